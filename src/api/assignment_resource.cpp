/// Assignments by hand: made, changed and removed, one or several at once.
#include <chrono>
#include <utility>

#include "api/assignment_body.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "gradebook/assignment_changes.hpp"

namespace gi::api {
namespace {

using gradebook::AssignmentPlan;
using gradebook::AssignmentResult;
using gradebook::ClassState;
using gradebook::NeedsScores;

Task<Result<ClassId>> own_class(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    co_return *class_id;
}

Task<Result<AssignmentResult>> write(Context& context, ClassId class_id, gradebook::AssignmentPlanner planner,
                                     NeedsScores scores) {
    const gradebook::ChangeAuthor author{class_id, context.principal->account};
    auto result = co_await gradebook::change_assignments(context.thread.database, context.tenant, author,
                                                         std::move(planner), scores);
    if (result && result->change) {
        context.process.class_versions.saw(context.tenant->id, class_id, result->class_version,
                                           std::chrono::steady_clock::now());
    }
    co_return result;
}

gradebook::AssignmentPlanner edit_planner(gradebook::AssignmentEdit edit) {
    return [edit = std::move(edit)](const ClassState& state) { return gradebook::plan_assignment_edit(edit, state); };
}

gradebook::AssignmentPlanner removal_planner(std::vector<AssignmentId> assignments) {
    return [assignments = std::move(assignments)](const ClassState& state) {
        return gradebook::plan_removal(assignments, state);
    };
}

NeedsScores scores_of(const gradebook::AssignmentEdit& edit) {
    return edit.wish.max_points ? NeedsScores::yes : NeedsScores::no;
}

}  // namespace

Task<Answer> create_assignment(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wanted = read_new_assignment(*body);
    if (!wanted) co_return std::unexpected(wanted.error());
    gradebook::AssignmentPlanner planner = [made = std::move(*wanted)](const ClassState& state) {
        return gradebook::plan_new_assignment(made.facts, made.published, state);
    };
    const auto result = co_await write(context, *class_id, std::move(planner), NeedsScores::no);
    if (!result) co_return std::unexpected(result.error());
    const auto id = result->plan.changes.new_assignments.front().id;
    co_return json_answer(assignments_changed(*result, {id}), 201);
}

Task<Answer> change_assignment(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto id = path_id<AssignmentId>(context, "assignment");
    if (!id) co_return std::unexpected(id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto edit = read_assignment_edit(*body, *id);
    if (!edit) co_return std::unexpected(edit.error());
    const auto scores = scores_of(*edit);
    const auto result = co_await write(context, *class_id, edit_planner(std::move(*edit)), scores);
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(assignments_changed(*result, {*id}));
}

Task<Answer> remove_assignment(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto id = path_id<AssignmentId>(context, "assignment");
    if (!id) co_return std::unexpected(id.error());
    std::vector<AssignmentId> removed{*id};
    const auto result = co_await write(context, *class_id, removal_planner(std::move(removed)), NeedsScores::yes);
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(assignments_changed(*result, {*id}));
}

Task<Answer> change_assignments(Context& context) {
    const auto class_id = co_await own_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto several = read_several_assignments(*body);
    if (!several) co_return std::unexpected(several.error());
    auto assignments = several->edit.assignments;
    const auto scores = several->remove ? NeedsScores::yes : scores_of(several->edit);
    auto planner = several->remove ? removal_planner(assignments) : edit_planner(std::move(several->edit));
    const auto result = co_await write(context, *class_id, std::move(planner), scores);
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(assignments_changed(*result, std::move(assignments)));
}

}  // namespace gi::api
