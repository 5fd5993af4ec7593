#pragma once
/// Tries to reach one school's rows as another, on a live shard: through the same pools, roles and doors as requests,
/// in every table that the catalogue has. Between the two schools that are planted for it, so that no real school is
/// touched; whatever is written is taken back.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pg/schema_lint.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::tenancy {

enum class Probe {
    foreign_read,   // a school sees rows of another
    foreign_write,  // a school can insert, change or delete rows of another, or give its own away
    no_school,      // rows are shown to who entered no school, or one that is not there
    setting_left,   // a connection comes with a school that somebody entered before
    unprotected,    // row-level security does not bind the pods at a table
    role,           // the pods' role may bypass row-level security, or owns tables
    own_rows,       // a school does not see the row planted for it: the other probes prove nothing
};
inline constexpr std::array all_probes{Probe::foreign_read, Probe::foreign_write, Probe::no_school, Probe::setting_left,
                                       Probe::unprotected,  Probe::role,          Probe::own_rows};
[[nodiscard]] std::string_view to_string(Probe probe) noexcept;

struct Finding {
    Probe probe = Probe::foreign_read;
    std::string object;  // "gi.student", a role, or "connection"; never what is in a row
    friend auto operator<=>(const Finding&, const Finding&) = default;
};

struct Look {
    std::vector<Finding> findings{};          // in order, each once
    std::vector<pg::Violation> violations{};  // of the tenancy lint
    bool linted = false;                      // otherwise the violations are not known

    [[nodiscard]] bool failed(Probe probe) const noexcept;
    /// Something gets from one school to another. Rows that are not there prove nothing, nor does the lint alone.
    [[nodiscard]] bool leaks() const noexcept;
    [[nodiscard]] bool sound() const noexcept { return findings.empty() && violations.empty(); }
};

/// All probes, one after the other, on the thread of `shards`.
/// Throws pg::LostConnection, pg::PoolExhausted or pg::UnexpectedSqlError when it could not look everywhere and saw no
/// leak: that says nothing.
Task<Look> look_at_isolation(ShardSet& shards, TenantDirectory& directory, int shard);

}  // namespace gi::tenancy
