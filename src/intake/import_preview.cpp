#include "intake/import_preview.hpp"

#include <algorithm>
#include <unordered_map>

#include "gradebook/status.hpp"

namespace gi::intake {
namespace {

std::string_view to_string(StudentMatch::Kind kind) noexcept {
    switch (kind) {
        case StudentMatch::Kind::known:
            return "known";
        case StudentMatch::Kind::added:
            return "new";
        case StudentMatch::Kind::unmatched:
            return "unmatched";
        case StudentMatch::Kind::left_out:
            return "left_out";
    }
    return "unmatched";
}

class PreviewWriter {
public:
    PreviewWriter(JsonWriter& json, const ImportOutcome& outcome, const PreviewLimits& limits)
        : json_(json), file_(outcome.file), plan_(outcome.plan), state_(outcome.state), limits_(limits) {
        for (const auto& student : state_.students) by_id_.emplace(student.id, &student);
        for (std::size_t i = 0; i < plan_.assignments.size(); ++i)
            column_of_slot_.emplace(plan_.assignments[i].slot, i);
    }

    /// Those whom an e-mail address did not settle.
    void students() {
        std::size_t listed = 0;
        std::size_t total = 0;
        json_.key("students").begin_array();
        for (std::size_t i = 0; i < plan_.file_students.size(); ++i) {
            if (plan_.file_students[i].match.by.code == known_by_email) continue;
            ++total;
            if (listed == limits_.students) continue;
            ++listed;
            student(file_.students[i], plan_.file_students[i]);
        }
        json_.end_array().member("students_total", total).member("unmatched", plan_.unmatched());
    }

    void class_students() {
        json_.key("class_students").begin_array();
        std::size_t listed = 0;
        if (somebody_may_be_here()) {
            for (const auto& enrolment : state_.enrolments) {
                const auto known = by_id_.find(enrolment.student);
                if (enrolment.removed || known == by_id_.end() || listed++ >= limits_.class_students) continue;
                person(*known->second);
            }
        }
        json_.end_array();
    }

    void changes() {
        std::size_t rows = 0;
        std::size_t cells = 0;
        std::size_t total = 0;
        json_.key("changes").begin_array();
        for (std::size_t i = 0; i < plan_.file_students.size(); ++i) {
            const auto& at = plan_.file_students[i].enrolment;
            if (!at || plan_.changes.enrolments[*at].slots.empty()) continue;
            ++total;
            const auto& write = plan_.changes.enrolments[*at];
            if (rows == limits_.changed_rows || cells + write.slots.size() > limits_.changed_cells) continue;
            ++rows;
            cells += write.slots.size();
            changed_row(file_.students[i], write);
        }
        json_.end_array().member("changes_total", total).member("kept_cells", plan_.kept_cells);
    }

private:
    /// An unmatched row, or a new student of whom no e-mail address says that it is nobody of the class.
    [[nodiscard]] bool somebody_may_be_here() const {
        for (std::size_t i = 0; i < plan_.file_students.size(); ++i) {
            const auto kind = plan_.file_students[i].match.kind;
            if (kind == StudentMatch::Kind::unmatched) return true;
            if (kind == StudentMatch::Kind::added && file_.students[i].email.empty()) return true;
        }
        return false;
    }

    void person(const KnownStudent& known) {
        json_.begin_object().member("id", std::string_view{gi::to_string(known.id)});
        json_.member("last_name", known.last_name).member("first_name", known.first_name);
        json_.text_or_null("email", known.email).end_object();
    }

    void student(const FileStudent& wanted, const StudentReport& report) {
        json_.begin_object().member("row", wanted.row).member("last_name", wanted.last_name);
        json_.member("first_name", wanted.first_name).text_or_null("email", wanted.email);
        json_.text_or_null("student_number", wanted.student_number).text_or_null("username", wanted.username);
        json_.member("match", to_string(report.match.kind)).text_or_null("by", report.match.by.text);
        write_said(json_, report.match.by);
        json_.key("student");
        const auto known = by_id_.find(report.match.student);
        known == by_id_.end() ? void(json_.null()) : person(*known->second);
        json_.key("suggestions").begin_array();
        for (const auto& suggestion : report.match.suggestions) {
            const auto suggested = by_id_.find(suggestion.student);
            if (suggested == by_id_.end()) continue;
            json_.begin_object().key("student");
            person(*suggested->second);
            json_.member("reason", suggestion.reason.text);
            write_said(json_, suggestion.reason);
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    void changed_row(const FileStudent& student, const gradebook::EnrolmentWrite& write) {
        json_.begin_object().member("row", student.row).member("last_name", student.last_name);
        json_.member("first_name", student.first_name).key("cells").begin_array();
        for (std::size_t i = 0; i < write.slots.size(); ++i) {
            const auto column = column_of_slot_.find(write.slots[i]);
            if (column == column_of_slot_.end()) continue;
            json_.begin_object().member("column", plan_.assignments[column->second].column);
            value("old", write.old_points[i], write.old_statuses[i]);
            value("new", write.new_points[i], write.new_statuses[i]);
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    void value(std::string_view name, std::int64_t points, char status) {
        json_.key(name).begin_object().key("points");
        points == no_points ? json_.null() : json_.value(Points{points});
        json_.text_or_null("status", gradebook::to_string(gradebook::status_at({&status, 1}, 1))).end_object();
    }

    JsonWriter& json_;
    const GradebookFile& file_;
    const ImportPlan& plan_;
    const ImportState& state_;
    PreviewLimits limits_;
    std::unordered_map<StudentId, const KnownStudent*> by_id_;
    std::unordered_map<int, std::size_t> column_of_slot_;
};

}  // namespace

void write_preview_members(JsonWriter& json, const FileFacts& facts, const ImportOutcome& outcome,
                           const PreviewLimits& limits) {
    json.key("import").begin_object();
    write_file_members(json, facts, outcome.file);
    json.end_object();
    write_report_members(json, outcome);
    PreviewWriter writer{json, outcome, limits};
    writer.students();
    writer.class_students();
    writer.changes();
}

}  // namespace gi::intake
