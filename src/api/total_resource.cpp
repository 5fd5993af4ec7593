/// A student's total in a class, step by step; what it would be with other scores; and what a goal asks for.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "api/grading_routes.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/total_json.hpp"
#include "api/view_record.hpp"
#include "gradebook/column_grader.hpp"
#include "gradebook/grading/goal.hpp"

namespace gi::api {
namespace {

namespace grading = gradebook::grading;
namespace json = boost::json;

constexpr std::size_t most_scores = 500;

/// The student's one class, or one term of it, as far as the reader sees it.
Task<Result<gradebook::StudentClass>> read_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto visible = co_await check_student(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    if (!visible->all && std::ranges::find(visible->only, *id) == visible->only.end())
        co_return fail(ErrorCode::not_found, "There is no such student here. Open them from a class.");
    const bool family = visible->published_only || context.request.query_value("view") == "family";
    gradebook::GradesView view{.only = std::vector{*id}, .published_only = family};
    auto grades =
        co_await gradebook::read_student_grades(context.thread.database, context.tenant, *student, std::move(view));
    if (!grades) co_return std::unexpected(grades.error());
    co_await record_view(context, "grades.viewed", *student, *id);
    const auto term = context.request.query_value("term");
    if (term.empty()) co_return std::move(grades->classes.front());
    auto alone = gradebook::class_of_term(std::move(grades->classes.front()), term);
    if (!alone) co_return fail(ErrorCode::not_found, "This class has no such term any more. Load the page again.");
    co_return std::move(*alone);
}

void write_class(JsonWriter& out, const Context& context, const gradebook::StudentClass& one) {
    out.key("class").begin_object().member("id", std::string_view{to_string(one.id)});
    out.member("name", std::string_view{one.name}).end_object();
    out.text_or_null("term", context.request.query_value("term"));
}

std::unexpected<Error> bad_score(std::string message) {
    return fail(ErrorCode::invalid_field, std::move(message), "scores");
}

Result<std::optional<Points>> read_points(const json::object& object) {
    const auto* value = object.if_contains("score");
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto scaled = value->is_number() ? value->to_number<double>() * static_cast<double>(Points::scale) : -1;
    if (!(scaled >= 0 && scaled <= static_cast<double>(Points::limit)))
        return bad_score("score must be a number from 0 to 1,000,000, or null.");
    return Points{std::llround(scaled)};
}

/// Puts a score, or none, in the place of what is there, and takes the mark off.
Result<void> suppose(gradebook::StudentClass& one, const json::value& item) {
    const auto* object = item.if_object();
    const auto* text = object != nullptr ? object->if_contains("assignment") : nullptr;
    const auto id = text != nullptr && text->is_string() ? decode_id(text->get_string()) : std::nullopt;
    if (!id) return bad_score("each of the scores is an object with the id of an assignment.");
    const auto found =
        std::ranges::find(one.assignments, AssignmentId{*id}, [](const auto& graded) { return graded.assignment.id; });
    if (found == one.assignments.end())
        return fail(ErrorCode::not_found,
                    "One of these assignments is not in this class any more. Load the page again.");
    const auto points = read_points(*object);
    if (!points) return std::unexpected(points.error());
    found->points = *points;
    found->status = gradebook::Status::none;
    return {};
}

Result<void> suppose_all(gradebook::StudentClass& one, const json::object& body) {
    const auto* scores = body.if_contains("scores");
    if (scores == nullptr) return {};
    if (!scores->is_array() || scores->get_array().size() > most_scores)
        return bad_score(fmt::format("scores must be a list of at most {}.", most_scores));
    for (const auto& item : scores->get_array())
        if (auto done = suppose(one, item); !done) return done;
    return {};
}

/// Tenths of a percent; empty when nobody asked.
Result<std::optional<std::int32_t>> read_goal(const json::object& body) {
    const auto* goal = body.if_contains("goal");
    if (goal == nullptr || goal->is_null()) return std::nullopt;
    const auto scaled = goal->is_number() ? goal->to_number<double>() * 10 : -1;
    if (!(scaled >= 0 && scaled <= grading::highest_bound) || std::abs(scaled - std::round(scaled)) > 1e-6)
        return fail(ErrorCode::invalid_field, "goal must be a number from 0 to 200 with at most one decimal.", "goal");
    return static_cast<std::int32_t>(std::lround(scaled));
}

struct Asked {
    std::vector<grading::Work> works{};
    std::vector<grading::Cell> cells{};
};

Asked asked_of(const gradebook::StudentClass& one) {
    Asked asked;
    for (const auto& graded : one.assignments) {
        asked.works.push_back(gradebook::work_of(graded.assignment));
        asked.cells.push_back(graded.cell());
    }
    return asked;
}

void write_goal(JsonWriter& out, const grading::Grader& grader, std::int32_t goal, const grading::GoalAnswer& answer) {
    out.key("goal").begin_object().key("target").tenths(goal).member("left", answer.left);
    out.member("missing", answer.missing);
    out.key("percent").tenths(answer.percent).key("at_best").begin_object();
    write_total(out, answer.at_best, grader.letter(answer.at_best));
    out.end_object().end_object();
}

}  // namespace

Task<Answer> explain_total(Context& context) {
    const auto one = co_await read_class(context);
    if (!one) co_return std::unexpected(one.error());
    std::string body;
    JsonWriter out{body};
    out.begin_object();
    write_class(out, context, *one);
    write_explanation(out, *one);
    out.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> suppose_total(Context& context) {
    auto one = co_await read_class(context);
    if (!one) co_return std::unexpected(one.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    if (auto done = suppose_all(*one, *body); !done) co_return std::unexpected(done.error());
    const auto goal = read_goal(*body);
    if (!goal) co_return std::unexpected(goal.error());

    const auto asked = asked_of(*one);
    grading::Grader grader{one->rules, asked.works};
    one->grade = grader.explain(asked.cells);
    std::string answer;
    JsonWriter out{answer};
    out.begin_object();
    write_class(out, context, *one);
    write_explanation(out, *one);
    if (*goal) write_goal(out, grader, **goal, grading::solve_goal(grader, asked.works, asked.cells, **goal));
    out.end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
