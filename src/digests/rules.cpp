#include "digests/rules.hpp"

#include <array>
#include <utility>

#include "base/json_text.hpp"

namespace gi::digests {
namespace {

constexpr std::array weekdays{Weekday::monday, Weekday::tuesday,  Weekday::wednesday, Weekday::thursday,
                              Weekday::friday, Weekday::saturday, Weekday::sunday};

// A school that has ruled nothing yet has no row.
constexpr pg::Statement read_school{
    "digest_rules_read",
    "SELECT s.digest_on, s.time_zone, s.digest_guardians, s.digest_students, s.digest_with_grades, s.digest_hour,"
    "       s.digest_weekday, s.digest_quiet_days, s.digest_grace_minutes, s.digest_key, t.at::date,"
    "       (extract(hour FROM t.at) * 60 + extract(minute FROM t.at))::integer, ($1::bigint % $2::bigint)::integer"
    "  FROM (VALUES (1)) AS one"
    "  LEFT JOIN gi.school s ON s.tenant_id = $1::bigint"
    " CROSS JOIN LATERAL (SELECT now() AT TIME ZONE coalesce(s.time_zone, 'UTC') AS at) AS t"};
constexpr pg::Statement find_zone{"digest_zone",
                                  "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $2::text)"
                                  " FROM (VALUES ($1::bigint)) AS one"};
// A round that is due at this moment still takes place.
constexpr pg::Statement write_school{
    "digest_rules_write",
    "INSERT INTO gi.school AS s (tenant_id, digest_on, time_zone, digest_guardians, digest_students,"
    "                            digest_with_grades, digest_hour, digest_weekday, digest_quiet_days,"
    "                            digest_grace_minutes)"
    " VALUES ($1::bigint, $2::boolean, $3::text, $4::text, $5::text, $6::boolean, $7::integer, $8::integer,"
    "         $9::integer[], $10::integer)"
    " ON CONFLICT (tenant_id) DO UPDATE"
    "    SET digest_on = excluded.digest_on, time_zone = excluded.time_zone,"
    "        digest_guardians = excluded.digest_guardians, digest_students = excluded.digest_students,"
    "        digest_with_grades = excluded.digest_with_grades, digest_hour = excluded.digest_hour,"
    "        digest_weekday = excluded.digest_weekday, digest_quiet_days = excluded.digest_quiet_days,"
    "        digest_grace_minutes = excluded.digest_grace_minutes, updated_at = now(),"
    "        digest_due_at = CASE WHEN s.digest_due_at <= now() THEN s.digest_due_at END"};

Frequency frequency_from(std::string_view word) { return find_frequency(word).value_or(Frequency::off); }

std::vector<std::int32_t> numbers_of(Weekdays days) {
    std::vector<std::int32_t> numbers;
    for (const auto day : weekdays)
        if (days.contains(day)) numbers.push_back(static_cast<std::int32_t>(day));
    return numbers;
}

std::string details_of(const Rules& rules) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("on", rules.on).text_or_null("time_zone", rules.time_zone);
    json.member("guardians", to_string(rules.guardians)).member("students", to_string(rules.students));
    json.member("with_grades", rules.with_grades).member("hour", rules.schedule.hour);
    json.member("weekday", static_cast<int>(rules.schedule.weekly)).key("quiet_days").begin_array();
    for (const auto number : numbers_of(rules.schedule.quiet_days)) json.value(number);
    json.end_array().member("grace_minutes", rules.grace.count()).end_object();
    return text;
}

}  // namespace

bool operator==(const Rules& a, const Rules& b) { return details_of(a) == details_of(b); }

pg::Query rules_query(const tenancy::Tenant& tenant) {
    pg::Query query{&read_school, {}};
    query.params.id(tenant.id).int8(longest_delay);
    return query;
}

RulesNow rules_from(const pg::ResultSet& rows) {
    RulesNow found;
    found.now = {*rows.date(0, 10), rows.int4(0, 11)};
    if (rows.is_null(0, 0)) return found;
    auto& rules = found.rules;
    rules.on = rows.boolean(0, 0);
    rules.time_zone = rows.text(0, 1);
    rules.guardians = frequency_from(rows.text(0, 2));
    rules.students = frequency_from(rows.text(0, 3));
    rules.with_grades = rows.boolean(0, 4);
    rules.schedule = {rows.int4(0, 5), static_cast<Weekday>(rows.int4(0, 6)), {}, rows.int4(0, 12)};
    for (const auto number : rows.int4_array(0, 7)) rules.schedule.quiet_days.insert(static_cast<Weekday>(number));
    rules.grace = std::chrono::minutes{rows.int4(0, 8)};
    found.key = rows.text(0, 9);
    return found;
}

Task<RulesNow> read_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(rules_query(*tenant));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return rules_from(results[0]);
}

Task<Result<void>> write_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                               Rules rules) {
    std::vector<pg::Query> look(1);
    look[0].statement = &find_zone;
    look[0].params.id(tenant->id).text(rules.time_zone);
    const auto known = co_await database.read(tenant, std::move(look));
    if (!known[0].boolean(0, 0))
        co_return fail(ErrorCode::invalid_field, "There is no such time zone. Choose one such as Europe/Berlin.",
                       "time_zone");
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_school;
    batch[0].params.id(tenant->id).boolean(rules.on).text(rules.time_zone);
    batch[0].params.text(to_string(rules.guardians)).text(to_string(rules.students)).boolean(rules.with_grades);
    batch[0].params.int4(rules.schedule.hour).int4(static_cast<std::int32_t>(rules.schedule.weekly));
    batch[0].params.int4_array(numbers_of(rules.schedule.quiet_days));
    batch[0].params.int4(static_cast<std::int32_t>(rules.grace.count()));
    batch.push_back(
        people::audit_query(*tenant, {.actor = actor, .action = "school.digests_ruled", .details = details_of(rules)}));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

}  // namespace gi::digests
