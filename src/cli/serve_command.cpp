#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>

#include "api/application.hpp"
#include "api/import_jobs.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/demo_school.hpp"
#include "cli/settings.hpp"
#include "net/server.hpp"
#include "people/redis_sessions.hpp"

namespace gi::cli {
namespace {

constexpr unsigned most_threads_by_default = 8;
constexpr unsigned offload_threads = 2;
constexpr std::size_t most_queued_jobs = 64;
constexpr std::chrono::milliseconds ready_poll{5};

unsigned thread_count(const Config& config) {
    if (config.threads > 0) return config.threads;
    return std::clamp(std::thread::hardware_concurrency(), 1U, most_threads_by_default);
}

Result<void> prepare(const Databases& databases, const Config& config, const Log& log) {
    if (databases.embedded()) {
        if (auto migrated = databases.migrate(); !migrated) return std::unexpected(migrated.error());
    }
    if (auto current = databases.check_registry(); !current) return current;
    const auto unreachable = databases.check_shards();
    if (!unreachable) return std::unexpected(unreachable.error());
    for (const auto shard : *unreachable) log.warning("shard_unreachable", {{"shard", std::int64_t{shard}}});
    return config.demo ? create_demo_schools(databases) : Result<void>{};
}

Task<> say_when_ready(const tenancy::RegistryWatcher& registry, Config config, std::uint16_t port) {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (!registry.status().loaded) {
        timer.expires_after(ready_poll);
        error_code ec;
        co_await timer.async_wait(nothrow(ec));
        if (ec) co_return;
    }
    fmt::print("Grade Insight is ready: http://{0}:{1}/ (a school: http://{2}.{0}:{1}/)\n", config.base_domain, port,
               config.demo ? "lincoln" : "<school>");
    std::fflush(stdout);
}

Task<> stop_on_signal(asio::signal_set& signals, net::Server& server, api::ImportJobs& jobs,
                      tenancy::RegistryWatcher& registry, const Log& log) {
    const auto signal = co_await signals.async_wait(asio::use_awaitable);
    log.info("stopping", {{"signal", std::int64_t{signal}}});
    registry.stop();
    jobs.stop();
    server.stop();
}

std::unique_ptr<people::SessionStore> session_store(asio::io_context& context,
                                                    const std::optional<cache::RedisAddress>& redis) {
    if (!redis) return nullptr;
    return std::make_unique<people::RedisSessions>(context, *redis);
}

void run_server(const Databases& databases, const Config& config, const std::optional<cache::RedisAddress>& redis,
                const Log& log) {
    net::Offload offload{offload_threads, most_queued_jobs};
    net::Server server{config.listen, thread_count(config), {}, &offload};
    tenancy::TenantDirectory directory;
    tenancy::RegistryWatcher registry{server.context(0), databases.registry().app, directory, {}, log};
    const auto labels = api::route_labels();
    api::Metrics metrics{labels};
    api::Process process{config,
                         log,
                         metrics,
                         directory,
                         registry,
                         offload,
                         net::StaticFiles{net::web_assets()},
                         config.demo ? demo_logins() : std::vector<api::DemoLogin>{}};

    api::ImportJobs jobs{process, databases.shard_app_urls()};
    process.start_job = [&jobs](tenancy::TenantPtr tenant, JobId id) { jobs.begin(std::move(tenant), id); };

    registry.start();
    jobs.start();
    asio::signal_set signals{server.context(0), SIGTERM, SIGINT};
    asio::co_spawn(server.context(0), stop_on_signal(signals, server, jobs, registry, log), asio::detached);
    asio::co_spawn(server.context(0), say_when_ready(registry, config, server.port()), asio::detached);

    std::vector<std::unique_ptr<api::Application>> applications;
    server.run([&](unsigned thread) {
        auto parts = std::make_unique<api::ThreadParts>(process, databases.shard_app_urls(), pg::PoolLimits{},
                                                        session_store(server.context(thread), redis));
        return applications.emplace_back(std::make_unique<api::Application>(process, std::move(parts)))->hooks();
    });
}

Exit serve(const SettingFlags& flags) {
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto& config = loaded->config;
    const Log log{config.log_level};
    std::optional<cache::RedisAddress> redis;
    if (!config.redis_url.empty()) {
        auto address = cache::parse_redis_url(config.redis_url);
        if (!address) return std::unexpected(address.error());
        redis = std::move(*address);
    }
    const auto databases = Databases::open(config, Purpose::serve);
    if (!databases) return std::unexpected(databases.error());
    if (auto prepared = prepare(*databases, config, log); !prepared) return std::unexpected(prepared.error());
    run_server(*databases, config, redis, log);
    return 0;
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
    auto* command =
        app.add_subcommand("serve", "Run the web server; without configured databases with its own PostgreSQL");
    const auto flags = std::make_shared<SettingFlags>();
    flags->add_to(*command);
    command->callback([flags, &chosen] { chosen = [flags] { return serve(*flags); }; });
}

}  // namespace gi::cli
