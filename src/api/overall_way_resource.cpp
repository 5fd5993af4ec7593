/// How the grades of a student's classes make one: what the school chose.
#include <utility>

#include "api/grading_routes.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "base/json_text.hpp"
#include "gradebook/overall_way.hpp"
#include "people/audit.hpp"

namespace gi::api {
namespace {

std::string way_json(gradebook::OverallWay way) {
    std::string body;
    JsonWriter{body}.begin_object().member("way", to_string(way)).end_object();
    return body;
}

}  // namespace

Task<Answer> get_overall_way(Context& context) {
    co_return json_answer(way_json(co_await gradebook::read_overall_way(context.thread.database, context.tenant)));
}

Task<Answer> set_overall_way(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto* sent = body->if_contains("way");
    const auto way = sent != nullptr && sent->is_string() ? gradebook::overall_way(std::string_view{sent->get_string()})
                                                          : std::nullopt;
    if (!way) co_return fail(ErrorCode::invalid_field, "way must be as_classes, points or mean.", "way");
    auto record = people::audit_query(
        *context.tenant,
        {.actor = people::actor_of(*context.principal), .action = "school.overall_changed", .details = way_json(*way)});
    co_await gradebook::set_overall_way(context.thread.database, context.tenant, *way, std::move(record));
    co_return json_answer(way_json(*way));
}

}  // namespace gi::api
