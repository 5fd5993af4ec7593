#include "intake/inspect_json.hpp"

#include "base/json_text.hpp"

namespace gi::intake {
namespace {

class InspectWriter {
public:
    explicit InspectWriter(std::string& out) noexcept : out_(&out), json_(out) {}

    void write(const GradebookFile& file) {
        json_.begin_object();
        json_.member("format", to_string(file.format)).member("recognised_by", file.recognised_by.text);
        json_.member("encoding", file.encoding).text_or_null("delimiter", file.delimiter);
        list("students", file.students);
        list("assignments", file.assignments);
        list("scores", file.scores);
        list("ignored_columns", file.ignored_columns);
        list("skipped_rows", file.skipped_rows);
        list("problems", file.problems);
        json_.end_object();
        out_->push_back('\n');
    }

private:
    template <class Item>
    void list(std::string_view name, const std::vector<Item>& items) {
        json_.key(name).begin_array();
        for (const auto& item : items) {
            out_->push_back('\n');
            json_.begin_object();
            members(item);
            json_.end_object();
        }
        json_.end_array();
    }

    void members(const FileStudent& student) {
        json_.text_or_null("last_name", student.last_name).text_or_null("first_name", student.first_name);
        json_.text_or_null("email", student.email).text_or_null("student_number", student.student_number);
        if (!student.section.empty()) json_.member("section", student.section);
    }
    void members(const FileAssignment& assignment) {
        json_.member("name", assignment.name).text_or_null("date", assignment.date);
        json_.member("max_points", assignment.max_points).text_or_null("category", assignment.category);
    }
    void members(const FileScore& score) {
        json_.member("student", score.student).member("assignment", score.assignment).key("points");
        score.has_points ? json_.value(score.points) : json_.null();
        json_.text_or_null("status", score.status == CellStatus::none ? std::string_view{} : to_string(score.status));
    }
    void members(const IgnoredColumn& column) {
        json_.member("name", column.name).member("reason", column.reason.text);
    }
    void members(const SkippedRow& row) { json_.member("row", row.row).member("reason", row.reason.text); }
    void members(const Problem& problem) {
        place("row", problem.row);
        place("column", problem.column);
        json_.text_or_null("value", problem.value);
        json_.member("code", problem.code).member("message", problem.message.text);
    }
    void place(std::string_view name, std::uint32_t number) {
        json_.key(name);
        number == 0 ? json_.null() : json_.value(number);
    }

    std::string* out_;
    JsonWriter json_;
};

}  // namespace

std::string to_inspect_json(const GradebookFile& file) {
    std::string out;
    InspectWriter(out).write(file);
    return out;
}

}  // namespace gi::intake
