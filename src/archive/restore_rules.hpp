#pragma once
/// How the rows of each table that is neither taken whole nor left alone are put together, from those of then
/// (`source_student`) and those of now (gi.student), into `after_student`. What is true of people's access is true as
/// it is now; what teachers have written is as it was then. See docs/decisions/0037-archives-and-restores.md.
#include <span>
#include <string_view>

namespace gi::archive {

struct RestoreRule {
    std::string_view table;
    /// Statements separated by ';'. `:school` is the school's number, `:columns` those of the table.
    std::string_view sql;
};

/// In the order in which they must run: later ones look at `after_` tables of earlier ones.
[[nodiscard]] std::span<const RestoreRule> restore_rules() noexcept;

/// Makes `erased` (students of whom an erasure said that nothing stays) and `became` (who is whom by merges of now).
[[nodiscard]] std::string_view restore_preparation() noexcept;

/// A row for each thing that cannot come back, since a student stands in it who was erased since: what it is.
[[nodiscard]] std::string_view restore_obstacles() noexcept;

/// After everything was counted: what changes in any case.
[[nodiscard]] std::string_view restore_touch() noexcept;

}  // namespace gi::archive
