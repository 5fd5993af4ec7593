#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/routes.hpp"
#include "control/servers.hpp"

namespace gi::control {

Answer get_servers(Call& call) {
    auto registry = call.plane.places.registry();
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("servers").begin_array();
    for (const auto& server : list_servers(registry)) {
        json.begin_object().member("instance", std::string_view{server.instance});
        json.member("role", std::string_view{server.role}).member("host", std::string_view{server.host});
        json.member("version", std::string_view{server.version});
        json.member("registry_schema", server.registry_schema).member("shard_schema", server.shard_schema);
        json.member("started_at", std::string_view{server.started_at});
        json.member("last_seen", std::string_view{server.last_seen}).member("alive", server.alive).end_object();
    }
    json.end_array().end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
