#include "exports/fill/fill_report.hpp"

#include <unordered_map>

#include "base/json_text.hpp"
#include "intake/import_report.hpp"

namespace gi::exports {
namespace {

class ReportWriter {
public:
    ReportWriter(JsonWriter& json, const intake::GradebookFile& file, const intake::ImportState& state,
                 const FillPlan& plan, const FillReportLimits& limits)
        : json_(json), file_(file), plan_(plan), limits_(limits) {
        for (const auto& student : state.students) by_id_.emplace(student.id, &student);
    }

    void summary() {
        json_.key("summary").begin_object();
        counts(plan_.counts);
        json_.member("students", plan_.matched_students).member("missing_students", plan_.missing_students);
        json_.end_object();
    }

    void columns() {
        json_.key("columns").begin_array();
        for (const auto& column : plan_.columns) {
            json_.begin_object().member("column", column.column).member("name", column.name);
            json_.key("assignment");
            column.assignment ? json_.value(std::string_view{gi::to_string(*column.assignment)}) : json_.null();
            json_.text_or_null("reason", column.reason.text);
            write_said(json_, column.reason);
            json_.member("scores", column.may_be_filled);
            counts(column.counts);
            json_.end_object();
        }
        json_.end_array();
    }

    /// One entry for each row with a changed cell.
    void changes() {
        std::size_t rows = 0;
        std::size_t cells = 0;
        json_.key("changes").begin_array();
        for (auto cell = plan_.cells.begin(); cell != plan_.cells.end();) {
            const auto row = cell->cell.row;
            const bool listed = cells < limits_.cells;
            ++rows;
            if (listed) begin_row(cell->student, row);
            for (; cell != plan_.cells.end() && cell->cell.row == row; ++cell) {
                if (!listed) continue;
                ++cells;
                json_.begin_object().member("column", cell->cell.column).text_or_null("old", cell->old);
                json_.member("new", cell->cell.text).end_object();
            }
            if (listed) json_.end_array().end_object();
        }
        json_.end_array().member("changes_total", rows);
    }

    void left() {
        json_.key("left").begin_array();
        for (std::size_t i = 0; i < plan_.left.size() && i < limits_.left; ++i) {
            const auto& cell = plan_.left[i];
            json_.begin_object().member("row", cell.row).member("column", cell.column);
            names(cell.student);
            json_.text_or_null("old", cell.old).member("wanted", cell.wanted).member("reason", cell.reason.text);
            write_said(json_, cell.reason);
            json_.end_object();
        }
        json_.end_array().member("left_total", plan_.left.size());
    }

    void students() {
        json_.key("students").begin_array();
        for (std::size_t i = 0; i < plan_.students.size() && i < limits_.students; ++i) {
            const auto& unfilled = plan_.students[i];
            const auto& student = file_.students[unfilled.student];
            json_.begin_object().member("row", student.row);
            names(unfilled.student);
            json_.text_or_null("email", student.email).text_or_null("student_number", student.student_number);
            json_.text_or_null("username", student.username).member("reason", to_string(unfilled.reason));
            json_.key("suggestions").begin_array();
            for (const auto& suggestion : unfilled.suggestions) suggested(suggestion);
            json_.end_array().end_object();
        }
        json_.end_array().member("students_total", plan_.students.size());
    }

private:
    void counts(const FillCounts& counts) {
        json_.member("filled", counts.filled).member("replaced", counts.replaced);
        json_.member("unchanged", counts.unchanged).member("blank", counts.blank).member("left", counts.left);
    }

    void names(std::size_t student) {
        json_.member("last_name", file_.students[student].last_name);
        json_.member("first_name", file_.students[student].first_name);
    }

    void begin_row(std::size_t student, std::uint32_t row) {
        json_.begin_object().member("row", row);
        names(student);
        json_.key("cells").begin_array();
    }

    void suggested(const intake::MatchSuggestion& suggestion) {
        const auto known = by_id_.find(suggestion.student);
        if (known == by_id_.end()) return;
        json_.begin_object().member("last_name", known->second->last_name);
        json_.member("first_name", known->second->first_name).member("reason", suggestion.reason.text);
        write_said(json_, suggestion.reason);
        json_.end_object();
    }

    JsonWriter& json_;
    const intake::GradebookFile& file_;
    const FillPlan& plan_;
    FillReportLimits limits_;
    std::unordered_map<StudentId, const intake::KnownStudent*> by_id_;
};

}  // namespace

std::string fill_report(std::string_view file_name, const intake::GradebookFile& file, const intake::ImportState& state,
                        const FillPlan& plan, const FillReportLimits& limits) {
    std::string out;
    JsonWriter json{out};
    json.begin_object().key("file").begin_object();
    intake::write_file_members(json, {file_name}, file);
    json.end_object().member("changes_something", plan.counts.changed() > 0);
    ReportWriter writer{json, file, state, plan, limits};
    writer.summary();
    writer.columns();
    writer.changes();
    writer.left();
    writer.students();
    json.end_object();
    return out;
}

}  // namespace gi::exports
