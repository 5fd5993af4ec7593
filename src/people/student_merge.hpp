#pragma once
/// Making one student of two records of the same person, and taking that back.
///
/// The record that is kept gets from the absorbed one: scores (a change-set in each class, gradebook/merge),
/// identities, guardians, the student's accounts, and the e-mail address, as its own when it has none, else as one
/// under which files find it. The absorbed record stays, in no class, so that the history can name it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "gradebook/merge.hpp"
#include "gradebook/undo.hpp"
#include "people/moved_records.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

/// A preview runs the same reads and plans, and writes nothing.
enum class MergeMode : std::uint8_t { apply, preview };

struct MergeRequest {
    StudentId kept;
    StudentId absorbed;
    AccountId account;  // who merges
    gradebook::MergeChoice choice{};
    MergeMode mode = MergeMode::apply;
    /// Digest of the plan that was seen; empty: whatever the plan is. Another plan is refused (preview_outdated).
    std::string seen_plan{};
};

struct MergedAssignment {
    std::string name;
    std::string date;  // ISO, empty when none
};

struct MergedClass {
    ClassId id;
    std::string name;
    std::string term;
    gradebook::ClassMerge merge;
    std::vector<MergedAssignment> conflicts;  // of each of merge.conflicts
    std::int64_t version = 0;                 // of the class, afterwards
};

struct MergeResult {
    std::optional<StudentMergeId> id;  // none for a preview
    std::string plan;                  // 32 bytes
    MovedRecords moved;
    std::vector<MergedClass> classes;  // that have a part in it, by id
};

/// not_found when one of them is no student of the school; conflict when one was absorbed already; invalid_field when
/// both are the same; preview_outdated.
Task<Result<MergeResult>> merge_students(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         MergeRequest request);

struct MergeUndoRequest {
    StudentMergeId merge;
    AccountId account;
    MergeMode mode = MergeMode::apply;
};

struct UnmergedClass {
    ClassId id;
    std::string name;
    gradebook::UndoPlan plan;
    std::vector<MergedAssignment> kept;  // of each of plan.kept
    std::int64_t version = 0;
};

struct MergeUndo {
    MovedRecords moved;  // back, as far as they are still as the merge left them
    std::vector<UnmergedClass> classes;
};

/// not_found when the school has no such merge; conflict when it was undone, or when the kept student was absorbed
/// by another since: that merge is undone first.
Task<Result<MergeUndo>> undo_merge(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                   MergeUndoRequest request);

struct MergeRecord {
    StudentMergeId id;
    StudentId kept;
    std::string kept_name;  // "First Last"
    StudentId absorbed;
    std::string absorbed_name;
    std::string at;  // ISO 8601, UTC
    std::string by;
    std::string undone_at;  // empty: it holds
    std::string undone_by;
    bool can_undo = false;
    std::int64_t classes = 0;
};

inline constexpr std::size_t most_listed_merges = 50;

/// The newest merges of the school, at most most_listed_merges.
Task<std::vector<MergeRecord>> list_merges(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::people
