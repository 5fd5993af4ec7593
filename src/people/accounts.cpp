#include "people/accounts.hpp"

#include <utility>

#include "base/text.hpp"
#include "people/passwords.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement account_by_email{"account_by_email",
                                         "SELECT id, password_hash FROM gi.account"
                                         " WHERE tenant_id = $1::bigint AND email = $2::text"};
constexpr pg::Statement account_by_id{"account_by_id",
                                      "SELECT role, email, display_name FROM gi.account"
                                      " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement taught_classes{"account_taught_classes",
                                       "SELECT class_id FROM gi.class_teacher"
                                       " WHERE tenant_id = $1::bigint AND account_id = $2::bigint ORDER BY class_id"};
constexpr pg::Statement linked_students{
    "account_linked_students",
    "SELECT s.id, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, ''))"
    "  FROM gi.student s"
    " WHERE s.tenant_id = $1::bigint"
    "   AND s.id IN (SELECT a.student_id FROM gi.account a WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint"
    "                UNION ALL"
    "                SELECT g.student_id FROM gi.guardian_link g"
    "                 WHERE g.tenant_id = $1::bigint AND g.account_id = $2::bigint)"
    " ORDER BY s.sort_key, s.id"};

}  // namespace

Task<Result<AccountId>> Accounts::verify(tenancy::TenantPtr tenant, std::string email, std::string password) {
    AccountId account;
    std::string hash;
    {
        std::vector<pg::Query> batch(1);
        batch[0].statement = &account_by_email;
        batch[0].params.id(tenant->id).text(to_lower(trim(email)));
        const auto results = co_await database_->read(std::move(tenant), std::move(batch));
        if (!results[0].empty()) {
            account = results[0].id<AccountId>(0, 0);
            hash = results[0].text(0, 1);
        }
    }
    const auto same = co_await offload_->run(
        [password = std::move(password), hash = std::move(hash)] { return verify_password(password, hash); });
    if (!same) co_return std::unexpected(same.error());
    if (!*same)
        co_return fail(ErrorCode::bad_credentials,
                       "E-mail and password do not match. Check both, and that this is your school's page.");
    co_return account;
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
    principal->role = role_from(results[0].text(0, 0));
    principal->email = results[0].text(0, 1);
    principal->name = results[0].text(0, 2);
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        principal->taught.push_back(results[1].id<ClassId>(row, 0));
    for (std::size_t row = 0; row < results[2].rows(); ++row)
        principal->students.push_back({results[2].id<StudentId>(row, 0), std::string{results[2].text(row, 1)}});
    co_return principal;
}

}  // namespace gi::people
