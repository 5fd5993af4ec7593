#include "people/adulthood.hpp"

#include <utility>

namespace gi::people {
namespace {

constexpr pg::Statement write_adulthood{
    "adulthood_write",
    "UPDATE gi.student SET adult_since = CASE WHEN $3::boolean THEN coalesce(adult_since, current_date) END,"
    "       updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND merged_into IS NULL AND anonymised_at IS NULL RETURNING id"};
constexpr pg::Statement move_rights{
    "adulthood_move_rights",
    "UPDATE gi.guardian_link"
    "   SET rights = CASE WHEN $4::boolean THEN array_remove(rights, 'records') ELSE '{}' END"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint AND $3::boolean"};
constexpr pg::Statement read_links{
    "adulthood_links",
    "SELECT account_id FROM gi.guardian_link WHERE tenant_id = $1::bigint AND student_id = $2::bigint"
    " ORDER BY account_id"};
constexpr pg::Statement read_guardians{
    "own_guardians",
    "SELECT g.account_id, w.display_name, g.relationship, g.rights"
    "  FROM gi.account a"
    "  JOIN gi.student s ON s.tenant_id = a.tenant_id AND s.id = a.student_id"
    "  JOIN gi.guardian_link g ON g.tenant_id = a.tenant_id AND g.student_id = s.id AND g.revoked_at IS NULL"
    "  JOIN gi.account w ON w.tenant_id = a.tenant_id AND w.id = g.account_id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND s.adult_since IS NOT NULL"
    " ORDER BY w.display_name, g.account_id"};
constexpr pg::Statement read_own_adulthood{
    "own_adulthood",
    "SELECT s.id FROM gi.account a"
    "  JOIN gi.student s ON s.tenant_id = a.tenant_id AND s.id = a.student_id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND s.adult_since IS NOT NULL"};
constexpr pg::Statement write_own_guardian{
    "own_guardian_write",
    "UPDATE gi.guardian_link AS g SET rights = $4::text[]"
    "  FROM gi.account a JOIN gi.student s ON s.tenant_id = a.tenant_id AND s.id = a.student_id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND s.adult_since IS NOT NULL"
    "   AND g.tenant_id = $1::bigint AND g.student_id = s.id AND g.account_id = $3::bigint AND g.revoked_at IS NULL"
    " RETURNING s.id"};

GuardianRights rights_from(const std::vector<std::string_view>& words) {
    GuardianRights rights;
    for (const auto word : words)
        if (const auto right = find_guardian_right(word)) rights.insert(*right);
    return rights;
}

std::vector<std::string_view> words_of(GuardianRights rights) {
    std::vector<std::string_view> words;
    for (const auto right : guardian_rights)
        if (rights.contains(right)) words.push_back(to_string(right));
    return words;
}

}  // namespace

Task<std::optional<std::vector<AccountId>>> set_adulthood(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                          Adulthood change) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch(3);
    batch[0].statement = &write_adulthood;
    batch[0].params.id(tenant->id).id(change.student).boolean(change.adult);
    batch[1].statement = &move_rights;
    batch[1].params.id(tenant->id).id(change.student).boolean(change.adult).boolean(change.guardians_keep);
    batch[2].statement = &read_links;
    batch[2].params.id(tenant->id).id(change.student);
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return std::nullopt;
    }
    const AuditEvent event{
        change.actor, change.adult ? "student.came_of_age" : "student.adulthood_undone",
        {},           change.student,
        {},           change.guardians_keep ? R"({"guardians_keep":true})" : R"({"guardians_keep":false})"};
    std::vector<pg::Query> record;
    record.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(record));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    std::vector<AccountId> guardians;
    for (std::size_t row = 0; row < results[2].rows(); ++row) guardians.push_back(results[2].id<AccountId>(row, 0));
    co_return guardians;
}

Task<OwnGuardians> read_own_guardians(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &read_own_adulthood;
    batch[1].statement = &read_guardians;
    for (auto& query : batch) query.params.id(tenant->id).id(account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    OwnGuardians own{!results[0].empty(), {}};
    const auto& rows = results[1];
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        own.guardians.push_back({rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)},
                                 std::string{rows.text(row, 2)}, rights_from(rows.text_array(row, 3))});
    }
    co_return own;
}

Task<bool> set_own_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, GuardianRightsChange change) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_own_guardian;
    batch[0].params.id(tenant->id).id(change.account).id(change.guardian).text_array(words_of(change.rights));
    const auto results = co_await transaction.run(std::move(batch));
    if (results[0].empty()) {
        co_await transaction.rollback();
        co_return false;
    }
    const AuditEvent event{change.actor, "guardian.rights_changed", change.guardian, results[0].id<StudentId>(0, 0)};
    std::vector<pg::Query> record;
    record.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(record));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace gi::people
