#include "people/families.hpp"

#include <utility>

namespace gi::people {
namespace {

constexpr pg::Statement read_ties{
    "families_read",
    "SELECT s.last_name, s.first_name,"
    "       coalesce((SELECT i.value FROM gi.student_identity i"
    "                  WHERE i.tenant_id = s.tenant_id AND i.student_id = s.id AND i.kind = 'number'"
    "                  ORDER BY i.created_at, i.value LIMIT 1), ''),"
    "       p.display_name, p.email, g.relationship, g.rights, p.state"
    "  FROM gi.guardian_link g"
    "  JOIN gi.student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id AND NOT s.removed"
    "                   AND s.merged_into IS NULL AND s.anonymised_at IS NULL"
    "  JOIN gi.person p ON p.tenant_id = g.tenant_id AND p.id = g.account_id"
    " WHERE g.tenant_id = $1::bigint AND g.revoked_at IS NULL"
    " ORDER BY s.sort_key, s.id, p.display_name COLLATE \"und-x-icu\", p.id LIMIT $2::integer"};

}  // namespace

Task<std::vector<FamilyTie>> read_families(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                           std::size_t most) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_ties;
    batch[0].params.id(tenant->id).int4(static_cast<std::int32_t>(most));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<FamilyTie> ties(rows.rows());
    for (std::size_t row = 0; row < ties.size(); ++row)
        ties[row] = {std::string{rows.text(row, 0)},
                     std::string{rows.text(row, 1)},
                     std::string{rows.text(row, 2)},
                     std::string{rows.text(row, 3)},
                     std::string{rows.text(row, 4)},
                     std::string{rows.text(row, 5)},
                     guardian_rights_from(rows.text_array(row, 6)),
                     account_state_from(rows.text(row, 7))};
    co_return ties;
}

}  // namespace gi::people
