#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/student_work_list.hpp"
#include "api/total_json.hpp"
#include "api/view_record.hpp"
#include "base/json_text.hpp"
#include "gradebook/student_grades.hpp"
#include "gradebook/tag_totals.hpp"

namespace gi::api {
namespace {

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const auto& text : texts) json.value(std::string_view{text});
    json.end_array();
}

/// Nothing without one, as for most scores.
void write_comments(JsonWriter& json, const std::vector<gradebook::ShownComment>& comments) {
    if (comments.empty()) return;
    json.key("comments").begin_array();
    for (const auto& comment : comments) {
        json.begin_object().member("author", std::string_view{comment.author});
        json.member("text", std::string_view{comment.text}).member("for_family", comment.for_family);
        json.member("at", std::string_view{comment.at}).end_object();
    }
    json.end_array();
}

void write_assignment(JsonWriter& json, const gradebook::GradedAssignment& graded,
                      gradebook::grading::Standing standing) {
    const auto& assignment = graded.assignment;
    json.begin_object().member("id", std::string_view{to_string(assignment.id)});
    json.member("name", std::string_view{assignment.name}).text_or_null("date", assignment.date);
    json.member("max_points", assignment.max_points).member("score", graded.points);
    json.text_or_null("status", gradebook::to_string(graded.status)).key("percent");
    json.tenths(graded.points && assignment.max_points ? percent_tenths(*graded.points, *assignment.max_points)
                                                       : std::nullopt);
    write_strings(json, "tags", assignment.tags);
    json.member("published", assignment.visibility.published);
    json.member("scores_hidden", assignment.visibility.scores_hidden);
    json.text_or_null("category", assignment.category).member("extra_credit", assignment.extra_credit);
    json.member("never_drop", assignment.never_drop);
    write_comments(json, graded.comments);
    json.member("standing", gradebook::grading::to_string(standing)).end_object();
}

void write_tag_totals(JsonWriter& json, const gradebook::StudentClass& one) {
    json.key("tag_totals").begin_array();
    for (const auto& [name, total] : gradebook::tag_totals_of(one)) {
        json.begin_object().member("name", std::string_view{name});
        write_total(json, total, one.letter_of(total));
        json.end_object();
    }
    json.end_array();
}

void write_class(JsonWriter& json, const gradebook::StudentClass& one) {
    json.begin_object().member("id", std::string_view{to_string(one.id)});
    json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
    write_strings(json, "teachers", one.teachers);
    write_total(json, one.grade.total, one.letter());
    write_term_totals(json, one);
    write_tag_totals(json, one);
    json.member("way", to_string(one.rules.whole_way())).key("assignments").begin_array();
    for (std::size_t i = 0; i < one.assignments.size(); ++i)
        write_assignment(json, one.assignments[i], one.grade.cells[i].standing);
    json.end_array().end_object();
}

/// `view=family` shows less than the reader might see, never more.
Result<bool> wants_family_view(const Context& context) {
    const auto view = context.request.query_value("view");
    if (view.empty() || view == "family") return !view.empty();
    return fail(ErrorCode::invalid_field, "view must be family, or left out.", "view");
}

}  // namespace

Task<Answer> get_student_grades(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    auto visible = co_await check_student(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    const auto family_view = wants_family_view(context);
    if (!family_view) co_return std::unexpected(family_view.error());
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    gradebook::GradesView view{.published_only = visible->published_only || *family_view};
    const bool as_family = view.published_only;
    if (!visible->all) view.only = std::move(visible->only);
    const auto grades =
        co_await gradebook::read_student_grades(context.thread.database, context.tenant, *student, std::move(view));
    if (!grades) co_return std::unexpected(grades.error());
    if (*wish) {
        auto table = student_work_table(*grades, (*wish)->language, as_family);
        co_return co_await list_file(context, **wish, std::move(table), {"grades", *student});
    }
    co_await record_view(context, "grades.viewed", *student, {});

    std::string body;
    JsonWriter json{body};
    json.begin_object().key("student").begin_object().member("id", std::string_view{to_string(grades->id)});
    json.member("last_name", std::string_view{grades->last_name});
    json.member("first_name", std::string_view{grades->first_name});
    json.member("email", std::string_view{grades->email}).end_object();
    const auto& overall = grades->overall;
    json.member("points", overall.points).member("max_points", overall.max).key("percent");
    write_percent(json, overall.percent);
    json.text_or_null("letter", overall.letter).member("way", overall.mean ? "mean" : "points");
    json.key("classes").begin_array();
    for (const auto& one : grades->classes) write_class(json, one);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
