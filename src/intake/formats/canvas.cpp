/// Canvas, "Export gradebook". Source: instructure/canvas-lms, lib/gradebook_exporter.rb and gradebook_importer.rb.
///   Student ("Last, First") or LastName, FirstName; ID; SIS User ID; SIS Login ID; Integration ID; Root Account;
///   Section; the teacher's own columns; "Title (123456)" for each assignment; totals of each group and of the course.
///   A row of blanks and "Manual Posting" (older: "Muted"), when any assignment is posted by hand.
///   A row "    Points Possible" (translated) with the maximum points and "(read only)" (translated) under totals.
///   Students; EX is excused, N/A not assigned. The teacher's test student comes last. No e-mail column.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/points_cell.hpp"

namespace gi::intake {
namespace {

constexpr std::array words{CellWord{"n/a", {}}};  // not assigned to this student

struct Identity {
    std::string_view key;  // of the heading; Canvas does not translate it
    ColumnRole role;
};

constexpr std::array identities{
    Identity{"student", ColumnRole::full_name},        Identity{"lastname", ColumnRole::last_name},
    Identity{"firstname", ColumnRole::first_name},     Identity{"id", ColumnRole::platform_id},
    Identity{"sisuserid", ColumnRole::student_number}, Identity{"sisloginid", ColumnRole::username},
    Identity{"integrationid", ColumnRole::ignored},    Identity{"rootaccount", ColumnRole::ignored},
    Identity{"section", ColumnRole::section},
};

bool is_headings(const FileHead::Row& row) {
    const auto has = [&](std::string_view wanted) {
        return std::ranges::any_of(row.cells, [&](std::string_view cell) { return heading_key(cell) == wanted; });
    };
    if (has("sisuserid") || has("sisloginid")) return true;
    const bool has_email = std::ranges::any_of(
        row.cells, [](std::string_view cell) { return role_of_heading(cell) == ColumnRole::email; });
    return !has_email && (has("student") || has("lastname")) && has("id") && has("section");
}

std::optional<Said> recognised_by(const FileHead& head) {
    const auto* const headings = find_heading_row(head, is_headings);
    if (headings == nullptr) return std::nullopt;
    std::vector<std::string_view> found;
    for (const auto& key : {"sisuserid", "sisloginid", "id", "section"})
        for (const auto cell : headings->cells)
            if (heading_key(cell) == key) found.push_back(unwrap_cell(cell));
    return by_headings(found);
}

struct TitleWithId {
    std::string_view title;
    std::string_view id;  // empty when there is none
};

/// "Essay (123456)"
TitleWithId split_title(std::string_view heading) noexcept {
    const auto opening = heading.rfind('(');
    if (opening == std::string_view::npos || !heading.ends_with(')')) return {heading, {}};
    const auto id = heading.substr(opening + 1, heading.size() - opening - 2);
    const bool digits = !id.empty() && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
    const auto title = trim(heading.substr(0, opening));
    return digits && !title.empty() ? TitleWithId{title, id} : TitleWithId{heading, {}};
}

/// "Final Score", "Essays Current Points (Autumn term)": a total of the course, a group or a grading period.
bool is_total(std::string_view heading) noexcept {
    if (const auto period = heading.rfind(" ("); period != std::string_view::npos && heading.ends_with(')'))
        heading = heading.substr(0, period);
    for (const std::string_view what : {"Points", "Score", "Grade", "Status"}) {
        if (!heading.ends_with(what)) continue;
        const auto rest = trim(heading.substr(0, heading.size() - what.size()));
        for (const std::string_view which : {"Current", "Final", "Override"}) {
            if (!rest.ends_with(which)) continue;
            const auto group = rest.substr(0, rest.size() - which.size());
            if (group.empty() || group.ends_with(' ')) return true;
        }
    }
    return false;
}

/// "(read only)" in any language.
bool is_read_only(std::string_view cell) noexcept { return cell.starts_with('(') && cell.ends_with(')'); }

class CanvasSheet {
public:
    CanvasSheet(GradebookBuilder& builder, char delimiter) : builder_(&builder), delimiter_(delimiter) {
        builder.set_rules({.student_key = StudentKey::any_identity, .words = words});
    }

    void read_headings(const csv::Record& record) {
        auto columns = read_heading_row(record, builder_->problems(), [&](std::string heading, std::uint32_t) {
            return understand(std::move(heading));
        });
        full_name_ = find_column(columns, ColumnRole::full_name);
        last_name_ = find_column(columns, ColumnRole::last_name);
        first_name_ = find_column(columns, ColumnRole::first_name);
        student_number_ = find_column(columns, ColumnRole::student_number);
        builder_->set_columns(std::move(columns));
    }

    void read_row(const csv::Record& record) {
        if (is_separators(record)) return builder_->skip_row(record.number, "no content");
        const bool student = builder_->is_student(record);
        if (!student && !has_students_ && !has_points_) {
            if (is_points_row(record)) return read_points(record);
            return builder_->skip_row(record.number, "says which assignments are posted by hand, not a student");
        }
        if (student && is_test_student(record))
            return builder_->skip_row(record.number, "the test student of Canvas, not a real one");
        start_students();
        builder_->add_row(record);
    }

    void finish() {
        start_students();
        if (has_points_) return;
        builder_->problems().about_file("no_points_row",
                                        said("no_points_possible",
                                             "The file has no row “Points Possible”, so the maximum of its assignments "
                                             "is unknown. Export it again from Canvas to see percentages."));
    }

private:
    [[nodiscard]] SheetColumn understand(std::string heading) {
        const auto key = heading_key(heading);
        const auto* const identity =
            std::ranges::find_if(identities, [&](const Identity& entry) { return entry.key == key; });
        if (identity != identities.end()) {
            const bool is_key = identity->role != ColumnRole::ignored;
            return {
                .role = identity->role, .name = std::move(heading), .ignored_reason = is_key ? Said{} : not_a_score()};
        }
        if (role_of_heading(heading) == ColumnRole::email)  // a column that the school added
            return {.role = ColumnRole::email, .name = std::move(heading)};
        const auto [title, id] = split_title(heading);
        has_ids_ = has_ids_ || !id.empty();
        return {.role = ColumnRole::assignment, .name = std::string{title}, .platform_id = std::string{id}};
    }

    /// ";;;;" in a file with commas: what is left of a row that somebody emptied.
    static bool is_separators(const csv::Record& record) {
        return std::ranges::all_of(record.cells, [](std::string_view cell) {
            return cell.find_first_not_of(";, \t") == std::string_view::npos;
        });
    }

    [[nodiscard]] bool is_points_row(const csv::Record& record) const {
        const auto columns = builder_->columns();
        if (!record.cells.empty() && heading_key(record.cells.front()) == "pointspossible") return true;
        for (std::uint32_t i = 0; i < columns.size(); ++i) {
            if (columns[i].role != ColumnRole::assignment) continue;
            const auto cell = trim(record.cell(i));
            const auto points = read_max_points(cell, delimiter_);
            if (points.max_points || is_read_only(cell)) return true;
        }
        return false;
    }

    void read_points(const csv::Record& record) {
        has_points_ = true;
        auto columns = builder_->columns();
        bool after_assignments = false;
        for (std::uint32_t i = 0; i < columns.size(); ++i) {
            if (columns[i].role != ColumnRole::assignment) continue;
            const auto cell = trim(record.cell(i));
            if (is_read_only(cell)) {
                const bool total = after_assignments || is_total(columns[i].name);
                ignore(columns[i], total ? a_total() : not_a_score());
                continue;
            }
            after_assignments = after_assignments || !columns[i].platform_id.empty();
            read_platform_points(cell, {record.number, i + 1}, delimiter_, columns[i], builder_->problems());
        }
    }

    /// A real student with such a name has an id of the school.
    [[nodiscard]] bool is_test_student(const csv::Record& record) const {
        const auto cell = [&](std::optional<std::uint32_t> column) {
            return column ? trim(record.cell(*column)) : std::string_view{};
        };
        const bool in_one = cell(full_name_) == "Student, Test" || cell(full_name_) == "Test Student";
        const bool in_two = cell(last_name_) == "Student" && cell(first_name_) == "Test";
        return (in_one || in_two) && cell(student_number_).empty();
    }

    /// What no points say, the headings say: totals, and the teacher's own columns, which have no id.
    void start_students() {
        if (std::exchange(has_students_, true)) return;
        for (auto& column : builder_->columns()) {
            if (column.role != ColumnRole::assignment || column.max_points) continue;
            if (is_total(column.name))
                ignore(column, a_total());
            else if (column.platform_id.empty() && has_ids_)
                ignore(column, not_a_score());
        }
    }

    static void ignore(SheetColumn& column, Said reason) {
        column.role = ColumnRole::ignored;
        column.ignored_reason = std::move(reason);
        if (!column.platform_id.empty()) column.name += fmt::format(" ({})", column.platform_id);
    }

    GradebookBuilder* builder_;
    char delimiter_;
    std::optional<std::uint32_t> full_name_, last_name_, first_name_, student_number_;
    bool has_ids_ = false;
    bool has_points_ = false;
    bool has_students_ = false;
};

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    CanvasSheet sheet(builder, records.delimiter());
    auto read = read_below_headings(
        records, builder, heading_row_number(head, is_headings),
        [&](const csv::Record& record) { sheet.read_headings(record); },
        [&](const csv::Record& record) { sheet.read_row(record); });
    if (read) sheet.finish();
    return read;
}

}  // namespace

constexpr FormatReader canvas_format{
    .format = Format::canvas, .name = "canvas", .display = "Canvas", .recognised_by = recognised_by, .read = read};

}  // namespace gi::intake
