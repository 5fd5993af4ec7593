#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "base/version.hpp"

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
    json.begin_object().member("status", status.loaded ? "ok" : "starting").member("version", version());
    json.member("registry_connected", status.connected).member("schools", map->size());
    json.member("shards", context.thread.shard_set.size());
    const auto up = std::chrono::steady_clock::now() - context.process.started;
    json.member("uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(up).count()).end_object();
    co_return json_answer(std::move(body), status.loaded ? 200 : 503);
}

// Who asks through a proxy comes from outside: what runs here is none of their business.
Task<Answer> get_metrics(Context& context) {
    if (!context.request.header("x-forwarded-for").empty())
        co_return fail(ErrorCode::not_found, "There is nothing at this address.");
    co_return context.process.http_metrics.answer();
}

}  // namespace gi::api
