#include <algorithm>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/student_grades.hpp"

namespace gi::api {
namespace {

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const auto& text : texts) json.value(std::string_view{text});
    json.end_array();
}

void write_assignment(JsonWriter& json, const gradebook::GradedAssignment& graded) {
    const auto& assignment = graded.assignment;
    json.begin_object().member("id", std::string_view{to_string(assignment.id)});
    json.member("name", std::string_view{assignment.name}).text_or_null("date", assignment.date);
    json.member("max_points", assignment.max_points).member("score", graded.points);
    json.text_or_null("status", gradebook::to_string(graded.status)).key("percent");
    json.tenths(graded.points && assignment.max_points ? percent_tenths(*graded.points, *assignment.max_points)
                                                       : std::nullopt);
    write_strings(json, "tags", assignment.tags);
    json.end_object();
}

void write_class(JsonWriter& json, const gradebook::StudentClass& one) {
    json.begin_object().member("id", std::string_view{to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
    write_strings(json, "teachers", one.teachers);
    json.member("points", one.totals.points).member("max_points", one.totals.max);
    json.key("percent").tenths(one.totals.percent()).key("assignments").begin_array();
    for (const auto& graded : one.assignments) write_assignment(json, graded);
    json.end_array().end_object();
}

/// The classes that the answer may show: all (no value) or these. Fails when the student is none of theirs.
Result<std::optional<std::vector<ClassId>>> visible_classes(const Context& context, StudentId student) {
    const auto& who = *context.principal;
    const auto relation = people::needed_relation(who.role, context.permission);
    if (!relation) return std::unexpected(relation.error());
    if (*relation == people::Relation::same_school) return std::nullopt;
    if (*relation == people::Relation::taught_student) return std::optional{who.taught};
    if (who.linked_to(student)) return std::nullopt;
    return fail(ErrorCode::not_found, "There is no such student among yours. Open them from your start page.");
}

}  // namespace

Task<Answer> get_student_grades(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    auto visible = visible_classes(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    const auto grades =
        co_await gradebook::read_student_grades(context.thread.database, context.tenant, *student, std::move(*visible));
    if (!grades) co_return std::unexpected(grades.error());

    std::string body;
    JsonWriter json{body};
    json.begin_object().key("student").begin_object().member("id", std::string_view{to_string(grades->id)});
    json.member("last_name", std::string_view{grades->last_name});
    json.member("first_name", std::string_view{grades->first_name});
    json.member("email", std::string_view{grades->email}).end_object();
    json.member("points", grades->totals.points).member("max_points", grades->totals.max);
    json.key("percent").tenths(grades->totals.percent()).key("classes").begin_array();
    for (const auto& one : grades->classes) write_class(json, one);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
