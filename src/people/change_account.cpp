#include "people/change_account.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "people/audit.hpp"
#include "people/school_accounts.hpp"

namespace gi::people {
namespace {

constexpr std::string_view unique_violation = "23505";

/// The student's row is locked, so that of two who make an account for one student at the same moment one is refused.
constexpr pg::Statement lock_student{"change_account_lock_student",
                                     "SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = $2::bigint"
                                     " AND NOT removed AND merged_into IS NULL FOR NO KEY UPDATE"};
constexpr pg::Statement account_of_student{
    "change_account_of_student",
    "SELECT id FROM gi.account WHERE tenant_id = $1::bigint AND student_id = $2::bigint LIMIT 1"};
constexpr pg::Statement insert_account{
    "change_account_insert",
    "INSERT INTO gi.account (tenant_id, id, email, display_name, role, more_roles, student_id)"
    " VALUES ($1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::text[], $7::bigint)"};

/// Changes of accounts take turns at the row of the school, which is made when it is first needed: of two who take an
/// administrator away, the second counts what the first left. Locking the administrators themselves could deadlock,
/// since who waits for one holds another, and who is one has changed meanwhile.
constexpr pg::Statement make_school{
    "change_account_make_school",
    "INSERT INTO gi.school (tenant_id) VALUES ($1::bigint) ON CONFLICT (tenant_id) DO NOTHING"};
constexpr pg::Statement take_turn{"change_account_take_turn",
                                  "SELECT 1 FROM gi.school WHERE tenant_id = $1::bigint FOR UPDATE"};
constexpr pg::Statement active_admins{
    "change_account_active_admins",
    "SELECT id FROM gi.person WHERE tenant_id = $1::bigint AND state = 'active' AND 'school_admin' = ANY (roles)"};
constexpr pg::Statement lock_account{"change_account_lock",
                                     "SELECT email, display_name, role, more_roles, student_id FROM gi.account"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint AND NOT service"
                                     " FOR NO KEY UPDATE"};
constexpr pg::Statement update_account{
    "change_account_update",
    "UPDATE gi.account SET email = $3::text, display_name = $4::text, role = $5::text, more_roles = $6::text[],"
    "       student_id = $7::bigint WHERE tenant_id = $1::bigint AND id = $2::bigint"};

constexpr pg::Statement set_blocked{
    "change_account_block",
    "UPDATE gi.account SET blocked_at = coalesce(blocked_at, now()) WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement clear_blocked{
    "change_account_unblock",
    "UPDATE gi.account SET blocked_at = NULL WHERE tenant_id = $1::bigint AND id = $2::bigint"};
/// clock_timestamp: of now, not of when the transaction began to wait for its turn.
constexpr pg::Statement end_sign_ins{"change_account_end_sign_ins",
                                     "UPDATE gi.account SET sessions_valid_from = clock_timestamp()"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement delete_sessions{
    "change_account_delete_sessions",
    "DELETE FROM gi.session WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
// What would let in whoever had the address, or the account, before.
constexpr pg::Statement revoke_tokens{"account_revoke_tokens",
                                      "UPDATE gi.api_token SET revoked_at = now()"
                                      " WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                      "   AND revoked_at IS NULL"};
constexpr pg::Statement delete_identities{
    "account_delete_identities",
    "DELETE FROM gi.sso_identity WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
// An address that came by a letter was never proved: who becomes staff is invited to it.
constexpr pg::Statement forget_password{
    "account_forget_password",
    "UPDATE gi.account SET password_hash = '' WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement delete_secrets{
    "change_account_delete_secrets",
    "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    auto query = query_of(statement, tenant);
    query.params.id(account);
    return query;
}

struct Person {
    std::string email;
    std::string name;
    std::vector<Role> roles;
    std::optional<StudentId> student;

    [[nodiscard]] bool is(Role role) const { return std::ranges::find(roles, role) != roles.end(); }
    [[nodiscard]] bool same_roles(const Person& other) const {
        return roles.front() == other.roles.front() && std::ranges::is_permutation(roles, other.roles);
    }
};

struct Looked {
    std::vector<AccountId> admins;  // who can sign in
    std::optional<Person> person;   // locked; empty: there is no such person
};

/// For insert_account and update_account, which begin alike.
pg::Query write_query(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account,
                      const Person& person) {
    auto query = query_of(statement, tenant, account);
    std::vector<std::string_view> more;
    for (const auto role : person.roles)
        if (role != person.roles.front()) more.push_back(to_string(role));
    query.params.text(person.email).text(person.name).text(to_string(person.roles.front())).text_array(more);
    query.params.int8_or_null(person.student ? std::optional{person.student->value} : std::nullopt);
    return query;
}

Person person_from(const pg::ResultSet& rows) {
    Person person{std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)}, {role_from(rows.text(0, 2))}, {}};
    for (const auto word : rows.text_array(0, 3))
        if (const auto role = role_from(word); !person.is(role)) person.roles.push_back(role);
    if (!rows.is_null(0, 4)) person.student = rows.id<StudentId>(0, 4);
    return person;
}

std::vector<AccountId> accounts_from(const pg::ResultSet& rows) {
    std::vector<AccountId> accounts;
    for (std::size_t row = 0; row < rows.rows(); ++row) accounts.push_back(rows.id<AccountId>(row, 0));
    return accounts;
}

bool is_staff(const Person& person) { return person.is(Role::teacher) || person.is(Role::school_admin); }

/// Who makes an administrator, or gets at the address of one, could make themself one.
Result<void> check_scope(const Principal& by, bool touches_admin) {
    if (!touches_admin || !by.scopes || by.scopes->contains(TokenScope::manage_school)) return {};
    return fail(ErrorCode::scope_missing,
                "Administrators are changed by a token with the scope school:manage, or by an administrator.");
}

Result<void> keeps_an_admin(const std::vector<AccountId>& admins, AccountId without) {
    if (admins != std::vector{without}) return {};
    return fail(ErrorCode::conflict,
                "This is the school's last administrator who can sign in. Make somebody else one first.");
}

std::unexpected<Error> address_taken() {
    return fail(ErrorCode::conflict,
                "Somebody here has this e-mail address already. Look for it in the list of people, and change that "
                "account instead.",
                "email");
}

/// First in the transaction: waits for its turn.
Task<Looked> look_at(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch;
    for (const auto* statement : {&make_school, &take_turn, &active_admins})
        batch.push_back(query_of(*statement, *tenant));
    batch.push_back(query_of(lock_account, *tenant, account));
    const auto read = co_await transaction.run(std::move(batch));
    Looked looked{accounts_from(read[2]), std::nullopt};
    if (!read[3].empty()) looked.person = person_from(read[3]);
    co_return looked;
}

/// The student is one, and nobody but `account` signs in as them. The caller's transaction holds the student.
Task<Result<void>> check_student_free(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                      StudentId student) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(lock_student, *tenant));
    batch.push_back(query_of(account_of_student, *tenant));
    for (auto& query : batch) query.params.id(student);
    const auto read = co_await transaction.run(std::move(batch));
    if (read[0].empty())
        co_return fail(ErrorCode::invalid_field, "There is no such student. Look for the student again.", "student");
    if (!read[1].empty())
        co_return fail(ErrorCode::conflict, "This student has an account already. Change that one instead.", "student");
    co_return Result<void>{};
}

/// The names of what is another now, as JSON; empty: nothing.
std::string changed_fields(const Person& before, const Person& after) {
    std::string fields;
    const auto add = [&](bool changed, std::string_view name) {
        if (!changed) return;
        fields += fields.empty() ? "\"" : ",\"";
        fields.append(name).push_back('"');
    };
    add(before.name != after.name, "name");
    add(before.email != after.email, "email");
    add(!before.same_roles(after), "roles");
    add(before.student != after.student, "student");
    return fields;
}

Result<Person> changed(const Person& before, AccountChange change) {
    Person after = before;
    if (change.email) after.email = std::move(*change.email);
    if (change.name) after.name = std::move(*change.name);
    if (change.roles) after.roles = std::move(*change.roles);
    if (change.student) after.student = change.student;
    if (!after.is(Role::student)) {
        if (change.student)
            return fail(ErrorCode::invalid_field, "Only who has the role student has a student's record.", "student");
        after.student.reset();
    } else if (!after.student) {
        return fail(ErrorCode::invalid_field, "Say which student this is: a student's account needs their record.",
                    "student");
    }
    return after;
}

void add_end_of_sign_ins(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account) {
    batch.push_back(query_of(end_sign_ins, tenant, account));
    batch.push_back(query_of(delete_sessions, tenant, account));
}

std::string_view action_of(AccessChange change) noexcept {
    switch (change) {
        case AccessChange::block:
            return "people.blocked";
        case AccessChange::unblock:
            return "people.unblocked";
        case AccessChange::sign_out:
            return "people.signed_out";
    }
    return "people.changed";
}

}  // namespace

Task<Result<AccountId>> create_account(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                       NewPerson person) {
    Person made{std::move(person.email), std::move(person.name), std::move(person.roles), person.student};
    if (auto may = check_scope(*by, made.is(Role::school_admin)); !may) co_return std::unexpected(may.error());
    auto transaction = co_await database.begin(tenant);
    if (made.student) {
        auto is_free = co_await check_student_free(transaction, tenant, *made.student);
        if (!is_free) {
            co_await transaction.rollback();
            co_return std::unexpected(is_free.error());
        }
    }
    const auto account = next_id<AccountId>();
    const AuditEvent event{actor_of(*by), "people.created", account, made.student};
    std::vector<pg::Query> batch;
    batch.push_back(write_query(insert_account, *tenant, account, made));
    batch.push_back(audit_query(*tenant, event));
    const auto outcome = co_await transaction.commit(std::move(batch));
    if (!outcome.error) co_return account;
    if (outcome.error->sqlstate != unique_violation) throw pg::UnexpectedSqlError(*outcome.error);
    co_return address_taken();
}

Task<Result<bool>> change_account(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                  AccountId account, AccountChange change) {
    auto transaction = co_await database.begin(tenant);
    const auto looked = co_await look_at(transaction, tenant, account);
    const auto before = looked.person.value_or(Person{});
    Result<Person> after = no_such_person();
    if (looked.person) after = changed(before, std::move(change));
    const auto check = [&]() -> Result<void> {
        if (!after) return std::unexpected(after.error());
        if (auto may = check_scope(*by, before.is(Role::school_admin) || after->is(Role::school_admin)); !may)
            return may;
        if (!before.same_roles(*after) && by->account == account)
            return fail(ErrorCode::forbidden, "Nobody changes their own roles. Ask another administrator.");
        return after->is(Role::school_admin) ? Result<void>{} : keeps_an_admin(looked.admins, account);
    };
    auto allowed = check();
    if (allowed && after->student && after->student != before.student)
        allowed = co_await check_student_free(transaction, tenant, *after->student);
    const auto fields = allowed ? changed_fields(before, *after) : std::string{};
    if (fields.empty()) {
        co_await transaction.rollback();
        if (!allowed) co_return std::unexpected(allowed.error());
        co_return false;
    }

    std::vector<pg::Query> batch;
    batch.push_back(write_query(update_account, *tenant, account, *after));
    const bool becomes_staff = !is_staff(before) && is_staff(*after);
    const bool ends_sign_ins = before.email != after->email || becomes_staff;
    if (ends_sign_ins) {
        add_end_of_sign_ins(batch, *tenant, account);
        for (const auto* statement : {&delete_secrets, &revoke_tokens, &delete_identities})
            batch.push_back(query_of(*statement, *tenant, account));
    }
    if (becomes_staff) batch.push_back(query_of(forget_password, *tenant, account));
    const AuditEvent event{actor_of(*by),  "people.changed", account,
                           after->student, std::nullopt,     "{\"fields\":[" + fields + "]}"};
    batch.push_back(audit_query(*tenant, event));
    const auto outcome = co_await transaction.commit(std::move(batch));
    if (!outcome.error) co_return ends_sign_ins;
    if (outcome.error->sqlstate != unique_violation) throw pg::UnexpectedSqlError(*outcome.error);
    co_return address_taken();
}

Task<Result<void>> change_access(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                 AccountId account, AccessChange change) {
    if (change == AccessChange::block && by->account == account)
        co_return fail(ErrorCode::conflict, "Nobody blocks themselves. Ask another administrator.");
    auto transaction = co_await database.begin(tenant);
    const auto looked = co_await look_at(transaction, tenant, account);
    const auto check = [&]() -> Result<void> {
        if (!looked.person) return no_such_person();
        if (auto may = check_scope(*by, looked.person->is(Role::school_admin)); !may) return may;
        return change == AccessChange::block ? keeps_an_admin(looked.admins, account) : Result<void>{};
    };
    if (auto allowed = check(); !allowed) {
        co_await transaction.rollback();
        co_return allowed;
    }

    std::vector<pg::Query> batch;
    if (change == AccessChange::block) {
        batch.push_back(query_of(set_blocked, *tenant, account));
        batch.push_back(query_of(delete_secrets, *tenant, account));
    }
    if (change == AccessChange::unblock) batch.push_back(query_of(clear_blocked, *tenant, account));
    add_end_of_sign_ins(batch, *tenant, account);
    const AuditEvent event{actor_of(*by), action_of(change), account};
    batch.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

}  // namespace gi::people
