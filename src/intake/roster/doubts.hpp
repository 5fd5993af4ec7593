#pragma once
/// What looks wrong with a roster as a whole: told before it is applied, and the administrator decides. Pure.
#include <string>
#include <vector>

#include "intake/roster/plan.hpp"

namespace gi::intake {

/// Codes are stable and part of the API: marks_many no_known_class no_known_student
struct RosterDoubt {
    std::string code;
    Said message;
};

[[nodiscard]] std::vector<RosterDoubt> find_roster_doubts(const RosterFile& file, const RosterPlan& plan,
                                                          const RosterState& state);

}  // namespace gi::intake
