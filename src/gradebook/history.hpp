#pragma once
/// The change-sets of a class: listing them, the past of one cell or student, taking one back, editing cells.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "gradebook/edit.hpp"
#include "gradebook/undo.hpp"
#include "gradebook/write_changes.hpp"
#include "net/offload.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// What one change-set did to the cell, or to the student, that was asked for.
struct CellChange {
    AssignmentId assignment;
    CellValue before{};
    CellValue after{};
};

struct HistoryEntry {
    ChangeSetId id;
    std::int64_t seq = 0;
    ChangeKind kind = ChangeKind::edit;
    std::string at;  // ISO 8601, UTC
    std::string by;  // display name
    std::string summary;
    std::optional<ChangeSetId> undoes{};
    std::optional<ChangeSetId> undone_by{};  // the undo of it that holds: undos of undos are followed to their end
    std::optional<ImportId> import{};
    std::string file_name;
    std::string format;
    std::vector<CellChange> cells{};  // when a student was asked for
};

struct Undo {
    ChangeSetId id;
    ChangeSetId undoes;
};
/// Of all undos of a class, the newest first: which changes do not hold, and the undo that took each back. An undo that
/// was itself taken back took nothing back.
[[nodiscard]] std::unordered_map<ChangeSetId, ChangeSetId> undos_that_hold(std::span<const Undo> newest_first);

struct HistoryQuery {
    ClassId class_id;
    std::optional<StudentId> student{};
    std::optional<AssignmentId> assignment{};  // with a student only
    std::optional<std::int64_t> before{};      // seq: the next page
};

inline constexpr std::size_t history_page = 50;

/// The newest first, at most history_page. not_found when the class is gone.
Task<Result<std::vector<HistoryEntry>>> read_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                     HistoryQuery query);

/// The change-sets since a preview, for "what happened meanwhile".
Task<std::vector<HistoryEntry>> changes_after(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                              std::int64_t seq);

struct UndoResult {
    UndoPlan plan;
    std::optional<ChangeSetId> change{};  // none for a preview, and when nothing was left to take back
    std::int64_t class_version = 0;
    std::vector<HistoryEntry> kept_by{};  // those that wrote the kept cells
};

enum class UndoMode : std::uint8_t { apply, preview };

/// not_found when the class has no such change-set.
Task<Result<UndoResult>> undo_change(tenancy::TenantDatabase& database, net::Offload& offload,
                                     tenancy::TenantPtr tenant, ChangeAuthor author, ChangeSetId change, UndoMode mode);

struct EditResult {
    EditPlan plan;
    std::optional<ChangeSetId> change{};
    std::int64_t class_version = 0;
};

/// Writes all edits that hold, and says of each what became of it.
Task<Result<EditResult>> edit_scores(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ChangeAuthor author,
                                     std::vector<CellEdit> edits);

struct HistoryCheck {
    std::int64_t changes = 0;
    std::optional<ChangeSetId> first_broken{};  // its content, or what came before it, is not as it was written
};

/// Walks the chain of a class from its first change-set.
Task<Result<HistoryCheck>> check_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id);

}  // namespace gi::gradebook
