/// What a school wants on its reports.
#include <utility>

#include "api/json_body.hpp"
#include "api/report_routes.hpp"
#include "people/audit.hpp"
#include "reports/school_template.hpp"

namespace gi::api {
namespace {

std::string template_json(const reports::Template& value) {
    std::string body;
    JsonWriter json{body};
    reports::write_template(json, value);
    return body;
}

}  // namespace

Task<Answer> get_report_template(Context& context) {
    co_return json_answer(
        template_json(co_await reports::read_school_template(context.thread.database, context.tenant)));
}

Task<Answer> set_report_template(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto value = reports::read_template(boost::json::serialize(*body));
    if (!value) co_return std::unexpected(value.error());
    auto answer = template_json(*value);
    auto record = people::audit_query(
        *context.tenant, {.actor = people::actor_of(*context.principal), .action = "school.report_template_changed"});
    co_await reports::save_school_template(context.thread.database, context.tenant, std::move(*value),
                                           std::move(record));
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
