#pragma once
/// What an old database changes in a class: the plan of any import, held back where the school has its own. Pure.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "intake/plan.hpp"
#include "legacy/check.hpp"

namespace gi::legacy {

/// A student and a slot that somebody wrote in Grade Insight.
using OwnCells = std::set<std::pair<std::int64_t, std::int32_t>>;

struct KnownTags {
    std::vector<std::pair<AssignmentId, std::vector<std::string>>> of_class;
    std::vector<std::string> of_school;  // for spelling
};

struct TagWrite {
    AssignmentId assignment;
    std::string tag;
};

struct ClassPlan {
    intake::ImportPlan plan;
    std::vector<TagWrite> tags;
    std::uint64_t kept_scores = 0;
    std::uint64_t unmatched_scores = 0;
    std::vector<Note> notes;

    [[nodiscard]] bool changes_nothing() const noexcept { return plan.changes_nothing() && tags.empty(); }
};

[[nodiscard]] ClassPlan plan_class(const ClassData& data, const intake::ImportState& state, const OwnCells& own_cells,
                                   const KnownTags& tags);

}  // namespace gi::legacy
