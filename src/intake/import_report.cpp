#include "intake/import_report.hpp"

#include <algorithm>
#include <array>

#include "base/json_text.hpp"
#include "intake/doubts.hpp"

namespace gi::intake {
namespace {

constexpr std::array keeping_codes{
    std::string_view{"over_max"},       std::string_view{"ambiguous_number"},  std::string_view{"ambiguous_date"},
    std::string_view{"read_as_blank"},  std::string_view{"duplicate_student"}, std::string_view{"control_characters"},
    std::string_view{"bad_max_points"}, std::string_view{"bad_date"},          std::string_view{"no_max_points"},
    std::string_view{"no_points_row"},  std::string_view{"encoding_guessed"},  std::string_view{"sparse_column"},
    std::string_view{"no_students"},    std::string_view{"no_assignments"},    std::string_view{"other_sheets"},
    std::string_view{"merged_cells"},   std::string_view{"other_classes"},     std::string_view{"no_manifest"},
    std::string_view{"delta"},          std::string_view{"missing_file"},      std::string_view{"other_columns"},
    std::string_view{"column_order"},   std::string_view{"deleted_results"},
};

void write_counts(JsonWriter& json, const Counts& counts) {
    json.member("new", counts.added).member("updated", counts.updated).member("unchanged", counts.unchanged);
}

void write_score_counts(JsonWriter& json, const Counts& counts) {
    write_counts(json, counts);
    json.member("cleared", counts.cleared);
}

std::size_t skipped_students(const ImportPlan& plan) {
    return static_cast<std::size_t>(std::ranges::count_if(
        plan.file_students, [](const StudentReport& student) { return student.match.student.value == 0; }));
}

void write_summary(JsonWriter& json, const GradebookFile& file, const ImportPlan& plan) {
    Counts assignments;
    for (const auto& assignment : plan.assignments) assignments.count(assignment.outcome);
    json.key("summary").begin_object();
    json.key("students").begin_object().member("total", plan.students.total());
    write_counts(json, plan.students);
    json.member("skipped", file.skipped_rows.size() + skipped_students(plan)).end_object();
    json.key("assignments").begin_object().member("total", assignments.total());
    write_counts(json, assignments);
    json.member("skipped", file.ignored_columns.size()).end_object();
    json.key("scores").begin_object();
    write_score_counts(json, plan.scores);
    json.member("blank", file.blank_cells - plan.scores.cleared).member("skipped", file.skipped_cells).end_object();
    json.key("sections").begin_object().member("changed", gradebook::count_moved(plan.changes)).end_object();
    json.end_object();
}

void write_assignments(JsonWriter& json, const GradebookFile& file, const ImportPlan& plan) {
    json.key("assignments").begin_array();
    for (const auto& assignment : plan.assignments) {
        json.begin_object().member("name", std::string_view{assignment.name}).text_or_null("date", assignment.date);
        json.member("max_points", assignment.max_points).member("result", to_string(assignment.outcome));
        json.key("reason").null().key("said").null().member("column", assignment.column);
        write_score_counts(json, assignment.scores);
        json.member("blank", assignment.blank_cells - assignment.scores.cleared);
        json.end_object();
    }
    for (const auto& ignored : file.ignored_columns) {
        json.begin_object().member("name", std::string_view{ignored.name}).key("date").null().key("max_points").null();
        json.member("result", "skipped").member("reason", ignored.reason.text);
        write_said(json, ignored.reason);
        json.member("column", ignored.column);
        write_score_counts(json, {});
        json.member("blank", 0U);
        json.end_object();
    }
    json.end_array();
}

void write_problem(JsonWriter& json, const Problem& problem) {
    const auto number_or_null = [&](std::string_view name, std::uint32_t number) {
        json.key(name);
        number == 0 ? json.null() : json.value(number);
    };
    json.begin_object();
    number_or_null("row", problem.row);
    number_or_null("column", problem.column);
    json.text_or_null("value", problem.value).member("code", std::string_view{problem.code});
    json.member("message", problem.message.text);
    write_said(json, problem.message);
    json.end_object();
}

/// A row whose student is not certain is not read; the sentence names who it may be.
Problem unmatched_problem(const FileStudent& student, const StudentMatch& match) {
    auto message =
        said("student_unmatched",
             "It is not certain who this is ({reason}), so the row was skipped. Preview the file to choose.",
             {{"reason", match.suggestions.empty() ? said("no_match", "no match") : match.suggestions.front().reason}});
    return {student.row, 0, student.last_name + ", " + student.first_name, "student_unmatched", std::move(message)};
}

void write_problems(JsonWriter& json, const GradebookFile& file, const ImportPlan& plan) {
    std::uint64_t skipped = 0;
    json.key("skipped").begin_array();
    for (const auto& problem : file.problems) {
        if (keeps_value(problem.code)) continue;
        write_problem(json, problem);
        ++skipped;
    }
    for (std::size_t i = 0; i < plan.file_students.size(); ++i) {
        const auto& match = plan.file_students[i].match;
        if (match.kind != StudentMatch::Kind::unmatched) continue;
        write_problem(json, unmatched_problem(file.students[i], match));
        ++skipped;
    }
    // Problems beyond the reader's limit are counted, not listed.
    json.end_array().member("skipped_total", skipped + file.problems_total - file.problems.size());
    json.key("warnings").begin_array();
    for (const auto& problem : file.problems)
        if (keeps_value(problem.code)) write_problem(json, problem);
    json.end_array();
}

void write_doubts(JsonWriter& json, const std::vector<Doubt>& doubts) {
    json.key("doubts").begin_array();
    for (const auto& doubt : doubts) {
        json.begin_object().member("code", doubt.code).member("message", doubt.message.text);
        write_said(json, doubt.message);
        json.key("columns").begin_array();
        for (const auto column : doubt.columns) json.value(column);
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace

bool keeps_value(std::string_view problem_code) noexcept {
    return std::ranges::find(keeping_codes, problem_code) != keeping_codes.end();
}

void write_file_members(JsonWriter& json, const FileFacts& facts, const GradebookFile& file) {
    json.member("file_name", facts.name).member("format", to_string(file.format));
    json.member("format_name", display_name(file.format)).member("recognised_by", file.recognised_by.text);
    write_said(json, file.recognised_by);
    json.text_or_null("columns_said_at", facts.columns_said_at);
    json.member("encoding", file.encoding).text_or_null("delimiter", file.delimiter);
    json.text_or_null("class", file.class_key).key("classes").begin_array();
    for (const auto& entry : file.classes) {
        json.begin_object().member("key", entry.key).member("name", entry.name).member("students", entry.students);
        json.member("assignments", entry.assignments).member("scores", entry.scores).end_object();
    }
    json.end_array();
}

void write_report_members(JsonWriter& json, const ImportOutcome& outcome) {
    const auto& file = outcome.file;
    const auto& plan = outcome.plan;
    write_summary(json, file, plan);
    write_assignments(json, file, plan);
    write_problems(json, file, plan);
    json.key("tags_applied").begin_array();
    if (!plan.changes.new_assignments.empty())
        for (const auto& tag : plan.changes.tags) json.value(std::string_view{tag});
    json.end_array();
    write_doubts(json, find_doubts(file, plan, outcome.state));
}

std::string report_json(const FileFacts& facts, const ImportOutcome& outcome) {
    std::string out;
    JsonWriter json{out};
    json.begin_object().key("import").begin_object().member("id", std::string_view{to_string(outcome.id)});
    write_file_members(json, facts, outcome.file);
    json.end_object();
    write_report_members(json, outcome);
    json.end_object();
    return out;
}

}  // namespace gi::intake
