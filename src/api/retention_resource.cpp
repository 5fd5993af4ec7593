/// How long a school keeps who has left: the rule, who would go now, and letting them go. For administrators.
#include <array>
#include <cstdint>
#include <set>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/seen_plan.hpp"
#include "api/student_erasure.hpp"
#include "base/json_text.hpp"
#include "people/retention.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::array<exports::TableColumn<people::DueStudent>, 2> file_columns{{
    {words::name, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::last_touched,
     [](const auto& one, Language) -> exports::TableCell { return exports::Day{one.last_touched}; }},
}};

std::string retention_json(const people::Retention& retention) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("years_after_leaving", retention.years).member("due", retention.due);
    json.member("plan", std::string_view{to_hex(retention.plan)}).key("students").begin_array();
    for (const auto& student : retention.students) {
        json.begin_object().member("id", std::string_view{gi::to_string(student.id)});
        json.member("name", std::string_view{student.name});
        json.member("last_touched", std::string_view{student.last_touched}).end_object();
    }
    json.end_array().end_object();
    return body;
}

Result<std::optional<int>> read_years(const boost::json::object& body) {
    const auto* years = body.if_contains("years_after_leaving");
    if (years != nullptr && years->is_null()) return std::nullopt;
    if (years == nullptr || !years->is_int64() || years->get_int64() < 1 || years->get_int64() > people::most_years)
        return fail(ErrorCode::invalid_field, "years_after_leaving must be 1 to 30, or null.", "years_after_leaving");
    return static_cast<int>(years->get_int64());
}

}  // namespace

Task<Answer> get_retention(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto retention = co_await people::read_retention(context.thread.database, context.tenant);
    if (*wish) {
        exports::TableOf<people::DueStudent> table{words::due, file_columns, (*wish)->language};
        table.add(retention.students);
        const bool part = std::cmp_greater(retention.due, retention.students.size());
        co_return co_await list_file(context, **wish, table.finish(part), {"due"});
    }
    co_return json_answer(retention_json(retention));
}

Task<Answer> set_retention(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto years = read_years(*body);
    if (!years) co_return std::unexpected(years.error());
    co_await people::set_retention(context.thread.database, context.tenant, people::actor_of(*context.principal),
                                   *years);
    const auto retention = co_await people::read_retention(context.thread.database, context.tenant);
    co_return json_answer(retention_json(retention));
}

Task<Answer> run_retention(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto plan = read_seen_plan(*body);
    if (!plan) co_return std::unexpected(plan.error());
    if (plan->empty()) co_return fail(ErrorCode::invalid_field, "plan is missing: look at who would go first.", "plan");
    const auto retention = co_await people::read_retention(context.thread.database, context.tenant);
    if (*plan != retention.plan) {
        co_return fail(ErrorCode::preview_outdated,
                       "Somebody came, left or was changed since you looked. Look again at who would go.");
    }
    std::int64_t erased = 0;
    std::int64_t gone = 0;
    std::optional<Error> stopped;
    std::set<std::int64_t> went;
    for (const auto& student : retention.students) {
        if (went.contains(student.id.value)) {  // with a later record of the same person
            ++erased;
            continue;
        }
        const people::ErasureRequest request{student.id,
                                             context.principal->account,
                                             people::actor_of(*context.principal),
                                             people::ErasureMode::erase,
                                             people::ErasureReason::retention,
                                             false};
        const auto result = co_await people::erase_student(context.thread.database, context.tenant, request);
        if (!result && result.error().code == ErrorCode::not_found) {  // somebody else erased them meanwhile
            ++gone;
            continue;
        }
        if (!result) {
            stopped = result.error();
            break;
        }
        note_erasure(context, *result);
        for (const auto one : result->students) went.insert(one.value);
        ++erased;
    }
    // Each one is whole by itself: who is left is proposed again.
    if (stopped && erased == 0) co_return std::unexpected(*stopped);
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().member("erased", erased).member("left", retention.due - erased - gone).end_object();
    co_return json_answer(std::move(answer), 201);
}

}  // namespace gi::api
