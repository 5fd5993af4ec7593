#include "people/guardians.hpp"

#include <utility>

#include "people/audit.hpp"

namespace gi::people {
namespace {

constexpr std::string_view unique_violation = "23505";

constexpr pg::Statement read_student{"guardians_student",
                                     "SELECT last_name, first_name FROM gi.student"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint"
                                     "   AND NOT removed AND merged_into IS NULL"};
constexpr pg::Statement read_links{
    "guardians_read",
    "SELECT p.id, p.display_name, p.email, p.state, g.relationship, g.rights,"
    "       to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(g.revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.guardian_link g JOIN gi.person p ON p.tenant_id = g.tenant_id AND p.id = g.account_id"
    " WHERE g.tenant_id = $1::bigint AND g.student_id = $2::bigint"
    " ORDER BY g.revoked_at IS NOT NULL, p.display_name COLLATE \"und-x-icu\", p.id"};

/// FOR KEY SHARE: the student is not merged away meanwhile.
constexpr pg::Statement hold_student{"guardians_hold_student",
                                     "SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = $2::bigint"
                                     " AND NOT removed AND merged_into IS NULL FOR KEY SHARE"};
constexpr pg::Statement find_account{
    "guardians_find_account",
    "SELECT a.id, a.student_id, g.account_id IS NOT NULL, g.revoked_at IS NOT NULL, a.service,"
    "       a.address_unproved"
    "  FROM gi.account a"
    "  LEFT JOIN gi.guardian_link g ON g.tenant_id = a.tenant_id AND g.account_id = a.id AND g.student_id = $3::bigint"
    " WHERE a.tenant_id = $1::bigint AND a.email = $2::text"};
constexpr pg::Statement insert_account{"guardians_insert_account",
                                       "INSERT INTO gi.account (tenant_id, id, email, display_name, role)"
                                       " VALUES ($1::bigint, $2::bigint, $3::text, $4::text, 'guardian')"};
constexpr pg::Statement put_link{
    "guardians_put_link",
    "INSERT INTO gi.guardian_link AS g (tenant_id, account_id, student_id, relationship, rights)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, coalesce($4::text, ''),"
    "         coalesce($5::text[], '{grades,mail,records}'))"
    " ON CONFLICT (tenant_id, account_id, student_id) DO UPDATE"
    "    SET relationship = coalesce($4::text, g.relationship), rights = coalesce($5::text[], g.rights),"
    "        revoked_at = NULL"};
constexpr pg::Statement update_link{
    "guardians_update_link",
    "UPDATE gi.guardian_link SET relationship = coalesce($4::text, relationship), rights = coalesce($5::text[], rights)"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND student_id = $3::bigint AND revoked_at IS NULL"};
/// Who was taken away may still hold a letter, and come back under another address.
constexpr pg::Statement end_letters{
    "guardian_end_letters",
    "DELETE FROM gi.one_time_secret o USING gi.student s"
    " WHERE o.tenant_id = $1::bigint AND o.kind = 'family_code' AND s.tenant_id = o.tenant_id AND s.id = o.student_id"
    "   AND $2::bigint IN (s.id, s.merged_into)"};
constexpr pg::Statement revoke_link{
    "guardians_revoke_link",
    "UPDATE gi.guardian_link SET revoked_at = now()"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND student_id = $3::bigint AND revoked_at IS NULL"};

std::unexpected<Error> no_such_guardian() {
    return fail(ErrorCode::not_found, "This person is no guardian of the student now. Load the list again.");
}

pg::Query link_query(const pg::Statement& statement, const tenancy::Tenant& tenant, StudentId student,
                     AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account).id(student);
    return query;
}

/// NULL leaves what is there.
void add_terms(pg::Query& query, const std::optional<std::string>& relationship, std::optional<GuardianRights> rights) {
    query.params.text_or_null(relationship);
    if (rights)
        query.params.text_array(words_of(*rights));
    else
        query.params.text_or_null(std::nullopt);
}

std::string details_of(std::optional<GuardianRights> rights) {
    if (!rights) return "{}";
    std::string details = "{\"rights\":[";
    for (const auto word : words_of(*rights)) {
        if (details.back() != '[') details.push_back(',');
        details.append("\"").append(word).append("\"");
    }
    return details + "]}";
}

/// The update must find the link; else nothing was done and nothing is recorded.
Task<Result<void>> write_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, pg::Query update,
                              AuditEvent event, std::vector<pg::Query> with = {}) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(std::move(update));
    const auto done = co_await transaction.run(std::move(batch));
    if (done[0].affected() == 0) {
        co_await transaction.rollback();
        co_return no_such_guardian();
    }
    with.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(with));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

/// Whether the account that find_account found may become a guardian of the student.
Result<void> check_account(const pg::ResultSet& found, StudentId student, const NewGuardian& guardian) {
    if (found.empty()) {
        if (!guardian.name.empty()) return {};
        return fail(ErrorCode::invalid_field,
                    "Nobody here has this e-mail address yet. Give the name too, and an account is made.", "name");
    }
    if (found.boolean(0, 4))
        return fail(ErrorCode::invalid_field, "This is the address of a program, not of a person.", "email");
    if (found.int8_or_null(0, 1) == student.value)
        return fail(ErrorCode::invalid_field, "This is the student's own account.", "email");
    if (found.boolean(0, 2) && !found.boolean(0, 3))
        return fail(ErrorCode::conflict, "This person is a guardian of the student already.", "email");
    // Whoever holds a letter may type in anybody's address.
    if (found.boolean(0, 5) && !found.boolean(0, 2))
        return fail(ErrorCode::conflict,
                    "The account with this address was made with a family letter, and nobody has confirmed the address "
                    "yet. Give the family a letter for this child, or ask the owner of the address to choose “Forgot "
                    "your password?” on the sign-in page first.",
                    "email");
    return {};
}

}  // namespace

std::vector<std::string_view> words_of(GuardianRights rights) {
    std::vector<std::string_view> words;
    for (const auto right : guardian_rights)
        if (rights.contains(right)) words.push_back(to_string(right));
    return words;
}

Task<Result<GuardiansOfStudent>> read_guardians(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &read_student;
    batch[1].statement = &read_links;
    for (auto& query : batch) query.params.id(tenant->id).id(student);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return no_such_student();
    GuardiansOfStudent all{student, std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)}, {}};
    const auto& rows = results[1];
    for (std::size_t row = 0; row < rows.rows(); ++row)
        all.guardians.push_back({rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)},
                                 std::string{rows.text(row, 2)}, account_state_from(rows.text(row, 3)),
                                 std::string{rows.text(row, 4)}, guardian_rights_from(rows.text_array(row, 5)),
                                 std::string{rows.text(row, 6)}, std::string{rows.text(row, 7)}});
    co_return all;
}

Task<Result<AccountId>> link_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                      StudentId student, NewGuardian guardian) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look(2);
    look[0].statement = &hold_student;
    look[0].params.id(tenant->id).id(student);
    look[1].statement = &find_account;
    look[1].params.id(tenant->id).text(guardian.email).id(student);
    const auto read = co_await transaction.run(std::move(look));
    const auto& found = read[1];
    auto allowed = read[0].empty() ? Result<void>{no_such_student()} : check_account(found, student, guardian);
    if (!allowed) {
        co_await transaction.rollback();
        co_return std::unexpected(allowed.error());
    }

    const auto account = found.empty() ? next_id<AccountId>() : found.id<AccountId>(0, 0);
    std::vector<pg::Query> batch;
    if (found.empty()) {
        batch.push_back({&insert_account, {}});
        batch.back().params.id(tenant->id).id(account).text(guardian.email).text(guardian.name);
        batch.push_back(audit_query(*tenant, {actor_of(*by), "people.created", account}));
    }
    batch.push_back(link_query(put_link, *tenant, student, account));
    add_terms(batch.back(), guardian.relationship, guardian.rights);
    const bool restored = !found.empty() && found.boolean(0, 3);
    const AuditEvent event{actor_of(*by), restored ? "guardian.restored" : "guardian.linked",
                           account,       student,
                           std::nullopt,  details_of(guardian.rights)};
    batch.push_back(audit_query(*tenant, event));
    const auto outcome = co_await transaction.commit(std::move(batch));
    if (!outcome.error) co_return account;
    if (outcome.error->sqlstate != unique_violation) throw pg::UnexpectedSqlError(*outcome.error);
    co_return fail(ErrorCode::conflict, "Somebody made an account with this address a moment ago. Try again.", "email");
}

Task<Result<void>> change_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student, AccountId account, GuardianChange change) {
    auto update = link_query(update_link, *tenant, student, account);
    add_terms(update, change.relationship, change.rights);
    AuditEvent event{actor_of(*by), "guardian.changed", account, student, std::nullopt, details_of(change.rights)};
    co_return co_await write_link(database, std::move(tenant), std::move(update), std::move(event));
}

Task<Result<void>> revoke_guardian(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student, AccountId account) {
    auto update = link_query(revoke_link, *tenant, student, account);
    AuditEvent event{actor_of(*by), "guardian.revoked", account, student};
    std::vector<pg::Query> with(1);
    with[0].statement = &end_letters;
    with[0].params.id(tenant->id).id(student);
    co_return co_await write_link(database, std::move(tenant), std::move(update), std::move(event), std::move(with));
}

}  // namespace gi::people
