#pragma once
/// A class's part in the merge of two students who are one person: what the one that is kept takes over from the one
/// that is absorbed. Pure. The whole merge, with e-mail addresses and accounts, is people/student_merge.
#include <cstdint>
#include <map>
#include <vector>

#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

enum class MergeSide : std::uint8_t { kept, absorbed };

/// Whose score stands where both have one, and they differ.
struct MergeChoice {
    MergeSide prefer = MergeSide::kept;
    std::map<AssignmentId, MergeSide> cells{};  // instead of `prefer`

    [[nodiscard]] MergeSide at(AssignmentId id) const {
        const auto found = cells.find(id);
        return found == cells.end() ? prefer : found->second;
    }
};

struct MergeConflict {
    AssignmentId assignment;
    CellValue kept{};
    CellValue absorbed{};
    MergeSide take = MergeSide::kept;
};

struct ClassMerge {
    ChangeSet changes;        // empty when this class has no part in it
    std::uint64_t taken = 0;  // scores that move to the kept student
    bool joins = false;       // the kept student comes into the class
    std::vector<MergeConflict> conflicts{};
};

/// Every score of the absorbed student goes, to the kept one where it may; a section where the kept one has none. A
/// class that the absorbed student had left gives its scores only when the kept one is in it now.
[[nodiscard]] ClassMerge plan_merge(StudentId kept, StudentId absorbed, const MergeChoice& choice,
                                    const ClassState& state);

}  // namespace gi::gradebook
