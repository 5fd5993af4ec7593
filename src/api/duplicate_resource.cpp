/// Finding students, and those who are likely one person. For administrators.
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/student_json.hpp"
#include "base/text.hpp"
#include "people/students.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
namespace words = exports::words;

constexpr std::size_t longest_query = 100;

Result<people::StudentPair> read_pair(const json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "students must be a list of two different students' ids.", "students");
    };
    const auto* value = body.if_contains("students");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->size() != 2) return wrong();
    std::vector<StudentId> ids;
    for (const auto& item : *list) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong();
        ids.push_back(StudentId{*id});
    }
    if (ids[0] == ids[1]) return wrong();
    return people::StudentPair{ids[0], ids[1]};
}

/// The count of what is found is kept for the first page of administrators.
Task<Result<std::vector<people::SuggestedMerge>>> compare_students(Context& context) {
    const auto began = people::DuplicateCounts::Clock::now();
    auto suggested = co_await people::suggest_merges(context.thread.database, context.process.offload, context.tenant);
    if (suggested) context.process.duplicate_counts.keep(context.tenant->id, suggested->size(), began);
    co_return suggested;
}

/// Nothing when it is not known.
std::optional<std::size_t> kept_count(Context& context) {
    return context.process.duplicate_counts.find(context.tenant->id, people::DuplicateCounts::Clock::now());
}

Answer count_answer(std::size_t pairs) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("pairs", static_cast<std::int64_t>(pairs)).end_object();
    return json_answer(std::move(body));
}

const exports::Said& reason_word(people::DuplicateReason reason) noexcept {
    switch (reason) {
        case people::DuplicateReason::same_number:
            return words::same_number;
        case people::DuplicateReason::same_mailbox:
            return words::same_mailbox;
        case people::DuplicateReason::same_name:
            return words::same_name;
        case people::DuplicateReason::similar_name:
            return words::similar_name;
        case people::DuplicateReason::one_without_email:
            return words::one_without_email;
        case people::DuplicateReason::same_class:
            return words::same_class;
    }
    return words::same_name;
}

exports::TableCell reasons_cell(const people::SuggestedMerge& pair, Language language) {
    std::vector<std::string> reasons;
    for (const auto reason : pair.reasons) reasons.emplace_back(exports::said(reason_word(reason), language));
    return names_cell(reasons);
}

exports::TableCell called(const people::StudentCard& card) {
    return card.last_name + (card.first_name.empty() ? "" : ", ") + card.first_name;
}

constexpr std::array<exports::TableColumn<people::SuggestedMerge>, 5> file_columns{{
    {words::student, [](const auto& one, Language) { return called(one.kept); }},
    {words::email, [](const auto& one, Language) -> exports::TableCell { return one.kept.email; }},
    {words::other, [](const auto& one, Language) { return called(one.absorbed); }},
    {words::other_email, [](const auto& one, Language) -> exports::TableCell { return one.absorbed.email; }},
    {words::reasons, [](const auto& one, Language language) { return reasons_cell(one, language); }},
}};

}  // namespace

Task<Answer> find_students(Context& context) {
    const auto query = trim(context.request.query_value("q"));
    if (query.size() > longest_query) co_return fail(ErrorCode::invalid_field, "Type at most 100 characters.", "q");
    if (!is_valid_utf8(query) || query.find('\0') != std::string_view::npos)
        co_return fail(ErrorCode::invalid_field, "q holds a character that no name has.", "q");
    const auto found = co_await people::find_students(context.thread.database, context.tenant, std::string{query});
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("students").begin_array();
    for (const auto& card : found) write_student_card(json, card);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> list_duplicates(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto suggested = co_await compare_students(context);
    if (!suggested) co_return std::unexpected(suggested.error());
    if (*wish) {
        exports::TableOf<people::SuggestedMerge> table{words::duplicates, file_columns, (*wish)->language};
        table.add(*suggested);
        const bool part = suggested->size() == people::most_suggested;
        co_return co_await list_file(context, **wish, table.finish(part), {"duplicates"});
    }
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("pairs").begin_array();
    for (const auto& pair : *suggested) {
        json.begin_object().key("students").begin_array();
        write_student_card(json, pair.kept);
        write_student_card(json, pair.absorbed);
        json.end_array().key("reasons").begin_array();
        for (const auto reason : pair.reasons) json.value(people::to_string(reason));
        json.end_array().member("score", pair.score).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> count_duplicates(Context& context) {
    if (const auto kept = kept_count(context)) co_return count_answer(*kept);
    const auto turn = co_await context.process.duplicate_counts.turns().take(context.tenant->id.value);
    if (const auto kept = kept_count(context)) co_return count_answer(*kept);  // who had the turn before has counted
    const auto suggested = co_await compare_students(context);
    if (!suggested) co_return std::unexpected(suggested.error());
    co_return count_answer(suggested->size());
}

Task<Answer> dismiss_duplicate(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto pair = read_pair(*body);
    if (!pair) co_return std::unexpected(pair.error());
    const auto* dismissed = body->if_contains("dismissed");
    if (dismissed != nullptr && !dismissed->is_bool())
        co_return fail(ErrorCode::invalid_field, "dismissed must be true or false.", "dismissed");
    const bool distinct = dismissed == nullptr || dismissed->get_bool();
    const auto done = co_await people::set_distinct(context.thread.database, context.tenant, *pair,
                                                    context.principal->account, distinct);
    if (!done) co_return std::unexpected(done.error());
    context.process.duplicate_counts.forget(context.tenant->id, people::DuplicateCounts::Clock::now());
    std::string answer;
    JsonWriter{answer}.begin_object().member("dismissed", distinct).end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
