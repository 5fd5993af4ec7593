#pragma once
/// Writing a roster change: the last statements of the transaction that locked and read the school (read_state.hpp).
#include <optional>
#include <string>
#include <vector>

#include "intake/roster/state.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

enum class RosterChangeKind : std::uint8_t { import, undo };
[[nodiscard]] std::string_view to_string(RosterChangeKind kind) noexcept;

/// What of a roster change stands in gi.roster_change.
struct RosterChangeHeader {
    RosterChangeId id;
    AccountId account;
    RosterChangeKind kind = RosterChangeKind::import;
    std::int64_t seq = 0;
    std::optional<RosterChangeId> undoes{};
    std::string file_name{};
    std::string file_digest{};
    std::string format{};
    std::string summary{};
};

/// The link of the school's chain: a line that was altered, removed or put in later no longer fits the next one.
/// `writes` in the order of their objects' text.
[[nodiscard]] std::string roster_link(const RosterChangeHeader& header, const std::vector<RosterWrite>& writes,
                                      std::string_view chain_before);

/// Existing classes of which a reader sees something else: their places, teachers, names, or those of their students.
[[nodiscard]] std::vector<ClassId> touched_classes(const RosterState& state, const std::vector<RosterWrite>& writes);
/// Accounts that may see something else, or are known by another name.
[[nodiscard]] std::vector<AccountId> touched_accounts(const std::vector<RosterWrite>& writes);

/// The first statement gives {id, version} of each touched class.
void add_roster_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const RosterState& state,
                               const RosterChangeHeader& header, const std::vector<RosterWrite>& writes);

}  // namespace gi::intake
