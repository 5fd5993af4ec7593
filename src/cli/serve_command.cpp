#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "api/application.hpp"
#include "api/import_jobs.hpp"
#include "api/isolation_metrics.hpp"
#include "api/mail_sender.hpp"
#include "api/metric_sources.hpp"
#include "api/public_address.hpp"
#include "base/supervisor.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/demo_school.hpp"
#include "cli/new_shards.hpp"
#include "cli/release_schema.hpp"
#include "cli/secret_key.hpp"
#include "cli/settings.hpp"
#include "cli/test_faults.hpp"
#include "gradebook/figures/figures_memory.hpp"
#include "gradebook/live_classes.hpp"
#include "mail/header_text.hpp"
#include "net/client_address.hpp"
#include "net/drain.hpp"
#include "net/server.hpp"
#include "people/bearer_token.hpp"
#include "people/identity_providers.hpp"
#include "tenancy/canary/isolation_canary.hpp"
#include "tenancy/goodbye.hpp"
#include "tenancy/sign_up_desk.hpp"
#include "tenancy/usage/usage_reporter.hpp"

namespace gi::cli {
namespace {

constexpr unsigned most_threads_by_default = 8;
constexpr unsigned offload_threads = 2;
constexpr std::size_t most_queued_jobs = 64;
constexpr std::chrono::milliseconds ready_poll{5};
constexpr std::chrono::milliseconds usage_every{60'000};
constexpr std::chrono::seconds longest_redis_command{2};
constexpr auto longest_preparation = tenancy::server_seen_within / 2;
constexpr const char* usage_every_in_tests = "GRADEINSIGHT_TEST_USAGE_MILLISECONDS";

unsigned thread_count(const Config& config) {
    if (config.threads > 0) return config.threads;
    return std::clamp(std::thread::hardware_concurrency(), 1U, most_threads_by_default);
}

/// The shards to serve from the beginning; the others are taken in when they are well (new_shards.hpp). Refused when
/// one is unsound, or when none of those that answer fits this binary.
Result<std::map<int, std::string>> shards_to_serve(const Databases& databases, const Log& log) {
    auto urls = databases.shard_app_urls();
    std::string unfit;
    bool any = false;
    for (const auto& [number, finding] : databases.examine_shards()) {
        if (finding.state == ShardFinding::State::unsound) return fail(ErrorCode::conflict, finding.detail);
        if (finding.state != ShardFinding::State::unfit) any = true;
        if (finding.state == ShardFinding::State::sound) continue;
        urls.erase(number);
        if (finding.state == ShardFinding::State::unreachable) {
            log.warning("shard_unreachable", {{"shard", std::int64_t{number}}});
        } else {
            log.warning("shard_refused", {{"shard", std::int64_t{number}}, {"detail", finding.detail}});
            unfit = finding.detail;
        }
    }
    if (!any) return fail(ErrorCode::conflict, std::move(unfit));
    return urls;
}

/// What a server finds before its first request.
struct Surroundings {
    bool registry_checked = false;
    std::map<int, std::string> shards;  // to serve from the beginning
};

Result<Surroundings> announce_and_look(const Databases& databases, const tenancy::ServerIdentity& identity,
                                       const Log& log) {
    const auto announced = databases.check_registry(&identity);
    if (!announced) return std::unexpected(announced.error());
    auto shards = shards_to_serve(databases, log);
    if (!shards) return std::unexpected(shards.error());
    // Without the registry nobody knows of this server: a shard may be changed under it as long as it is not announced.
    if (!*announced) shards->clear();
    return Surroundings{*announced, std::move(*shards)};
}

Result<Surroundings> prepare(const Databases& databases, const Config& config, const tenancy::ServerIdentity& identity,
                             const Log& log) {
    if (databases.embedded()) {
        if (auto migrated = databases.migrate_embedded(); !migrated) return std::unexpected(migrated.error());
    }
    const auto begin = std::chrono::steady_clock::now();
    auto found = announce_and_look(databases, identity, log);
    if (!found) return found;
    for (const auto shard : databases.shards_without_moves())
        log.warning("shard_cannot_move_schools",
                    {{"shard", std::int64_t{shard}}, {"detail", "set wal_level = logical and restart its server"}});
    if (config.demo) {
        if (auto created = create_demo_schools(databases); !created) return std::unexpected(created.error());
    }
    // Soon nobody would know of this server any more: what it found then may no longer be so.
    if (std::chrono::steady_clock::now() - begin > longest_preparation)
        return announce_and_look(databases, identity, log);
    return found;
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
    Supervisor::of_this_process().ready();
}

/// Answers on for so long, or until the next signal.
Task<> wait_while_draining(asio::signal_set& signals, std::chrono::seconds time) {
    asio::steady_timer timer{co_await asio::this_coro::executor, time};
    signals.async_wait([&timer](error_code ec, int) {
        if (ec != asio::error::operation_aborted) timer.cancel();
    });
    error_code ec;
    co_await timer.async_wait(nothrow(ec));
    signals.cancel();
    // The handler refers to the timer.
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
}

Task<> stop_on_signal(asio::signal_set& signals, net::Server& server, net::Drain& drain,
                      std::chrono::seconds drain_time, api::ImportJobs& jobs, api::MailSender* mail,
                      NewShards& new_shards, tenancy::RegistryWatcher& registry, tenancy::ServerPresence& presence,
                      tenancy::UsageReporter& usage, tenancy::IsolationCanary& canary, gradebook::LiveClasses& live,
                      const Log& log) {
    const auto signal = co_await signals.async_wait(asio::use_awaitable);
    Supervisor::of_this_process().stopping();
    if (signal == SIGTERM && drain_time.count() > 0) {
        log.info("draining", {{"seconds", std::int64_t{drain_time.count()}}});
        drain.begin();
        co_await wait_while_draining(signals, drain_time);
    }
    log.info("stopping", {{"signal", std::int64_t{signal}}});
    drain.begin();
    presence.stop();
    registry.stop();
    usage.stop();
    canary.stop();
    new_shards.stop();
    jobs.stop();
    if (mail != nullptr) mail->stop();
    live.stop();
    server.stop();
}

std::unique_ptr<cache::Redis> redis_client(asio::io_context& context, const std::optional<cache::RedisAddress>& address,
                                           const std::shared_ptr<cache::RedisFigures>& figures) {
    if (!address) return nullptr;
    return std::make_unique<cache::Redis>(context, *address, longest_redis_command, figures);
}

/// As load_config has checked it.
const std::string& value_of(const LoadedConfig& loaded, std::string_view option) {
    return std::ranges::find(loaded.effective, option, &EffectiveOption::name)->value;
}

std::chrono::seconds read_drain_time(const LoadedConfig& loaded) {
    return std::chrono::seconds{std::stoi(value_of(loaded, "drain-seconds"))};
}

tenancy::CanaryRules read_canary_rules(const LoadedConfig& loaded) {
    return {.every = std::chrono::seconds{std::stoi(value_of(loaded, "isolation-check-seconds"))},
            .closes_shards = value_of(loaded, "isolation-check-closes") == "true"};
}

gradebook::LiveLimits read_live_limits(const LoadedConfig& loaded) {
    const auto number = [&](std::string_view option) { return std::stoul(value_of(loaded, option)); };
    return {.server = number("event-streams"), .school = number("event-streams-per-school")};
}

/// Empty without a key: what needs one says so.
Result<std::optional<people::SealedSecrets>> sealed_secrets(const Config& config) {
    const auto key = secret_key(config);
    if (!key) return std::unexpected(key.error());
    if (key->empty()) return std::nullopt;
    return people::SealedSecrets{*key};
}

/// The servers around this one, as the configuration names them.
struct Peers {
    std::optional<cache::RedisAddress> redis;
    std::optional<mail::SmtpServer> smtp;
    net::TrustedProxies proxies;
    std::vector<people::JwsKey> token_keys;
};

Result<Peers> read_peers(const Config& config) {
    Peers peers;
    if (!config.redis_url.empty()) {
        auto address = cache::parse_redis_url(config.redis_url);
        if (!address) return std::unexpected(address.error());
        peers.redis = std::move(*address);
    }
    if (!config.smtp_url.empty()) {
        auto server = mail::parse_smtp_url(config.smtp_url);
        if (!server) return std::unexpected(server.error());
        if (!mail::is_mail_address(config.mail_from))
            return fail(ErrorCode::invalid_field,
                        "Option mail-from: use a plain address, such as grades@school.example.", "mail-from");
        peers.smtp = std::move(*server);
    }
    auto proxies = net::TrustedProxies::parse(config.trusted_proxies);
    if (!proxies) return std::unexpected(proxies.error());
    peers.proxies = std::move(*proxies);
    auto keys = people::jwt_keys(config);
    if (!keys) return std::unexpected(keys.error());
    peers.token_keys = std::move(*keys);
    return peers;
}

/// How often the registry is told what schools use.
Result<std::chrono::milliseconds> usage_interval(const Databases& databases) {
    const auto sooner = environment_variable(usage_every_in_tests);
    if (!sooner || sooner->empty()) return usage_every;
    if (auto near = refuse_faults_far_from_home(databases, usage_every_in_tests); !near)
        return std::unexpected(near.error());
    int milliseconds = 0;
    const auto parsed = std::from_chars(sooner->data(), sooner->data() + sooner->size(), milliseconds);
    if (parsed.ec != std::errc{} || milliseconds < 1)
        return fail(ErrorCode::invalid_field, fmt::format("{} is a number of milliseconds.", usage_every_in_tests));
    return std::chrono::milliseconds{milliseconds};
}

/// Only where everybody is on this machine may providers be as well.
net::FetchReach reach_of(const Config& config) {
    return config.base_domain == "localhost" ? net::FetchReach::internet_and_here : net::FetchReach::internet;
}

/// Nothing may come back to an event loop, or to an object, that is gone.
template <class Workers>
struct FinishAtEnd {
    explicit FinishAtEnd(Workers& asked) : workers(asked) {}
    ~FinishAtEnd() { workers.finish(); }
    FinishAtEnd(const FinishAtEnd&) = delete;
    FinishAtEnd& operator=(const FinishAtEnd&) = delete;
    Workers& workers;
};

struct Prepared {
    tenancy::ServerIdentity identity;
    Surroundings found;
    std::chrono::seconds drain_time;
    std::chrono::milliseconds report_every;  // usage of the schools
    tenancy::CanaryRules canary;
    gradebook::LiveLimits live;
};

void run_server(const Databases& databases, Config config, Prepared prepared, const SettingFlags& flags,
                const Peers& peers, const std::optional<people::SealedSecrets>& secrets, const Log& log) {
    net::Offload offload{offload_threads, most_queued_jobs};
    // Whoever still waits for one of them when the server stops gives its place back when the event loop goes.
    net::Offload looking{1, 1};
    people::IdentityProviders identity_providers{reach_of(config)};
    net::Server server{config.listen, thread_count(config), {}, &offload};
    const FinishAtEnd finish_asking{identity_providers};
    config.public_url = api::public_url(config, server.port());
    tenancy::TenantDirectory directory;
    const auto addresses = std::make_shared<tenancy::ShardAddresses>(std::move(prepared.found.shards));
    tenancy::RegistryWatcher registry{server.context(0), databases.registry().app, directory, {}, log};
    tenancy::ServerPresence presence{server.context(0), databases.registry().app, prepared.identity, log};
    api::HttpMetrics http_metrics{api::route_labels()};
    api::Metrics metrics;
    api::Process process{config,
                         log,
                         http_metrics,
                         metrics,
                         directory,
                         registry,
                         offload,
                         net::StaticFiles{net::web_assets()},
                         config.demo ? demo_logins() : std::vector<api::DemoLogin>{},
                         peers.proxies};

    process.jwt_keys = peers.token_keys;
    process.sealed_secrets = secrets;
    process.identity_providers = &identity_providers;
    tenancy::SignUpDesk sign_ups{databases.registry().app};
    process.sign_ups = &sign_ups;
    api::ImportJobs jobs{process, addresses};
    process.start_job = [&jobs](tenancy::TenantPtr tenant, JobId id) { jobs.begin(std::move(tenant), id); };

    std::unique_ptr<api::MailSender> mail;
    if (peers.smtp) mail = std::make_unique<api::MailSender>(process, addresses, *peers.smtp);
    process.mail = mail.get();
    if (peers.redis) process.redis_figures = std::make_shared<cache::RedisFigures>();
    api::add_metric_sources(process);
    http_metrics.add_source([&jobs](MetricFamilies& families) { jobs.collect(families); });

    NewShards new_shards{server.context(0), flags, addresses, directory, presence, prepared.found.registry_checked,
                         looking,           log};
    const FinishAtEnd finish_looking{looking};
    tenancy::UsageBook usage_book;
    tenancy::UsageReporter usage{server.context(0), databases.registry().app, usage_book, prepared.report_every, log};
    tenancy::IsolationCanary canary{server.context(0), addresses, directory, prepared.canary, log};
    process.canary = &canary;
    gradebook::LiveClasses live{server.context(0), addresses, prepared.live, log};
    process.live = &live;
    gradebook::FiguresMemory figures;
    process.figures = &figures;
    http_metrics.add_source([&canary](MetricFamilies& families) { api::collect_isolation(families, canary); });
    presence.start();
    registry.start();
    usage.start();
    canary.start();
    new_shards.start();
    jobs.start();
    if (mail) mail->start();
    asio::signal_set signals{server.context(0), SIGTERM, SIGINT};
    net::Drain drain;
    asio::co_spawn(server.context(0),
                   stop_on_signal(signals, server, drain, prepared.drain_time, jobs, mail.get(), new_shards, registry,
                                  presence, usage, canary, live, log),
                   asio::detached);
    asio::co_spawn(server.context(0), say_when_ready(registry, config, server.port()), asio::detached);

    std::vector<std::unique_ptr<api::Application>> applications;
    server.run([&](unsigned thread) {
        auto parts = std::make_unique<api::ThreadParts>(
            process, addresses, pg::PoolLimits{},
            redis_client(server.context(thread), peers.redis, process.redis_figures));
        canary.add_thread(server.context(thread), parts->shard_set);
        auto made = std::make_unique<api::Application>(process, std::move(parts), usage_book.new_sheet());
        return drain.around(applications.emplace_back(std::move(made))->hooks());
    });
    usage.finish();
}

Exit serve(const SettingFlags& flags) {
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto& config = loaded->config;
    const Log log{config.log_level};
    const auto peers = read_peers(config);
    if (!peers) return std::unexpected(peers.error());
    const auto databases = Databases::open(config, Purpose::serve);
    if (!databases) return std::unexpected(databases.error());
    const auto report_every = usage_interval(*databases);
    if (!report_every) return std::unexpected(report_every.error());
    const auto secrets = sealed_secrets(config);
    if (!secrets) return std::unexpected(secrets.error());
    const auto identity =
        tenancy::this_server("serve", pg::newest_version(registry_schema()), pg::newest_version(shard_schema()));
    const tenancy::GoodbyeAtEnd goodbye{databases->registry().app, identity};
    auto found = prepare(*databases, config, identity, log);
    if (!found) return std::unexpected(found.error());
    run_server(*databases, config,
               {identity, std::move(*found), read_drain_time(*loaded), *report_every, read_canary_rules(*loaded),
                read_live_limits(*loaded)},
               flags, *peers, *secrets, log);
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
