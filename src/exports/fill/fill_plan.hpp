#pragma once
/// Which cells of a teacher's own file get which text, so that the file says what the class says. Pure: the same file
/// and class always give the same plan.
///
/// Students and assignments are matched as an import matches them (intake/match.hpp, match_assignments.hpp), but nobody
/// is guessed and nothing is added. A score that is blank in the class, and a cell that says the same already, are left
/// as they stand; so are formulas, and cells for what the platform has no word.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exports/fill/filled_bytes.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/match.hpp"

namespace gi::exports {

/// Scores of the students and columns that were matched.
struct FillCounts {
    std::uint64_t filled = 0;     // nothing stood there
    std::uint64_t replaced = 0;   // another score stood there
    std::uint64_t unchanged = 0;  // says the same already
    std::uint64_t blank = 0;      // the class has no score
    std::uint64_t left = 0;       // see LeftCell

    [[nodiscard]] std::uint64_t changed() const noexcept { return filled + replaced; }
    FillCounts& operator+=(const FillCounts& other) noexcept;
};

struct FilledCell {
    std::size_t student = 0;  // index into GradebookFile::students
    NewCell cell{};
    std::string old{};  // as it stands in the file, trimmed; empty when nothing stood there
};

/// The class has a score that cannot be put there.
struct LeftCell {
    std::size_t student = 0;  // index into GradebookFile::students
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string old{};
    std::string wanted{};  // "85", "excused"
    Said reason{};
};

struct FilledColumn {
    std::uint32_t column = 0;  // 1-based
    std::string name{};
    std::optional<AssignmentId> assignment{};  // none: it is not filled, and `reason` says why
    Said reason{};
    bool may_be_filled = true;  // false: no column of scores, a total for example
    FillCounts counts{};
};

struct UnfilledStudent {
    enum class Reason : std::uint8_t {
        unknown,       // nobody in the class has these keys
        uncertain,     // somebody may be meant, but that is not certain
        not_in_class,  // known to the school only
        several_rows,  // the file has the student more than once
    };
    std::size_t student = 0;  // index into GradebookFile::students
    Reason reason = Reason::unknown;
    std::vector<intake::MatchSuggestion> suggestions{};
};
[[nodiscard]] std::string_view to_string(UnfilledStudent::Reason reason) noexcept;  // "not_in_class"

struct FillPlan {
    std::vector<FilledCell> cells;          // by row and column
    std::vector<LeftCell> left;             // likewise
    std::vector<FilledColumn> columns;      // by column
    std::vector<UnfilledStudent> students;  // by row
    FillCounts counts;
    std::size_t matched_students = 0;
    std::size_t missing_students = 0;  // of the class, without a row in the file
};

/// The options that a file to be filled is read with.
[[nodiscard]] intake::ReadOptions fill_options(std::optional<intake::Format> format);

/// Fails with file_not_a_gradebook for a file that cannot be filled in place: a workbook, an archive, and, once it was
/// read, a sheet with one row a score or of a platform without rules (fill_rules.hpp).
[[nodiscard]] Result<void> check_fillable(std::string_view bytes);
[[nodiscard]] Result<void> check_fillable(const intake::GradebookFile& file);

/// `file` was read from `sheet` with fill_options and is fillable; `state` was read for it.
[[nodiscard]] FillPlan plan_fill(const intake::SheetText& sheet, const intake::GradebookFile& file,
                                 const intake::ImportState& state);

/// The file with the plan's cells filled.
[[nodiscard]] std::string fill(std::string_view bytes, const intake::SheetText& sheet, const FillPlan& plan);

}  // namespace gi::exports
