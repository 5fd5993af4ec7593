#pragma once
/// Who each person of a roster is. Pure; the rules stand in plan.hpp.
#include <optional>
#include <string>
#include <vector>

#include "intake/match.hpp"
#include "intake/roster/state.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake {

/// One entry for each person of the roster; of those that are no students, nothing.
[[nodiscard]] std::vector<StudentMatch> match_roster_students(const RosterFile& file, const RosterState& state,
                                                              const MatchChoices& choices);

struct AccountMatch {
    std::optional<AccountId> account{};  // none: left out
    bool added = false;
    Said reason{};  // why known, or why left out
};

/// One entry for each person of the roster; of those that are no teachers or guardians, nothing.
[[nodiscard]] std::vector<AccountMatch> match_roster_accounts(const RosterFile& file, const RosterState& state);

/// The kind under which a roster's own keys are kept.
inline constexpr std::string_view roster_key_kind = "oneroster";
/// Why a guardian is left out whose account was made with a letter: a code of AccountMatch::reason.
inline constexpr std::string_view unproved_address = "unproved_address";
/// Why somebody is left out: who is not there any more, and of whom a roster of changes says nothing but the key.
[[nodiscard]] Said no_longer_here();
[[nodiscard]] Said only_named_by_key();

}  // namespace gi::intake
