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
    std::string reason{};  // why known, or why left out
};

/// One entry for each person of the roster; of those that are no teachers or guardians, nothing.
[[nodiscard]] std::vector<AccountMatch> match_roster_accounts(const RosterFile& file, const RosterState& state);

/// The kind under which a roster's own keys are kept.
inline constexpr std::string_view roster_key_kind = "oneroster";
/// Why a guardian is left out whose account was made with a letter.
inline constexpr std::string_view unproved_address =
    "The account with this e-mail address was made with a family letter, and nobody has confirmed the address yet. "
    "Its owner can, with “Forgot your password?” on the sign-in page; import the roster again afterwards.";
/// Why somebody is left out of whom a roster of changes says nothing but the key.
inline constexpr std::string_view only_named_by_key = "The roster names only the key, and nobody here has it.";

}  // namespace gi::intake
