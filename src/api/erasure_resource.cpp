/// Taking a student out of the records: a preview, the erasure, and the receipts. For administrators.
#include <array>
#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/student_erasure.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::size_t longest_word = 20;

Result<people::ErasureRequest> read_request(const Context& context, StudentId student,
                                            const boost::json::object& body) {
    const auto mode_text = required_text(body, "mode", longest_word);
    if (!mode_text) return std::unexpected(mode_text.error());
    const auto mode = people::find_erasure_mode(*mode_text);
    if (!mode) return fail(ErrorCode::invalid_field, "mode must be anonymise or erase.", "mode");
    const auto preview = optional_flag(body, "preview");
    if (!preview) return std::unexpected(preview.error());
    const auto reason_text = optional_text(body, "reason", longest_word);
    if (!reason_text) return std::unexpected(reason_text.error());
    const auto reason = people::find_erasure_reason(*reason_text);
    if (!*preview && (!reason || *reason == people::ErasureReason::retention))
        return fail(ErrorCode::invalid_field, "reason must be requested, not_needed or mistake.", "reason");
    return people::ErasureRequest{student,
                                  context.principal->account,
                                  people::actor_of(*context.principal),
                                  *mode,
                                  reason.value_or(people::ErasureReason::requested),
                                  *preview};
}

std::string erasure_json(const people::ErasureResult& result, people::ErasureMode mode) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("student", std::string_view{result.name});
    json.member("mode", people::to_string(mode)).member("number", result.number);
    json.text_or_null("receipt", result.id ? gi::to_string(*result.id) : std::string{});
    json.key("counts").raw(result.counts);
    json.key("uncertain").begin_array();
    for (const auto student : result.uncertain) json.value(std::string_view{gi::to_string(student)});
    json.end_array().end_object();
    return body;
}

exports::TableCell reason_cell(const people::ErasureReceipt& receipt, Language language) {
    const auto reason = people::find_erasure_reason(receipt.reason);
    if (!reason) return receipt.reason;
    switch (*reason) {
        case people::ErasureReason::requested:
            return word_cell(words::requested, language);
        case people::ErasureReason::not_needed:
            return word_cell(words::not_needed, language);
        case people::ErasureReason::mistake:
            return word_cell(words::mistake, language);
        case people::ErasureReason::retention:
            return word_cell(words::retention, language);
    }
    return receipt.reason;
}

constexpr std::array<exports::TableColumn<people::ErasureReceipt>, 7> file_columns{{
    {words::number, [](const auto& one, Language) -> exports::TableCell { return std::int64_t{one.number}; }},
    {words::when, [](const auto& one, Language) -> exports::TableCell { return exports::Moment{one.at}; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
    {words::action,
     [](const auto& one, Language language) {
         return word_cell(one.mode == "erase" ? words::erase : words::anonymise, language);
     }},
    {words::reasons, [](const auto& one, Language language) { return reason_cell(one, language); }},
    {words::details, [](const auto& one, Language) -> exports::TableCell { return one.counts; }},
    {words::digest, [](const auto& one, Language) -> exports::TableCell { return one.digest; }},
}};

}  // namespace

void note_erasure(Context& context, const people::ErasureResult& result) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [id, version] : result.classes)
        context.process.class_versions.saw(context.tenant->id, id, version, now);
    for (const auto account : result.people) context.process.principals.forget(context.tenant->id, account);
}

Task<Answer> erase_student(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto request = read_request(context, *student, *body);
    if (!request) co_return std::unexpected(request.error());
    const auto result = co_await people::erase_student(context.thread.database, context.tenant, *request);
    if (!result) co_return std::unexpected(result.error());
    if (!request->preview) note_erasure(context, *result);
    co_return json_answer(erasure_json(*result, request->mode), request->preview ? 200 : 201);
}

Task<Answer> list_erasures(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto receipts = co_await people::list_erasures(context.thread.database, context.tenant);
    if (*wish) {
        exports::TableOf<people::ErasureReceipt> table{words::erasures, file_columns, (*wish)->language};
        table.add(receipts);
        const bool part = receipts.size() == people::most_listed_erasures;
        co_return co_await list_file(context, **wish, table.finish(part), {"erasures"});
    }
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("erasures").begin_array();
    for (const auto& receipt : receipts) {
        json.begin_object().member("id", std::string_view{gi::to_string(receipt.id)}).member("number", receipt.number);
        json.member("at", std::string_view{receipt.at}).text_or_null("by", receipt.by);
        json.member("mode", std::string_view{receipt.mode}).member("reason", std::string_view{receipt.reason});
        json.key("counts").raw(receipt.counts).member("digest", std::string_view{receipt.digest}).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
