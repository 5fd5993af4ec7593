#pragma once
/// The second factor of an account: codes of an authenticator app, each good once, and ten recovery codes for a lost
/// phone. Secrets lie sealed in the database, recovery codes as hashes. Wrong codes close the factor for a while
/// (30 seconds after the fifth, up to 15 minutes), whoever sends them: only who knows the password comes so far.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/audit.hpp"
#include "people/sealed_secrets.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct SecondFactorState {
    std::string on_since;  // ISO 8601, UTC; empty: off
    std::int64_t recovery_codes_left = 0;

    [[nodiscard]] bool on() const noexcept { return !on_since.empty(); }
};

/// What an authenticator app needs to know. Shown once.
struct SecondFactorSetUp {
    std::string secret_text;
    std::string uri;
};

/// Cheap to make: one for each request. Changes are recorded (audit.hpp) in the transaction that makes them.
class SecondFactors {
public:
    using Clock = std::chrono::system_clock;

    /// Without `sealed` nothing can be set up, and no code but a recovery code be checked: not_configured.
    SecondFactors(tenancy::TenantDatabase& database, const std::optional<SealedSecrets>& sealed,
                  Clock::time_point (*now)() = Clock::now) noexcept
        : database_(&database), sealed_(&sealed), now_(now) {}

    Task<SecondFactorState> state(tenancy::TenantPtr tenant, AccountId account);

    /// The step after the password. Without a factor every code is right. Fails with second_factor_required when there
    /// is no code, bad_credentials (field "code") when it is wrong or was used, too_many_tries, or not_configured.
    Task<Result<void>> pass(tenancy::TenantPtr tenant, AccountId account, std::string code);

    /// A secret that waits an hour for its first code. The factor that is on, if any, stays until then.
    Task<Result<SecondFactorSetUp>> begin(tenancy::TenantPtr tenant, AccountId account, std::string email);
    /// Turns the factor on with a code of the new secret; every earlier sign-in of the account has ended then. Gives
    /// new recovery codes. Fails with invalid_field on a wrong code, conflict when nothing waits.
    Task<Result<std::vector<std::string>>> confirm(tenancy::TenantPtr tenant, Actor actor, AccountId account,
                                                   std::string code);
    /// New recovery codes in place of the old ones; conflict when the factor is off.
    Task<Result<std::vector<std::string>>> renew_codes(tenancy::TenantPtr tenant, Actor actor, AccountId account);
    /// Takes the factor away: not_found when there is none. `action` names it in the record.
    Task<Result<void>> remove(tenancy::TenantPtr tenant, Actor actor, AccountId account, std::string_view action);

private:
    struct Try;
    Task<Result<Try>> take_try(tenancy::TenantPtr tenant, AccountId account);
    Task<Result<bool>> use_app_code(tenancy::TenantPtr tenant, AccountId account, std::string sealed, std::string code);
    Task<bool> use_recovery_code(tenancy::TenantPtr tenant, AccountId account, std::string code);
    tenancy::TenantDatabase* database_;
    const std::optional<SealedSecrets>* sealed_;
    Clock::time_point (*now_)();
};

}  // namespace gi::people
