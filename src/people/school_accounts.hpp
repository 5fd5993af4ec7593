#pragma once
/// A school's accounts as its administrators see them: found, filtered, counted, and one in full. Programs
/// (gi.account.service) are no people and are never among them.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/permissions.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

/// How far a person is on their way in. See gi.person in sql/shard/0016_people_admin.sql.
enum class AccountState : std::uint8_t { invited, active, blocked, no_way_in };
inline constexpr std::array all_account_states{AccountState::invited, AccountState::active, AccountState::blocked,
                                               AccountState::no_way_in};
[[nodiscard]] std::string_view to_string(AccountState state) noexcept;
[[nodiscard]] std::optional<AccountState> find_account_state(std::string_view text) noexcept;
/// Throws std::logic_error on an unknown word: only the view makes them.
[[nodiscard]] AccountState account_state_from(std::string_view text);

struct AccountSummary {
    AccountId id;
    std::string name;
    std::string email;
    Role role = Role::student;  // what they see first
    Roles roles{};
    AccountState state = AccountState::no_way_in;
};

inline constexpr std::size_t accounts_a_page = 100;

struct AccountFilter {
    std::string query;  // words, each in the name or the e-mail address
    std::optional<Role> role;
    std::optional<AccountState> state;
    std::optional<AccountId> after;  // the last one of the page before
    std::size_t page = accounts_a_page;
};

struct AccountPage {
    std::vector<AccountSummary> accounts;  // by name
    bool more = false;
    // Of all that the words find, whatever the filters say:
    std::int64_t total = 0;
    std::array<std::int64_t, school_roles.size()> by_role{};         // in the order of school_roles
    std::array<std::int64_t, all_account_states.size()> by_state{};  // in the order of all_account_states
};

Task<AccountPage> list_accounts(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountFilter filter);

struct ChildOfAccount {
    StudentId id;
    std::string name;
    std::string relationship;
    GuardianRights rights;
    bool revoked = false;
};

struct ClassOfAccount {
    ClassId id;
    std::string name;
    std::string term;
};

struct AccountCard {
    AccountSummary summary;
    bool has_password = false;
    std::string created_at{};     // ISO 8601, UTC
    std::string blocked_at{};     // empty: is not
    std::string invited_until{};  // empty: no open invitation
    std::optional<StudentId> student{};
    std::string student_name{};
    std::vector<ChildOfAccount> children{};  // also those of revoked links
    std::vector<ClassOfAccount> classes{};   // taught
};

/// not_found for what is no person of this school.
Task<Result<AccountCard>> read_account_card(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            AccountId account);

/// "There is no such person here", the same whatever the id belongs to.
[[nodiscard]] std::unexpected<Error> no_such_person();
[[nodiscard]] GuardianRights guardian_rights_from(const std::vector<std::string_view>& words);

}  // namespace gi::people
