/// Scores by hand: the grid of the web app, and programs.
#include <chrono>
#include <utility>

#include "api/history_json.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/points_field.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/history.hpp"
#include "gradebook/status.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t most_edits = 5'000;
constexpr std::size_t most_edit_bytes = 1024 * 1024;

std::unexpected<Error> bad_edit(std::string message) {
    return fail(ErrorCode::invalid_field, std::move(message), "edits");
}

Result<std::int64_t> read_points(const json::value* value) {
    if (value == nullptr || value->is_null()) return gradebook::no_points;
    const auto points = points_from(*value, "points", "edits");
    if (!points) return std::unexpected(points.error());
    return points->ten_thousandths;
}

Result<char> read_status(const json::value* value) {
    if (value == nullptr || value->is_null()) return gradebook::no_status;
    using enum gradebook::Status;
    if (value->is_string())
        for (const auto status : {excused, missing, incomplete, late})
            if (gradebook::to_string(status) == std::string_view{value->get_string()}) return static_cast<char>(status);
    return bad_edit("status must be excused, missing, incomplete, late or null.");
}

Result<gradebook::CellValue> read_value(const json::object& object) {
    const auto points = read_points(object.if_contains("points"));
    if (!points) return std::unexpected(points.error());
    const auto status = read_status(object.if_contains("status"));
    if (!status) return std::unexpected(status.error());
    return gradebook::CellValue{*points, *status};
}

template <class IdType>
Result<IdType> read_id(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value != nullptr && value->is_string())
        if (const auto id = decode_id(value->get_string())) return IdType{*id};
    return bad_edit(std::string{name} + " must be an id of the gradebook.");
}

Result<gradebook::CellEdit> read_edit(const json::value& item) {
    const auto* object = item.if_object();
    if (object == nullptr) return bad_edit("each edit is an object.");
    const auto student = read_id<StudentId>(*object, "student");
    if (!student) return std::unexpected(student.error());
    const auto assignment = read_id<AssignmentId>(*object, "assignment");
    if (!assignment) return std::unexpected(assignment.error());
    const auto value = read_value(*object);
    if (!value) return std::unexpected(value.error());
    gradebook::CellEdit edit{*student, *assignment, *value};
    if (const auto* was = object->if_contains("was"); was != nullptr && !was->is_null()) {
        if (!was->is_object()) return bad_edit("was must be an object with points and status.");
        const auto seen = read_value(was->get_object());
        if (!seen) return std::unexpected(seen.error());
        edit.was = *seen;
    }
    return edit;
}

Result<std::vector<gradebook::CellEdit>> read_edits(const json::object& body) {
    const auto* list = body.if_contains("edits");
    if (list == nullptr || !list->is_array() || list->get_array().empty() || list->get_array().size() > most_edits)
        return bad_edit("edits must be a list of 1 to 5,000 cells.");
    std::vector<gradebook::CellEdit> edits;
    for (const auto& item : list->get_array()) {
        auto edit = read_edit(item);
        if (!edit) return std::unexpected(edit.error());
        edits.push_back(*edit);
    }
    return edits;
}

std::string_view to_string(gradebook::EditOutcome outcome) noexcept {
    switch (outcome) {
        case gradebook::EditOutcome::written:
            return "written";
        case gradebook::EditOutcome::unchanged:
            return "unchanged";
        case gradebook::EditOutcome::stale:
            return "stale";
        case gradebook::EditOutcome::unknown:
            return "unknown";
    }
    return "unknown";
}

}  // namespace

Task<Answer> edit_scores(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    context.request.body->set_limit(most_edit_bytes);
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto edits = read_edits(*body);
    if (!edits) co_return std::unexpected(edits.error());
    const auto result = co_await gradebook::edit_scores(context.thread.database, context.tenant,
                                                        {*class_id, context.principal->account}, std::move(*edits));
    if (!result) co_return std::unexpected(result.error());
    if (result->change) {
        context.process.class_versions.saw(context.tenant->id, *class_id, result->class_version,
                                           std::chrono::steady_clock::now());
    }
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().text_or_null("change", result->change ? gi::to_string(*result->change) : std::string{});
    json.key("edits").begin_array();
    for (std::size_t i = 0; i < result->plan.outcomes.size(); ++i) {
        json.begin_object().member("result", to_string(result->plan.outcomes[i])).key("before");
        write_cell_value(json, result->plan.current[i]);
        json.end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
