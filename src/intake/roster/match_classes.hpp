#pragma once
/// Which class of the school each class of a roster means: by the roster's key, else by name and term. Pure.
#include <optional>
#include <vector>

#include "intake/roster/state.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake {

struct ClassMatch {
    std::optional<ClassId> id{};  // none: it is left out
    bool added = false;
};

/// One entry for each class of the roster. No class of the school is meant twice.
[[nodiscard]] std::vector<ClassMatch> match_roster_classes(const RosterFile& file, const RosterState& state);

}  // namespace gi::intake
