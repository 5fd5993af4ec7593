#pragma once
/// From records to the neutral gradebook: what all formats have in common. A format says which column is what and
/// hands over its rows; the rules about students, cells and columns are here, once. The text that the records view
/// must live until finish().
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/cell.hpp"
#include "intake/csv/records.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/headings.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake {

/// A cell beside a score that says something about it: "Missing", a lateness of 02:10:00. A missing or excused student
/// needs no score to be one; "late" stands only beside a score.
struct Remark {
    std::uint32_t cell = 0;  // 0-based
    CellStatus (*status_of)(std::string_view cell) noexcept = nullptr;
};

/// One column of the sheet as its format understands it. The rest is for assignments only.
struct SheetColumn {
    ColumnRole role = ColumnRole::ignored;
    std::string name{};
    Said ignored_reason{};  // why, for ColumnRole::ignored; empty: the heading is blank
    std::string date{};     // ISO, or empty
    std::optional<Points> max_points{};
    std::string category{};
    std::string platform_id{};
    bool not_graded = false;  // the file says that the column has no points
    ScoreForm form = ScoreForm::points;
    std::vector<Remark> remarks{};
    std::optional<std::uint32_t> cell{};  // 0-based, where one row holds one score; the column itself stands nowhere
};

/// What makes a row a student.
enum class StudentKey : std::uint8_t {
    email,             // an e-mail address; a student number where no column holds e-mails
    any_identity,      // an e-mail address, student number, platform id or username
    identity_or_name,  // any of them, or only a name
};

/// What a platform's files have of their own. The default is that of the sheets that people write themselves.
struct SheetRules {
    StudentKey student_key = StudentKey::email;
    CellWords words{};           // for score cells, before the usual ones; must outlive the builder
    bool hash_is_mark = false;   // a "#" before a student number or username only says that it is text
    bool titles_repeat = false;  // the platform writes no column twice: two of one title are two assignments
};

class GradebookBuilder {
public:
    GradebookBuilder(const ReadOptions& options, char delimiter, std::size_t text_bytes);

    [[nodiscard]] ProblemList& problems() noexcept { return problems_; }
    [[nodiscard]] const ReadOptions& options() const noexcept { return options_; }

    /// Before set_columns.
    void set_rules(const SheetRules& rules) noexcept { rules_ = rules; }
    /// Once, before any row.
    void set_columns(std::vector<SheetColumn> columns);
    /// Formats fill in dates and points until the first student row.
    [[nodiscard]] std::span<SheetColumn> columns() noexcept { return columns_; }

    /// Does the row have the key of a student, as the rules want it?
    [[nodiscard]] bool is_student(const csv::Record& record) const;
    /// Reads a student with all scores; a row without a key is skipped and reported.
    void add_row(const csv::Record& record);
    /// The same for a sheet with one row a score: only the score of the assignment in `column` (0-based) is read, and a
    /// student may have many rows.
    void add_score(const csv::Record& record, std::uint32_t column);
    /// `reason` is for the command line, which speaks English; what people have to know is a problem.
    void skip_row(std::uint32_t row, std::string reason);

    /// Merges students that came twice, leaves out the columns that say nothing and hands over. The builder is spent.
    [[nodiscard]] GradebookFile finish();

private:
    /// An assignment while its cells are read.
    struct ScoreColumn {
        std::uint32_t cell = 0;  // 0-based
        /// A plain number up to this is a score that needs no further look; below zero: look at every cell.
        std::int64_t plain_limit = -1;
        ScoreContext context{};
        std::vector<Remark> remarks{};
        std::uint64_t blanks = 0;
        std::uint64_t skipped = 0;
        bool blanks_clear = false;
        std::uint32_t first_skipped_row = 0;
        std::string_view first_skipped{};
    };
    /// A column whose content is looked at only to report it.
    struct UntitledColumn {
        std::uint32_t cell = 0;
        std::uint64_t cells_with_content = 0;
    };

    struct TitleUse {
        std::uint32_t column = 0;  // 1-based, the first with the title
        std::uint32_t count = 1;
    };
    using TitleUses = std::unordered_map<std::string, TitleUse>;  // by title and date

    void start_students();
    void check_title(std::uint32_t cell, TitleUses& titles);
    void tell_apart(std::uint32_t cell, TitleUses& titles);
    void start_assignment(std::uint32_t cell);
    void reject_row(const csv::Record& record);
    void report_missing_key(const csv::Record& record);
    [[nodiscard]] bool has_content(const csv::Record& record, std::optional<std::uint32_t> column) const;
    /// Content that is no dash and no label such as DATE.
    [[nodiscard]] bool has_key(const csv::Record& record, std::optional<std::uint32_t> column) const;
    [[nodiscard]] bool has_email(const csv::Record& record) const;
    [[nodiscard]] std::optional<FileStudent> read_student(const csv::Record& record);
    [[nodiscard]] bool is_known(const FileStudent& student) const noexcept;
    void read_email(const csv::Record& record, FileStudent& student);
    [[nodiscard]] std::optional<std::string> read_name(const csv::Record& record, std::optional<std::uint32_t> column);
    [[nodiscard]] std::string read_section(const csv::Record& record);
    [[nodiscard]] std::optional<std::string> read_key(const csv::Record& record, std::optional<std::uint32_t> column);
    /// What two rows of one student have in common; empty when the student has only a name.
    [[nodiscard]] std::string merging_key(const FileStudent& student) const;
    [[nodiscard]] std::uint32_t key_column(const FileStudent& student) const noexcept;
    [[nodiscard]] Said missing_identity() const;
    void report_same_name(const FileStudent& student);
    [[nodiscard]] std::uint32_t enter_student(FileStudent student);
    [[nodiscard]] std::uint32_t enter_student_again(FileStudent student);
    static void complete(FileStudent& known, FileStudent& newer);
    void read_scores(const csv::Record& record, std::uint32_t student);
    void read_score_of(const csv::Record& record, std::uint32_t student, std::uint32_t assignment);
    void report_score_twice(const csv::Record& record, std::uint32_t student, std::uint32_t assignment);
    [[nodiscard]] static ScoreCell with_remarks(const csv::Record& record, std::span<const Remark> remarks,
                                                ScoreCell score);
    void report_cell(const csv::Record& record, ScoreColumn& column, const ScoreCell& score);
    void report_unread_cells(const csv::Record& record);

    void keep_the_last_score_of_each_cell();
    void add_blanks_that_clear();
    void leave_out_empty_columns();
    void report_column(std::uint32_t index, bool has_scores);
    void report_untitled_columns();
    [[nodiscard]] std::uint32_t last_titled_column() const noexcept;

    ReadOptions options_;
    char delimiter_;
    ProblemList problems_;
    GradebookFile file_;
    SheetRules rules_{};
    std::vector<SheetColumn> columns_;
    std::optional<std::uint32_t> last_name_, first_name_, full_name_;
    std::optional<std::uint32_t> email_, student_number_, username_, platform_id_, section_;
    bool started_ = false;
    bool merged_students_ = false;
    std::vector<ScoreColumn> score_columns_;                         // same order as file_.assignments
    std::uint32_t width_ = 0;                                        // columns of the sheet itself
    std::unordered_map<std::uint64_t, std::uint32_t> row_of_score_;  // by student and assignment, for add_score
    std::vector<FileScore> blanks_;                                  // of columns whose blanks clear
    std::vector<FileScore> not_blank_;                               // cells of those columns that are no score either
    std::vector<UntitledColumn> untitled_columns_;
    std::unordered_map<std::string, std::uint32_t> student_by_key_;
    std::unordered_map<std::string, std::uint32_t> row_of_name_;  // of students that have only a name
};

}  // namespace gi::intake
