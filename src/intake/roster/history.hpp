#pragma once
/// The roster changes of a school: listing them, and checking that none is missing or altered.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tenancy/tenant_database.hpp"

namespace gi::intake {

struct RosterHistoryEntry {
    RosterChangeId id;
    std::int64_t seq = 0;
    std::string kind;  // import or undo
    std::string at;    // ISO 8601, UTC
    std::string by;    // display name
    std::string summary;
    std::optional<RosterChangeId> undoes{};
    std::optional<RosterChangeId> undone_by{};  // the newest undo of it that stands
    std::string file_name;
    std::string format;
};

inline constexpr std::size_t roster_history_page = 50;

/// The newest first, at most roster_history_page; those before a seq, when one is given.
Task<std::vector<RosterHistoryEntry>> read_roster_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                          std::optional<std::int64_t> before);

struct RosterHistoryCheck {
    std::int64_t changes = 0;
    std::optional<RosterChangeId> first_broken{};  // {0}: changes are missing at the end
};

/// Walks the chain from its first change.
Task<RosterHistoryCheck> check_roster_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::intake
