#pragma once
/// The neutral gradebook: what every reader makes of a file. Pure data, no database, no clock.
/// Rows are numbered as in a spreadsheet: 1-based records of the file, blank ones included. All text is UTF-8.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/points.hpp"
#include "base/result.hpp"
#include "base/said.hpp"
#include "intake/headings.hpp"

namespace gi::intake {

enum class Format : std::uint8_t {
    grade_insight,
    google_classroom,
    canvas,
    moodle,
    blackboard,
    brightspace,
    schoology,
    powerschool,
    gradescope,
    sakai,
    oneroster,
    generic,  // any other sheet with one row a student
};
[[nodiscard]] std::string_view to_string(Format format) noexcept;     // "google_classroom"
[[nodiscard]] std::string_view display_name(Format format) noexcept;  // "Google Classroom"
[[nodiscard]] std::optional<Format> format_from(std::string_view name) noexcept;
[[nodiscard]] std::string format_names();  // "grade_insight, google_classroom, …": those that can be read

enum class CellStatus : std::uint8_t { none, excused, missing, incomplete, late };
[[nodiscard]] std::string_view to_string(CellStatus status) noexcept;

/// What the cells of an assignment hold.
enum class ScoreForm : std::uint8_t {
    points,
    percent,     // of the maximum
    completion,  // only whether the work is there
};

struct FileStudent {
    std::uint32_t row = 0;  // of the first row, when the student has several
    bool has_several_rows = false;
    std::string last_name{};
    std::string first_name{};
    std::string email{};           // trimmed, lower case; empty when the file has none
    std::string student_number{};  // the school's number for the student; empty when the file has none
    std::string username{};        // the name to sign in with at the platform; empty when the file has none
    std::string platform_id{};     // the platform's own key (Canvas “ID”, OneRoster sourcedId); empty when none
    std::string section{};         // of the class; empty when the file says nothing
};

struct FileAssignment {
    std::uint32_t column = 0;  // 1-based
    std::string name{};
    std::string date{};  // ISO yyyy-mm-dd, empty when none
    std::optional<Points> max_points{};
    std::string category{};
    std::string platform_id{};  // the platform's own key (Canvas “(123456)”, Blackboard “|92376”); empty when none
    ScoreForm form = ScoreForm::points;
    std::uint64_t blank_cells = 0;    // no score yet
    std::uint64_t skipped_cells = 0;  // something stands there that is no score
    bool blanks_clear = false;        // see ReadOptions::clear_blanks
};

/// Without points and without a status it is a blank cell that takes away what stands in the class.
struct FileScore {
    std::uint32_t student = 0;     // index into students
    std::uint32_t assignment = 0;  // index into assignments
    Points points{};               // meaningful when has_points
    bool has_points = false;
    CellStatus status = CellStatus::none;
    [[nodiscard]] bool is_blank() const noexcept { return !has_points && status == CellStatus::none; }
};

/// A cell, row or column that was read otherwise than it stands, or not at all. Never dropped silently.
/// Codes are stable and part of the API:
///   file     encoding_guessed no_points_row no_students no_assignments other_sheets other_classes no_manifest delta
///            missing_file other_columns column_order deleted_results
///   column   sparse_column (by choose_columns) no_max_points no_heading duplicate_assignment same_title name_too_long
///            read_as_percent control_characters bad_date ambiguous_date bad_max_points ambiguous_number
///            max_points_differ dates_differ no_title
///   row      no_email bad_email no_student_number no_identity no_assignment misplaced_row duplicate_student same_name
///            name_too_long control_characters extra_cells no_sourced_id duplicate_sourced_id unknown_student
///   cell     read_as_blank not_a_number out_of_range negative over_max ambiguous_number fraction_mismatch
///            percent_without_max duplicate_score cell_too_long formula_without_value merged_cells (the last two once,
///            at the first cell)
struct Problem {
    std::uint32_t row = 0;     // 0: the whole file or column
    std::uint32_t column = 0;  // 1-based, 0: the whole row
    std::string value{};       // as it stands in the file, at most 80 bytes
    std::string code{};
    Said message{};      // a sentence that says what was done and what to do
    std::string part{};  // which file of several: "results.csv"; empty for a plain file
};

struct IgnoredColumn {
    std::uint32_t column = 0;
    std::string name{};
    Said reason{};
};

struct SkippedRow {
    std::uint32_t row = 0;
    Said reason{};
};

inline constexpr std::size_t longest_class_key = 255;  // bytes

/// A class of a file that holds several (OneRoster).
struct FileClass {
    std::string key{};  // OneRoster sourcedId
    std::string name{};
    std::uint64_t students = 0;
    std::uint64_t assignments = 0;
    std::uint64_t scores = 0;
};

struct GradebookFile {
    Format format = Format::grade_insight;
    Said recognised_by{};     // why the file was taken for this format: "the headings “SIS Login ID”, “Section”"
    std::string encoding{};   // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"; "xlsx", "zip" (OneRoster)
    std::string delimiter{};  // ",", ";", "tab", ":"; empty for a workbook and OneRoster
    std::vector<FileClass> classes{};  // of OneRoster, all that the file has
    std::string class_key{};           // the one of them that was read
    bool one_row_a_score = false;      // a student has many rows, and an assignment no column of its own
    std::vector<FileStudent> students;
    std::vector<FileAssignment> assignments;
    std::vector<FileScore> scores;  // by student, then assignment; blank cells are absent, but for those that clear
    std::vector<IgnoredColumn> ignored_columns;
    std::vector<SkippedRow> skipped_rows;
    std::vector<Problem> problems;  // at most ReadLimits::problems are kept
    std::uint64_t problems_total = 0;
    std::uint64_t blank_cells = 0;    // of the assignments above: no score yet
    std::uint64_t skipped_cells = 0;  // of the assignments above: something stands there that is no score
};

struct ReadLimits {
    std::uint32_t columns = 2'000;
    std::uint32_t rows = 50'000;
    std::uint32_t set_rows = 1'000'000;  // of one file of OneRoster, which has a row for each score
    std::uint32_t cell_bytes = 10'000;
    std::uint32_t name_characters = 200;
    std::uint32_t problems = 1'000;
};

/// What a teacher says about a column of a plain sheet.
struct ColumnMapping {
    std::uint32_t column = 0;  // 1-based
    ColumnRole role = ColumnRole::ignored;
    std::string name{};  // of an assignment; empty: its heading
    std::string date{};  // ISO; empty: as the file has it
    std::optional<Points> max_points{};
};

struct ReadOptions {
    ReadLimits limits{};
    std::optional<Format> format{};        // read as this format, whatever the file looks like
    bool keep_empty_columns = false;       // also those without scores, date and maximum, which an import leaves out
    std::vector<ColumnMapping> mapping{};  // the file is a plain sheet; columns that are not named are guessed
    std::vector<std::uint32_t> clear_blanks{};  // 1-based assignments whose blank cells are scores, too: cleared ones
    std::string class_key{};  // of a file with several classes; empty: the one with the most scores, then assignments
};

/// One of several files that belong together, by its name without folders.
struct NamedFile {
    std::string_view name;
    std::string_view bytes;
};

/// Recognises and reads a file. Fails (file_empty, file_not_a_gradebook, file_unreadable, too_many_columns,
/// too_many_rows) only when nothing can be read; a bad cell never rejects the rest.
[[nodiscard]] Result<GradebookFile> read_gradebook(std::string_view bytes, const ReadOptions& options);

/// The same for the files of a OneRoster set that are in no archive.
[[nodiscard]] Result<GradebookFile> read_gradebook(std::span<const NamedFile> files, const ReadOptions& options);

}  // namespace gi::intake
