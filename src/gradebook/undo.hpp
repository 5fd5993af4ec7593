#pragma once
/// Taking a change-set back, also when others came after it. Pure.
///
/// A cell goes back only when what stands there still comes from that change-set. To know it, the change-sets since
/// then are replayed with a token for each cell: who wrote what stands there. A write puts its own token; an undo puts
/// the token back that was there before the change-set that it took back. A cell comes from a change-set when its token
/// is now what it was right after it. So the same rule takes back an undo, too.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

/// One row of the history, as it was written.
struct PastRow {
    StudentId student;
    std::vector<std::int32_t> slots;
    std::vector<std::int64_t> old_points;  // no_points for NULL
    std::vector<std::int64_t> new_points;
    std::string old_statuses;
    std::string new_statuses;
};

struct PastChange {
    ChangeSetId id;
    std::int64_t seq = 0;
    ChangeKind kind = ChangeKind::edit;
    std::optional<ChangeSetId> undoes{};
    ChangeDetails details{};     // of the first only
    bool part_of_merge = false;  // a merge of students, or the undo of one
    std::vector<PastRow> rows{};
};

struct KnownPerson {
    StudentId id;
    StudentFacts facts;
};

/// A cell that stays as it is, since another change-set wrote it after.
struct KeptCell {
    StudentId student;
    AssignmentId assignment;
    CellValue value{};
    ChangeSetId by;
};

struct UndoPlan {
    ChangeSet changes;
    std::uint64_t reverted = 0;  // cells
    std::vector<KeptCell> kept;
    std::uint64_t kept_others = 0;  // names, dates, maxima, sections that were changed again since
};

/// `history` begins with the change-set to take back and goes on with all after it, in order; of the others only the
/// rows of students of the first, and of who joined with it, matter. `people` are those whom the first renamed.
[[nodiscard]] UndoPlan plan_undo(std::span<const PastChange> history, const ClassState& state,
                                 std::span<const KnownPerson> people);

}  // namespace gi::gradebook
