#pragma once
/// What taking back a roster change writes. Pure.
///
/// As in gradebook/undo.hpp the changes since then are replayed with a token for each object that says who wrote what
/// stands there. An object goes back when its token and its value are still those of the change, and when nothing that
/// stays needs it: scores, a password, a place that somebody else gave. All others are kept and named.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "intake/roster/state.hpp"

namespace gi::intake {

struct PastRosterChange {
    RosterChangeId id;
    std::int64_t seq = 0;
    std::optional<RosterChangeId> undoes{};
    std::vector<RosterWrite> writes{};  // of the objects of the first
};

enum class RosterKeptReason : std::uint8_t {
    changed_since,  // somebody wrote it again
    in_use,         // scores, a password, places or keys that stay
    not_there,      // what it belongs to is gone or stays away
    address_taken,  // somebody else has the e-mail address now
};
[[nodiscard]] std::string_view to_string(RosterKeptReason reason) noexcept;

struct RosterKept {
    RosterObject object;
    RosterKeptReason reason = RosterKeptReason::changed_since;
    std::optional<RosterChangeId> by{};  // the roster change that wrote it last, when it is another one
};

struct RosterUndoPlan {
    std::vector<RosterWrite> writes{};
    std::vector<RosterKept> kept{};
};

/// `history`: the change to take back, then all later ones in order.
[[nodiscard]] RosterUndoPlan plan_roster_undo(std::span<const PastRosterChange> history, const RosterState& state);

}  // namespace gi::intake
