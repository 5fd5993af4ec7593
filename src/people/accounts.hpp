#pragma once
/// A school's accounts: signing in, and the principal behind a sign-in.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/offload.hpp"
#include "people/permissions.hpp"
#include "people/sessions.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

using PrincipalPtr = std::shared_ptr<const Principal>;

struct NewAccount {
    std::string email;  // lower case
    std::string name;
    Role role = Role::teacher;
    std::string password_hash;
    std::optional<StudentId> student{};  // of a student's account
};

struct PasswordCheck {
    std::optional<AccountId> account{};  // with this e-mail, also when the password is wrong: for the record only
    bool right = false;
    SessionTime at{};    // when the password was read, for NewSession::began_at
    std::string hash{};  // the one that it was held against
};

/// One per thread.
class Accounts {
public:
    Accounts(tenancy::TenantDatabase& database, net::Offload& offload) noexcept
        : database_(&database), offload_(&offload) {}

    /// Always takes the same time, whether the account exists, is blocked, or has no password. Fails with too_busy.
    Task<Result<PasswordCheck>> check_password(tenancy::TenantPtr tenant, std::string email, std::string password);
    /// The account whose e-mail and password these are; bad_credentials otherwise, always in the same time.
    Task<Result<AccountId>> verify(tenancy::TenantPtr tenant, std::string email, std::string password);
    /// Null when the account is gone or blocked, or what let a guest in is over.
    Task<PrincipalPtr> load(tenancy::TenantPtr tenant, AccountId account);

private:
    tenancy::TenantDatabase* database_;
    net::Offload* offload_;
};

}  // namespace gi::people
