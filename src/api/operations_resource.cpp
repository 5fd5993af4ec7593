#include <fmt/format.h>

#include "api/routes.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

net::Response plain(std::string text, unsigned status) {
    net::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace

// The process turns its crank. No dependency is asked: a restart would mend none of them.
Task<Answer> get_livez(Context&) { co_return plain("ok\n", 200); }

// The map of schools is there. Never "is shard 2 up": one dead shard must not take every pod out of service.
Task<Answer> get_readyz(Context& context) {
    const bool loaded = context.process.registry.status().loaded;
    co_return loaded ? plain("ready\n", 200) : plain("waiting for the tenant registry\n", 503);
}

Task<Answer> get_health(Context& context) {
    const auto status = context.process.registry.status();
    const auto map = context.process.directory.current();
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("status", status.loaded ? "ok" : "starting").member("version", GI_VERSION);
    json.member("registry_connected", status.connected).member("schools", map->size());
    json.member("shards", context.thread.shard_set.pools().size());
    const auto up = std::chrono::steady_clock::now() - context.process.started;
    json.member("uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(up).count()).end_object();
    co_return json_answer(std::move(body), status.loaded ? 200 : 503);
}

Task<Answer> get_metrics(Context& context) {
    auto& metrics = context.process.metrics;
    metrics.set_tenants(context.process.directory.current()->size());
    metrics.set_registry_connected(context.process.registry.status().connected);
    auto response = plain(metrics.text(), 200);
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    co_return response;
}

}  // namespace gi::api
