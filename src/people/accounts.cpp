#include "people/accounts.hpp"

#include <utility>

#include "base/text.hpp"
#include "people/passwords.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement account_by_email{"account_by_email",
                                         "SELECT id, password_hash, (extract(epoch FROM now()) * 1000000)::bigint"
                                         "  FROM gi.account"
                                         " WHERE tenant_id = $1::bigint AND email = $2::text"
                                         "   AND blocked_at IS NULL AND NOT service"};
constexpr pg::Statement account_by_id{
    "account_by_id",
    "SELECT a.role, a.more_roles, coalesce(a.operator_email, a.email), a.display_name,"
    "       (extract(epoch FROM greatest(a.sessions_valid_from, s.sessions_valid_from, 'epoch')) * 1000000)::bigint,"
    "       s.second_factor_roles,"
    "       EXISTS (SELECT FROM gi.second_factor f"
    "                WHERE f.tenant_id = a.tenant_id AND f.account_id = a.id AND f.secret IS NOT NULL),"
    "       g.id, (extract(epoch FROM g.ends_at) * 1000000)::bigint, a.language"
    "  FROM gi.account a LEFT JOIN gi.school s ON s.tenant_id = a.tenant_id"
    "  LEFT JOIN gi.operator_grant g ON g.tenant_id = a.tenant_id AND g.id = a.operator_grant_id"
    "                               AND g.ended_at IS NULL AND g.ends_at > now()"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint AND a.blocked_at IS NULL"
    "   AND (a.role <> 'platform_operator' OR g.id IS NOT NULL)"};
constexpr pg::Statement taught_classes{"account_taught_classes",
                                       "SELECT class_id FROM gi.class_teacher"
                                       " WHERE tenant_id = $1::bigint AND account_id = $2::bigint ORDER BY class_id"};
constexpr pg::Statement linked_students{
    "account_linked_students",
    "SELECT DISTINCT s.id, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')),"
    "       CASE WHEN s.id = a.student_id THEN NULL ELSE g.rights END, s.sort_key"  // NULL: themself
    "  FROM gi.account a"
    "  LEFT JOIN gi.guardian_link g ON g.tenant_id = a.tenant_id AND g.account_id = a.id AND g.revoked_at IS NULL"
    "  JOIN gi.student s ON s.tenant_id = a.tenant_id AND s.id IN (a.student_id, g.student_id)"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint"
    " ORDER BY s.sort_key, s.id"};

using Microseconds = std::chrono::duration<std::int64_t, std::micro>;

GuardianRights rights_from(const std::vector<std::string_view>& words) {
    GuardianRights rights;
    for (const auto word : words)
        if (const auto right = find_guardian_right(word)) rights.insert(*right);
    return rights;
}

void read_account(Principal& principal, const pg::ResultSet& rows) {
    principal.role = role_from(rows.text(0, 0));
    principal.roles.insert(principal.role);
    for (const auto role : rows.text_array(0, 1)) principal.roles.insert(role_from(role));
    principal.email = rows.text(0, 2);
    principal.name = rows.text(0, 3);
    principal.language = find_language(rows.text(0, 9));
    principal.sessions_valid_from = std::chrono::system_clock::time_point{Microseconds{rows.int8(0, 4)}};
    if (!rows.is_null(0, 7))
        principal.support = SupportAccess{rows.id<OperatorGrantId>(0, 7),
                                          std::chrono::system_clock::time_point{Microseconds{rows.int8(0, 8)}}};
}

/// Who has a child linked is a guardian, whatever else they are.
void read_students(Principal& principal, const pg::ResultSet& rows) {
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        LinkedStudent student{rows.id<StudentId>(row, 0), std::string{rows.text(row, 1)}};
        if (!rows.is_null(row, 2)) {
            student.rights = rights_from(rows.text_array(row, 2));
            principal.roles.insert(Role::guardian);
        }
        principal.students.push_back(std::move(student));
    }
}

/// When all of their roles are known.
bool lacks_second_factor(const Principal& principal, const pg::ResultSet& account) {
    if (account.is_null(0, 5) || account.boolean(0, 6)) return false;
    Roles required;
    for (const auto role : account.text_array(0, 5)) required.insert(role_from(role));
    return required.intersects(principal.roles);
}

}  // namespace

Task<Result<PasswordCheck>> Accounts::check_password(tenancy::TenantPtr tenant, std::string email,
                                                     std::string password) {
    PasswordCheck check;
    {
        std::vector<pg::Query> batch(1);
        batch[0].statement = &account_by_email;
        batch[0].params.id(tenant->id).text(to_lower(trim(email)));
        const auto results = co_await database_->read(std::move(tenant), std::move(batch));
        if (!results[0].empty()) {
            check.account = results[0].id<AccountId>(0, 0);
            check.hash = results[0].text(0, 1);
            check.at = SessionTime{Microseconds{results[0].int8(0, 2)}};
        }
    }
    const auto same = co_await offload_->run(
        [password = std::move(password), hash = check.hash] { return verify_password(password, hash); });
    if (!same) co_return std::unexpected(same.error());
    check.right = *same;
    co_return check;
}

Task<Result<AccountId>> Accounts::verify(tenancy::TenantPtr tenant, std::string email, std::string password) {
    const auto check = co_await check_password(std::move(tenant), std::move(email), std::move(password));
    if (!check) co_return std::unexpected(check.error());
    if (!check->right)
        co_return fail(ErrorCode::bad_credentials,
                       "E-mail and password do not match. Check both, and that this is your school's page.");
    co_return *check->account;
}

Task<PrincipalPtr> Accounts::load(tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch(3);
    batch[0].statement = &account_by_id;
    batch[1].statement = &taught_classes;
    batch[2].statement = &linked_students;
    for (auto& query : batch) query.params.id(tenant->id).id(account);
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return nullptr;

    auto principal = std::make_shared<Principal>();
    principal->account = account;
    read_account(*principal, results[0]);
    if (principal->support) co_return principal;  // a guest teaches nobody and has no child here, whatever else is said
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        principal->taught.push_back(results[1].id<ClassId>(row, 0));
    read_students(*principal, results[2]);
    principal->second_factor_missing = lacks_second_factor(*principal, results[0]);
    co_return principal;
}

}  // namespace gi::people
