#pragma once
/// New tags for the assignments of a class, as a change-set. Pure; tag_changes.hpp writes it in many classes at once.
#include <functional>
#include <string>
#include <vector>

#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

/// The tags that an assignment shall have.
using NewTags = std::function<std::vector<std::string>(const KnownAssignment&)>;

/// Asks `tags` of every assignment, also of removed ones, which may come back.
[[nodiscard]] ChangeSet plan_retag(const ClassState& state, const NewTags& tags);

/// Takes the tags of `change` back; what others did to these assignments since stays.
[[nodiscard]] ChangeSet plan_retag_undo(const ClassState& state, ChangeSetId change, const ChangeDetails& details);

}  // namespace gi::gradebook
