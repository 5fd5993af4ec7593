/// What the school rules about digests. For administrators.
#include <fmt/format.h>

#include <utility>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "digests/rules.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_zone = 64;
constexpr int days_in_week = 7;

std::string rules_json(const digests::Rules& rules, bool mail_is_set_up) {
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("mail_is_set_up", mail_is_set_up).member("on", rules.on);
    out.text_or_null("time_zone", rules.time_zone).member("guardians", to_string(rules.guardians));
    out.member("students", to_string(rules.students)).member("with_grades", rules.with_grades);
    out.member("hour", rules.schedule.hour).member("weekday", static_cast<int>(rules.schedule.weekly));
    out.key("quiet_days").begin_array();
    for (int day = 1; day <= days_in_week; ++day)
        if (rules.schedule.quiet_days.contains(static_cast<digests::Weekday>(day))) out.value(day);
    out.end_array().member("grace_minutes", rules.grace.count()).end_object();
    return body;
}

Result<bool> read_flag(const json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || !value->is_bool())
        return fail(ErrorCode::invalid_field, fmt::format("{} must be true or false.", name), std::string{name});
    return value->get_bool();
}

struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

Result<int> read_number(const json::object& body, std::string_view name, Bounds bounds) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || !value->is_int64() || value->get_int64() < bounds.least || value->get_int64() > bounds.most)
        return fail(ErrorCode::invalid_field, fmt::format("{} must be {} to {}.", name, bounds.least, bounds.most),
                    std::string{name});
    return static_cast<int>(value->get_int64());
}

Result<digests::Frequency> read_usual(const json::object& body, std::string_view name) {
    const auto word = required_text(body, name, 20);
    if (!word) return std::unexpected(word.error());
    if (const auto found = digests::find_frequency(*word)) return *found;
    return fail(ErrorCode::invalid_field, fmt::format("{} must be off, daily or weekly.", name), std::string{name});
}

Result<digests::Weekdays> read_quiet_days(const json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "quiet_days must be a list of at most 6 days: 1 is Monday, 7 Sunday.",
                    "quiet_days");
    };
    const auto* list = body.if_contains("quiet_days");
    if (list == nullptr || !list->is_array() || list->get_array().size() >= days_in_week) return wrong();
    digests::Weekdays days;
    for (const auto& item : list->get_array()) {
        if (!item.is_int64() || item.get_int64() < 1 || item.get_int64() > days_in_week) return wrong();
        days.insert(static_cast<digests::Weekday>(item.get_int64()));
    }
    return days;
}

Result<digests::Schedule> read_schedule(const json::object& body) {
    const auto hour = read_number(body, "hour", {7, 20});
    if (!hour) return std::unexpected(hour.error());
    const auto weekday = read_number(body, "weekday", {1, days_in_week});
    if (!weekday) return std::unexpected(weekday.error());
    const auto quiet = read_quiet_days(body);
    if (!quiet) return std::unexpected(quiet.error());
    const auto weekly = static_cast<digests::Weekday>(*weekday);
    if (quiet->contains(weekly))
        return fail(ErrorCode::invalid_field,
                    "The day of the weekly digest is one of the days without mail. Choose another.", "weekday");
    return digests::Schedule{*hour, weekly, *quiet};
}

Result<digests::Rules> read_rules(const json::object& body) {
    const auto on = read_flag(body, "on");
    if (!on) return std::unexpected(on.error());
    auto zone = required_text(body, "time_zone", longest_zone);
    if (!zone) return std::unexpected(zone.error());
    const auto guardians = read_usual(body, "guardians");
    if (!guardians) return std::unexpected(guardians.error());
    const auto students = read_usual(body, "students");
    if (!students) return std::unexpected(students.error());
    const auto with_grades = read_flag(body, "with_grades");
    if (!with_grades) return std::unexpected(with_grades.error());
    const auto schedule = read_schedule(body);
    if (!schedule) return std::unexpected(schedule.error());
    const auto grace = read_number(body, "grace_minutes", {0, digests::longest_grace});
    if (!grace) return std::unexpected(grace.error());
    return digests::Rules{
        *on, std::move(*zone), *guardians, *students, *with_grades, *schedule, std::chrono::minutes{*grace}};
}

}  // namespace

Task<Answer> get_school_digests(Context& context) {
    const auto found = co_await digests::read_rules(context.thread.database, context.tenant);
    co_return json_answer(rules_json(found.rules, context.process.mail != nullptr));
}

Task<Answer> set_school_digests(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto rules = read_rules(*body);
    if (!rules) co_return std::unexpected(rules.error());
    const auto actor = people::actor_of(*context.principal);
    const auto written = co_await digests::write_rules(context.thread.database, context.tenant, actor, *rules);
    if (!written) co_return std::unexpected(written.error());
    co_return json_answer(rules_json(*rules, context.process.mail != nullptr));
}

}  // namespace gi::api
