#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::int64_t largest_feed = 1000;

}  // namespace

// The application has waited for something newer already, when it was asked to.
Answer get_map(Call& call) {
    const auto after = query_number(call.request, "after", 0, INT64_MAX, 0);
    if (!after) return std::unexpected(after.error());
    auto registry = call.plane.places.registry();
    const auto rows = registry.exec(
        "SELECT school_no, tenant_uuid, subdomain, name, shard_no, epoch, state, map_version FROM registry.tenant"
        " WHERE map_version > $1 ORDER BY map_version LIMIT $2",
        {*after, largest_feed});
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    json.member("version", rows.empty() ? *after : rows.integer(rows.size() - 1, 7));
    json.member("more", rows.size() == largest_feed).key("schools").begin_array();
    for (int row = 0; row < rows.size(); ++row) {
        json.begin_object().member("school_no", rows.integer(row, 0)).member("id", rows.text(row, 1));
        json.member("subdomain", rows.text(row, 2)).member("name", rows.text(row, 3));
        json.member("shard", rows.integer(row, 4)).member("epoch", rows.integer(row, 5));
        json.member("state", rows.text(row, 6)).member("map_version", rows.integer(row, 7)).end_object();
    }
    json.end_array().end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
