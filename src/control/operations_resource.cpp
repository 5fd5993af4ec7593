#include "base/embedded_file.hpp"
#include "base/json_text.hpp"
#include "base/version.hpp"
#include "control/answers.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace openapi {
std::span<const EmbeddedFile> files();
}

namespace {

net::Response plain(std::string text, unsigned status = 200) {
    net::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace

Answer get_livez(Call&) { return plain("ok\n"); }

// The registry answers. Never "is shard 2 up": the console must work when a shard is down.
Answer get_readyz(Call& call) {
    const bool connected = call.plane.registry.status().connected;
    return connected ? plain("ready\n") : plain("waiting for the registry\n", 503);
}

Answer get_metrics(Call& call) { return call.plane.metrics.answer(); }

Answer get_openapi(Call&) {
    net::Response response;
    response.content_type = "application/json";
    response.static_body = openapi::files().front().content;
    response.headers.push_back({"Cache-Control", "no-cache"});
    return response;
}

Answer get_status(Call& call) {
    auto registry = call.plane.places.registry();
    const auto states = registry.exec("SELECT state, count(*) FROM registry.tenant GROUP BY state ORDER BY state");
    const auto rest = registry.exec(
        "SELECT (SELECT coalesce(max(map_version), 0) FROM registry.tenant),"
        "       (SELECT count(*) FROM registry.provisioning WHERE step NOT IN ('done', 'taken_back')),"
        "       (SELECT count(*) FROM registry.tenant WHERE state = 'deprovisioning' AND leaves_at <= now()),"
        "       (SELECT count(*) FROM registry.sign_up WHERE state = 'proved'),"
        "       (SELECT count(*) FROM registry.sign_up WHERE state = 'approved' AND error <> '')");
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("version", version()).member("map_version", rest.integer(0, 0));
    json.key("schools").begin_object();
    for (int row = 0; row < states.size(); ++row) json.member(states.text(row, 0), states.integer(row, 1));
    json.end_object().member("half_made", rest.integer(0, 1)).member("to_be_purged", rest.integer(0, 2));
    json.member("sign_ups_waiting", rest.integer(0, 3)).member("sign_ups_failing", rest.integer(0, 4));
    const auto up = std::chrono::steady_clock::now() - call.plane.started;
    json.member("uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(up).count());
    json.member("operator", std::string_view{call.who.email});
    json.member("may_write", call.who.may_write).end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
