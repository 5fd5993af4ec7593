#pragma once
/// What a school rules about digests: whether, how often, when, and how much they say.
#include <chrono>
#include <string>
#include <vector>

#include "digests/schedule.hpp"
#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

inline constexpr int longest_grace = 2 * 24 * 60;  // minutes

struct Rules {
    bool on = true;
    std::string time_zone;                    // IANA name; empty: the school has ruled nothing yet
    Frequency guardians = Frequency::weekly;  // of who did not choose
    Frequency students = Frequency::off;
    bool with_grades = true;
    Schedule schedule;
    std::chrono::minutes grace{120};  // how long a change rests before it is told

    /// Nothing is sent before the school has said what time it has, and so once looked at the rest.
    [[nodiscard]] bool sends() const noexcept { return on && !time_zone.empty(); }
    friend bool operator==(const Rules&, const Rules&);
};

/// The rules, and what time it is by them.
struct RulesNow {
    Rules rules;
    LocalTime now;
    std::string key;  // signs links that end digests; empty: none went out yet
};

/// For a batch of one's own.
[[nodiscard]] pg::Query rules_query(const tenancy::Tenant& tenant);
[[nodiscard]] RulesNow rules_from(const pg::ResultSet& rows);

Task<RulesNow> read_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// Records who did. invalid_field when PostgreSQL knows no such time zone.
Task<Result<void>> write_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                               Rules rules);

}  // namespace gi::digests
