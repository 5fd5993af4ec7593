#include "people/retention.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/digest.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement read_years{"retention_years",
                                   "SELECT years_after_leaving FROM gi.school WHERE tenant_id = $1::bigint"};
// Who is in no class has left when they came, or were last changed.
constexpr pg::Statement read_due{
    "retention_due",
    "SELECT d.id, d.name, to_char(d.touched AT TIME ZONE 'UTC', 'YYYY-MM-DD'), count(*) OVER ()"
    "  FROM (SELECT s.id, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')) AS name,"
    "               greatest(s.created_at, s.updated_at,"
    "                        (SELECT max(greatest(e.updated_at, e.dropped_at)) FROM gi.enrolment e"
    "                          WHERE e.tenant_id = $1::bigint AND e.student_id = s.id)) AS touched"
    "          FROM gi.student s"
    "         WHERE s.tenant_id = $1::bigint AND s.merged_into IS NULL AND s.anonymised_at IS NULL) d"
    "  JOIN gi.school k ON k.tenant_id = $1::bigint"
    " WHERE d.touched < now() - make_interval(years => k.years_after_leaving)"
    " ORDER BY d.touched, d.id LIMIT $2::integer"};
constexpr pg::Statement write_years{
    "retention_write",
    "INSERT INTO gi.school (tenant_id, years_after_leaving) VALUES ($1::bigint, $2::integer)"
    " ON CONFLICT (tenant_id) DO UPDATE SET years_after_leaving = excluded.years_after_leaving, updated_at = now()"};

}  // namespace

Task<Retention> read_retention(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &read_years;
    batch[0].params.id(tenant->id);
    batch[1].statement = &read_due;
    batch[1].params.id(tenant->id).int4(static_cast<std::int32_t>(retention_page));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    Retention retention;
    if (!results[0].empty() && !results[0].is_null(0, 0)) retention.years = results[0].int4(0, 0);
    const auto& due = results[1];
    Digester digester;
    digester.number(retention.years.value_or(0));
    for (std::size_t row = 0; row < due.rows(); ++row) {
        retention.students.push_back(
            {due.id<StudentId>(row, 0), std::string{due.text(row, 1)}, std::string{due.text(row, 2)}});
        digester.number(retention.students.back().id.value);
        retention.due = due.int8(row, 3);
    }
    retention.plan = digester.finish();
    co_return retention;
}

Task<> set_retention(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                     std::optional<int> years) {
    AuditEvent event{actor, "privacy.retention_set", {}, {}, {}, R"({"years":null})"};
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_years;
    batch[0].params.id(tenant->id);
    if (years) {
        batch[0].params.int4(*years);
        event.details = fmt::format(R"({{"years":{}}})", *years);
    } else {
        batch[0].params.int8_or_null(std::nullopt);
    }
    batch.push_back(audit_query(*tenant, event));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace gi::people
