#pragma once
/// Columns made, changed and removed by hand, as change-sets. Pure; assignment_changes.hpp writes what comes out.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

/// Some facts of an assignment: what is not said stays as it is.
struct AssignmentWish {
    std::optional<std::string> name{};
    std::optional<std::string> date{};  // ISO, empty: none
    std::optional<std::optional<Points>> max_points{};
    std::optional<std::string> category{};
    std::optional<std::vector<std::string>> tags{};
    std::vector<std::string> add_tags{};     // to those that are there; one in other letters is the same tag
    std::vector<std::string> remove_tags{};  // in any letters
    std::optional<bool> extra_credit{};
    std::optional<bool> never_drop{};
};

struct AssignmentEdit {
    std::vector<AssignmentId> assignments;
    AssignmentWish wish;
    AssignmentWish was{};  // what the editor saw; anything else there refuses the whole edit
};

struct AssignmentPlan {
    ChangeSet changes;
    /// Changed: scores above the new maximum. Removed: scores that go out of sight. Of who is still in the class.
    std::uint64_t scores = 0;
};

/// So that a class stays one page, and a row of it one small array.
inline constexpr std::size_t most_assignments = 500;
inline constexpr std::size_t longest_assignment_name = 200;  // bytes
inline constexpr std::size_t longest_category = 100;
inline constexpr std::size_t most_assignment_tags = 20;

/// conflict when the name and date are taken; too_many_columns when the class is full.
[[nodiscard]] Result<AssignmentPlan> plan_new_assignment(AssignmentFacts facts, std::optional<bool> published,
                                                         const ClassState& state);
/// not_found when one is not in the class, conflict when one is not as it was seen or its name would be taken.
[[nodiscard]] Result<AssignmentPlan> plan_assignment_edit(const AssignmentEdit& edit, const ClassState& state);
/// Their scores stay where they are: the undo brings them back. not_found when one is not in the class.
[[nodiscard]] Result<AssignmentPlan> plan_removal(std::span<const AssignmentId> assignments, const ClassState& state);

/// The live assignment; null when there is none.
[[nodiscard]] const KnownAssignment* live_assignment(const ClassState& state, AssignmentId id);

}  // namespace gi::gradebook
