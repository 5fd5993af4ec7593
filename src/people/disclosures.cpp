#include "people/disclosures.hpp"

#include <utility>

namespace gi::people {
namespace {

using DisclosureId = Id<struct DisclosureTag>;

constexpr pg::Statement insert_disclosure{
    "disclosure_insert",
    "INSERT INTO gi.disclosure (tenant_id, id, student_id, account_id, recipient, purpose, disclosed_on)"
    " SELECT $1::bigint, $2::bigint, s.id, $4::bigint, $5::text, $6::text, $7::date FROM gi.student s"
    "  WHERE s.tenant_id = $1::bigint AND s.id = $3::bigint AND s.merged_into IS NULL AND s.anonymised_at IS NULL"
    " RETURNING id"};
constexpr pg::Statement read_disclosures{
    "disclosure_read",
    // Those of records that were merged into this one are the student's as well.
    "WITH RECURSIVE them AS (SELECT $2::bigint AS id UNION"
    "   SELECT s.id FROM them JOIN gi.student s ON s.tenant_id = $1::bigint AND s.merged_into = them.id)"
    " SELECT to_char(d.disclosed_on, 'YYYY-MM-DD'), d.recipient, d.purpose, coalesce(a.display_name, '')"
    "  FROM gi.disclosure d LEFT JOIN gi.account a ON a.tenant_id = d.tenant_id AND a.id = d.account_id"
    " WHERE d.tenant_id = $1::bigint AND d.student_id IN (SELECT id FROM them) ORDER BY d.disclosed_on DESC, d.id DESC "
    "LIMIT 500"};

}  // namespace

Task<bool> add_disclosure(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewDisclosure disclosure) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &insert_disclosure;
    batch[0].params.id(tenant->id).id(next_id<DisclosureId>()).id(disclosure.student).id(disclosure.account);
    batch[0].params.text(disclosure.to).text(disclosure.purpose).date(disclosure.on);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return false;
    }
    const AuditEvent event{disclosure.actor, "record.disclosed", {}, disclosure.student};
    std::vector<pg::Query> record;
    record.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(record));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

Task<std::vector<Disclosure>> list_disclosures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               StudentId student) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_disclosures;
    batch[0].params.id(tenant->id).id(student);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<Disclosure> disclosures(rows.rows());
    for (std::size_t row = 0; row < disclosures.size(); ++row) {
        disclosures[row] = {std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)},
                            std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)}};
    }
    co_return disclosures;
}

}  // namespace gi::people
