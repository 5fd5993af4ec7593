/// To whom outside of the school a student's records were given. Entered by administrators, read by the family.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/disclosures.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::array<exports::TableColumn<people::Disclosure>, 4> file_columns{{
    {words::date, [](const auto& one, Language) -> exports::TableCell { return exports::Day{one.on}; }},
    {words::to_whom, [](const auto& one, Language) -> exports::TableCell { return one.to; }},
    {words::purpose, [](const auto& one, Language) -> exports::TableCell { return one.purpose; }},
    {words::by, [](const auto& one, Language) -> exports::TableCell { return one.by; }},
}};

std::string disclosures_json(const std::vector<people::Disclosure>& disclosures) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("disclosures").begin_array();
    for (const auto& one : disclosures) {
        json.begin_object().member("on", std::string_view{one.on}).member("to", std::string_view{one.to});
        json.member("purpose", std::string_view{one.purpose}).text_or_null("by", one.by).end_object();
    }
    json.end_array().end_object();
    return body;
}

Result<people::NewDisclosure> read_disclosure(const Context& context, StudentId student,
                                              const boost::json::object& body) {
    auto to = required_line(body, "to", people::longest_disclosure_text);
    if (!to) return std::unexpected(to.error());
    auto purpose = required_text(body, "purpose", people::longest_disclosure_text);
    if (!purpose) return std::unexpected(purpose.error());
    const auto day = required_text(body, "on", std::string_view{"2026-11-28"}.size());
    if (!day) return std::unexpected(day.error());
    const auto on = pg::date_from_iso(*day);
    if (!on) return fail(ErrorCode::invalid_field, "on must be a day: 2026-11-28.", "on");
    return people::NewDisclosure{student,        context.principal->account, people::actor_of(*context.principal),
                                 std::move(*to), std::move(*purpose),        *on};
}

Task<Answer> list_of(Context& context, StudentId student, unsigned status) {
    const auto disclosures = co_await people::list_disclosures(context.thread.database, context.tenant, student);
    co_return json_answer(disclosures_json(disclosures), status);
}

}  // namespace

Task<Answer> list_disclosures(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (!*wish) co_return co_await list_of(context, *student, 200);
    const auto disclosures = co_await people::list_disclosures(context.thread.database, context.tenant, *student);
    exports::TableOf<people::Disclosure> table{words::disclosures, file_columns, (*wish)->language};
    table.add(disclosures);
    const bool part = disclosures.size() == people::most_listed_disclosures;
    co_return co_await list_file(context, **wish, table.finish(part), {"disclosures", *student});
}

Task<Answer> add_disclosure(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto disclosure = read_disclosure(context, *student, *body);
    if (!disclosure) co_return std::unexpected(disclosure.error());
    if (!co_await people::add_disclosure(context.thread.database, context.tenant, std::move(*disclosure)))
        co_return people::no_such_student();
    co_return co_await list_of(context, *student, 201);
}

}  // namespace gi::api
