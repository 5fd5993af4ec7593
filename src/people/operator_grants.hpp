#pragma once
/// What a school grants to the people who run the platform: to look, for a purpose and a time. Whoever comes by a grant
/// is a guest (Role::platform_operator) with an account of that grant, and a guest no longer than it lives.
/// See docs/decisions/0029-operators-are-guests.md.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "people/accounts.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::chrono::hours shortest_grant{1};
inline constexpr std::chrono::hours longest_grant{7 * 24};
inline constexpr std::size_t longest_grant_purpose = 500;  // bytes
inline constexpr int most_live_grants = 20;                // of a school

struct NewOperatorGrant {
    std::string operator_email;  // lower case; empty: any operator of the platform
    std::string purpose;
    std::chrono::hours life{};  // shortest_grant to longest_grant
};

/// One operator who came by a grant. Times in ISO 8601, UTC.
struct OperatorVisit {
    std::string name;
    std::string email;
    std::string came_at;
    std::int64_t looks = 0;    // lines of the record
    std::string last_look_at;  // empty: none
};

/// Times in ISO 8601, UTC.
struct OperatorGrant {
    OperatorGrantId id;
    std::string operator_email;  // empty: any
    std::string purpose;
    std::string granted_by;  // a name; empty: somebody who is gone
    std::string created_at;
    std::string ends_at;
    std::string ended_at;  // before its time; empty: was not
    std::string ended_by;  // a name
    bool live = false;
    std::vector<OperatorVisit> visits;
};

/// conflict when the school has most_live_grants already.
Task<Result<void>> open_operator_grant(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                       NewOperatorGrant grant);
inline constexpr std::size_t most_listed_grants = 100;
/// The newest most_listed_grants, those that live before the others.
Task<std::vector<OperatorGrant>> list_operator_grants(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// Ends it now, and with it whoever came by it. Nothing for one that is over; not_found for one that is none.
Task<Result<void>> end_operator_grant(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                      OperatorGrantId id);

/// The guest's account behind a secret of admit_operator, which is used up by it. link_used_up when it was used before
/// or its time is over, also that of the grant.
Task<Result<AccountId>> redeem_operator_entry(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              std::string secret);

}  // namespace gi::people
