#include "intake/roster/preview.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "intake/roster/doubts.hpp"
#include "intake/roster/object_names.hpp"

namespace gi::intake {
namespace {

using Kind = RosterPersonReport::Kind;

std::string_view word_of(const RosterPersonReport& person) {
    if (person.kind == Kind::unmatched) return "unmatched";
    if (person.kind == Kind::left_out) return "left_out";
    return person.outcome == Outcome::updated ? "changed" : to_string(person.outcome);
}

std::string_view word_of(const RosterClassReport& one) {
    if (!one.taken) return "left_out";
    return one.outcome == Outcome::updated ? "changed" : to_string(one.outcome);
}

constexpr std::array<std::pair<PersonRole, std::string_view>, 4> roles{{
    {PersonRole::student, "student"},
    {PersonRole::guardian, "guardian"},
    {PersonRole::teacher, "teacher"},
    {PersonRole::administrator, "administrator"},
}};

std::string_view name_of(PersonRole role) noexcept {
    return std::ranges::find(roles, role, &std::pair<PersonRole, std::string_view>::first)->second;
}

class PreviewWriter {
public:
    PreviewWriter(JsonWriter& json, const RosterOutcome& outcome, const RosterPreviewLimits& limits)
        : json_(json),
          file_(outcome.file),
          plan_(outcome.plan),
          state_(outcome.state),
          names_(outcome.state, outcome.plan.writes),
          limits_(limits) {}

    void file(std::string_view file_name) {
        json_.key("import").begin_object().member("file_name", file_name).member("format", to_string(file_.format));
        json_.member("format_name", display_name(file_.format)).member("recognised_by", file_.recognised_by.text);
        write_said(json_, file_.recognised_by);
        json_.text_or_null("version", file_.version).member("is_delta", file_.is_delta);
        json_.member("marks_missing", plan_.marks_missing).end_object();
    }

    void people() {
        json_.key("people").begin_array();
        std::size_t total = 0;
        // Those to decide about first: they must not fall behind the limit.
        for (const auto kind : {Kind::unmatched, Kind::left_out, Kind::taken}) {
            for (std::size_t i = 0; i < plan_.people.size(); ++i) {
                const auto& report = plan_.people[i];
                const bool is_chosen = report.reason.code == your_choice;
                if (report.kind != kind) continue;
                if (kind == Kind::taken && report.outcome == Outcome::unchanged && !is_chosen) continue;
                if (++total <= limits_.people) person(file_.people[i], report);
            }
        }
        json_.end_array().member("people_total", total);
        json_.member("unmatched", std::ranges::count(plan_.people, Kind::unmatched, &RosterPersonReport::kind));
    }

    /// Whom a row may be, for a choice that nobody suggested.
    void school_students() {
        json_.key("school_students").begin_array();
        std::size_t listed = 0;
        if (std::ranges::any_of(plan_.people, [](const auto& one) { return one.kind == Kind::unmatched; }))
            for (const auto& student : state_.students)
                if (listed++ < 2 * limits_.people) known(student);
        json_.end_array();
    }

    void classes() {
        json_.key("classes").begin_array();
        for (std::size_t i = 0; i < std::min(plan_.classes.size(), limits_.classes); ++i) {
            const auto& report = plan_.classes[i];
            json_.begin_object().text_or_null("id", report.taken ? to_string(report.id) : "");
            json_.member("name", report.after.name).member("term", report.after.term);
            json_.member("result", word_of(report)).key("before");
            if (report.outcome == Outcome::updated) {
                json_.begin_object().member("name", report.before.name).member("term", report.before.term).end_object();
            } else {
                json_.null();
            }
            json_.member("students", report.students).member("joined", report.joined).member("back", report.back);
            json_.member("dropped", report.dropped).end_object();
        }
        json_.end_array().member("classes_total", plan_.classes.size());
    }

    /// Marked ones before those who join: they are what one looks for.
    void places() {
        json_.key("places").begin_array();
        std::size_t total = 0;
        for (const std::string_view wanted : {"dropped", "back", "joined"}) {
            for (const auto& write : plan_.writes) {
                if (write.object.kind != ObjectKind::enrolment || change_of(write) != wanted) continue;
                if (++total > limits_.places) continue;
                json_.begin_object().member("student", names_.of_student({write.object.second}));
                json_.member("class", names_.of_class({write.object.first})).member("change", wanted).end_object();
            }
        }
        json_.end_array().member("places_total", total);
    }

    /// What the reader said of rows and columns.
    void problems() {
        std::size_t total = file_.problems_total - file_.problems.size();
        json_.key("problems").begin_array();
        const auto add = [&](std::string_view part, std::uint32_t row, std::uint32_t column, std::string_view value,
                             std::string_view code, const Said& message) {
            if (++total > limits_.problems) return;
            json_.begin_object().text_or_null("part", part);
            number_or_null("row", row);
            number_or_null("column", column);
            json_.text_or_null("value", value).member("code", code).member("message", message.text);
            write_said(json_, message);
            json_.end_object();
        };
        for (const auto& one : file_.problems) add(one.part, one.row, one.column, one.value, one.code, one.message);
        for (const auto& one : file_.skipped_rows) add("", one.row, 0, "", "skipped_row", one.reason);
        for (const auto& one : file_.ignored_columns) add("", 0, one.column, one.name, "ignored_column", one.reason);
        json_.end_array().member("problems_total", total);
    }

    void doubts() {
        json_.key("doubts").begin_array();
        for (const auto& doubt : find_roster_doubts(file_, plan_, state_)) {
            json_.begin_object().member("code", doubt.code).member("message", doubt.message.text);
            write_said(json_, doubt.message);
            json_.key("columns").begin_array().end_array().end_object();
        }
        json_.end_array();
    }

private:
    static std::string_view change_of(const RosterWrite& write) {
        if (write.after == is_dropped) return "dropped";
        return write.before == is_dropped ? "back" : "joined";
    }

    void number_or_null(std::string_view name, std::uint32_t number) {
        json_.key(name);
        number == 0 ? json_.null() : json_.value(number);
    }

    void facts(const PersonFacts& facts) {
        json_.member("last_name", facts.last_name).member("first_name", facts.first_name);
        json_.text_or_null("email", facts.email);
    }

    void known(const KnownStudent& student) {
        json_.begin_object().member("id", std::string_view{to_string(student.id)});
        facts({student.last_name, student.first_name, student.email});
        json_.end_object();
    }

    void known_student(StudentId id) {
        const auto found = std::ranges::lower_bound(state_.students, id, {}, &KnownStudent::id);
        found == state_.students.end() || found->id != id ? void(json_.null()) : known(*found);
    }

    void person(const RosterPerson& wanted, const RosterPersonReport& report) {
        const bool is_student = wanted.role == PersonRole::student;
        json_.begin_object().member("row", wanted.row).text_or_null("part", wanted.part);
        json_.member("role", name_of(wanted.role)).member("result", word_of(report));
        facts(report.after);
        json_.text_or_null("student_number", wanted.student_number).text_or_null("username", wanted.username);
        json_.text_or_null("key", wanted.key).text_or_null("reason", report.reason.text);
        write_said(json_, report.reason);
        json_.key("before");
        const bool has_before = report.kind == Kind::taken && report.outcome != Outcome::added;
        if (has_before) {
            json_.begin_object();
            facts(report.before);
            json_.end_object();
        } else {
            json_.null();
        }
        json_.key("student");
        has_before&& is_student ? known_student({report.id}) : void(json_.null());
        json_.key("suggestions").begin_array();
        for (const auto& suggestion : report.suggestions) {
            json_.begin_object().key("student");
            known_student(suggestion.student);
            json_.member("reason", suggestion.reason.text);
            write_said(json_, suggestion.reason);
            json_.end_object();
        }
        json_.end_array().end_object();
    }

    JsonWriter& json_;
    const RosterFile& file_;
    const RosterPlan& plan_;
    const RosterState& state_;
    ObjectNames names_;
    RosterPreviewLimits limits_;
};

}  // namespace

void write_roster_preview_members(JsonWriter& json, std::string_view file_name, const RosterOutcome& outcome,
                                  const RosterPreviewLimits& limits) {
    PreviewWriter writer{json, outcome, limits};
    writer.file(file_name);
    json.key("summary").raw(roster_summary_json(outcome.plan.writes));
    writer.people();
    writer.school_students();
    writer.classes();
    writer.places();
    writer.problems();
    writer.doubts();
}

}  // namespace gi::intake
