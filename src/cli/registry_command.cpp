#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "base/supervisor.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "cli/release_schema.hpp"
#include "cli/secret_key.hpp"
#include "cli/test_faults.hpp"
#include "control/application.hpp"
#include "control/console_assets.hpp"
#include "control/shards.hpp"
#include "control/sign_up_worker.hpp"
#include "control/usage.hpp"
#include "mail/header_text.hpp"
#include "net/server.hpp"
#include "tenancy/goodbye.hpp"
#include "tenancy/registry_figures.hpp"

namespace gi::cli {
namespace {

constexpr std::string_view usual_listen = "127.0.0.1:8100";
constexpr std::string_view usual_listen_of_schools = "127.0.0.1:8000";
constexpr unsigned io_threads = 1;  // an operator or two, and programs that wait
constexpr unsigned offload_threads = 4;
constexpr std::size_t most_queued_jobs = 256;
constexpr std::chrono::seconds check_every{15};
constexpr std::chrono::seconds take_up_every{5};
constexpr std::chrono::hours count_every{1};

/// Something to do at once, and again and again, on a thread that may block.
class Rounds {
public:
    Rounds(asio::io_context& context, control::Plane& plane, std::chrono::seconds every, std::function<void()> work)
        : context_(&context), plane_(&plane), wake_(context), every_(every), work_(std::move(work)) {}
    void start() { asio::co_spawn(*context_, rounds(), asio::detached); }
    /// On the context's thread.
    void stop() {
        stopping_ = true;
        wake_.cancel();
    }

private:
    Task<> rounds() {
        while (!stopping_) {
            try {
                (void)co_await plane_->offload.run([this] { work_(); });
            } catch (const std::exception& error) {
                plane_->log.warning("round_failed", {{"detail", error.what()}});
            }
            error_code ec;
            wake_.expires_after(every_);
            if (!stopping_) co_await wake_.async_wait(nothrow(ec));
        }
    }

    asio::io_context* context_;
    control::Plane* plane_;
    asio::steady_timer wake_;
    std::chrono::seconds every_;
    std::function<void()> work_;
    bool stopping_ = false;
};

/// Asks every shard how it is, and all databases for what /metrics shows of them.
void check_all(control::Plane& plane, const std::atomic<bool>& stopping) {
    control::Shards shards{plane.places, "health check"};
    for (const auto& shard : shards.list())
        if (!stopping && shard.state != "offline") (void)shards.check(shard.number);
    plane.figures.read(plane.places, shards.list(), stopping);
}

/// Everything that the control plane shows at /metrics.
void add_metric_sources(control::Plane& plane) {
    plane.metrics.add_source([&plane](MetricFamilies& families) {
        tenancy::collect_registry(families, plane.registry, plane.directory);
        families.counter("gi_control_database_lost_total", "Requests refused since a database was away")
            .add({}, plane.databases_lost.load());
        plane.figures.collect(families);
    });
}

/// Counts what schools store. A shard that is away is counted the next time.
void count_all(const control::Plane& plane, const std::atomic<bool>& stopping) {
    for (const auto& shard : control::Shards{plane.places, "usage"}.list()) {
        if (stopping || shard.state == "offline") continue;
        try {
            control::count_stored(plane.places, shard.number, false);
        } catch (const pg::PgError& error) {
            plane.log.warning("usage_not_counted", {{"shard", std::int64_t{shard.number}}, {"detail", error.what()}});
        }
    }
    auto registry = plane.places.registry();
    control::forget_old_usage(registry);
}

Task<> stop_on_signal(asio::signal_set& signals, net::Server& server, tenancy::RegistryWatcher& registry,
                      tenancy::ServerPresence& presence, std::span<Rounds> rounds, control::MoveRuns& moves,
                      control::SignUpWorker& sign_ups, std::atomic<bool>& stopping, const Log& log) {
    const auto signal = co_await signals.async_wait(asio::use_awaitable);
    Supervisor::of_this_process().stopping();
    log.info("stopping", {{"signal", std::int64_t{signal}}});
    stopping = true;
    moves.stop();
    for (auto& one : rounds) one.stop();
    sign_ups.stop();
    presence.stop();
    registry.stop();
    server.stop();
}

/// The option listen is the web server's by default; this one has a port of its own.
std::string listen_address(const LoadedConfig& loaded) {
    const auto found = std::ranges::find(loaded.effective, "listen", &EffectiveOption::name);
    const bool said = found != loaded.effective.end() && found->source != "default";
    return said ? loaded.config.listen : std::string{usual_listen};
}

/// Without the option public-url, schools are where `serve` is by default, and not at this port.
Config of_schools(Config config) {
    config.listen = usual_listen_of_schools;
    return config;
}

/// Empty without a mail server: then no school can sign up.
Result<std::optional<mail::SmtpServer>> mail_server(const Config& config) {
    if (config.smtp_url.empty()) return std::nullopt;
    auto server = mail::parse_smtp_url(config.smtp_url);
    if (!server) return std::unexpected(server.error());
    if (!mail::is_mail_address(config.mail_from))
        return fail(ErrorCode::invalid_field, "Option mail-from: use a plain address, such as grades@school.example.",
                    "mail-from");
    return std::optional{std::move(*server)};
}

void run_plane(const Databases& databases, const SettingFlags& flags, const Config& config, const std::string& listen,
               std::string key, const net::TrustedProxies& proxies, std::optional<mail::SmtpServer> mail,
               const tenancy::ServerIdentity& identity, const Log& log) {
    net::Offload offload{offload_threads, most_queued_jobs};
    net::Server server{listen, io_threads, {}, &offload};
    tenancy::TenantDirectory directory;
    tenancy::RegistryWatcher registry{server.context(0), databases.registry().app, directory, {}, log};
    tenancy::ServerPresence presence{server.context(0), databases.registry().app, identity, log};
    api::HttpMetrics metrics{control::route_labels()};
    // Its threads end after the server has answered its last request, and before anything they use goes.
    control::MoveRuns moves{places(databases, flags), log, tenancy::MoveFaults::from_environment()};
    control::Plane plane{config,    std::move(key), log,     metrics, places(databases, flags),
                         directory, registry,       offload, moves,   proxies};
    plane.config.public_url = public_url(of_schools(config));
    add_metric_sources(plane);
    std::atomic<bool> stopping = false;
    std::array<Rounds, 3> rounds{Rounds{server.context(0), plane, check_every, [&] { check_all(plane, stopping); }},
                                 Rounds{server.context(0), plane, take_up_every, [&] { moves.take_up(); }},
                                 Rounds{server.context(0), plane, count_every, [&] { count_all(plane, stopping); }}};
    control::SignUpWorker sign_ups{
        plane.places, {plane.config.public_url, config.mail_from, config.base_domain}, std::move(mail), log};
    presence.start();
    registry.start();
    for (auto& one : rounds) one.start();
    sign_ups.start();
    asio::signal_set signals{server.context(0), SIGTERM, SIGINT};
    asio::co_spawn(server.context(0),
                   stop_on_signal(signals, server, registry, presence, rounds, moves, sign_ups, stopping, log),
                   asio::detached);
    fmt::print("Grade Insight's control plane is ready: http://{}:{}/\n", listen.substr(0, listen.rfind(':')),
               server.port());
    std::fflush(stdout);
    Supervisor::of_this_process().ready();
    control::Application application{plane, net::StaticFiles{control::console_assets()}, stopping};
    server.run([&](unsigned) { return application.hooks(); });
    offload.finish();  // a round that is still at work uses what ends here
}

Exit serve(const SettingFlags& flags) {
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto& config = loaded->config;
    const Log log{config.log_level};
    auto proxies = net::TrustedProxies::parse(config.trusted_proxies);
    if (!proxies) return std::unexpected(proxies.error());
    const auto databases = Databases::open(config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    if (auto sound = refuse_faults_far_from_home(*databases, "GRADEINSIGHT_MOVE_FAULTS"); !sound)
        return std::unexpected(sound.error());
    auto key = secret_key(config);
    if (!key) return std::unexpected(key.error());
    auto mail = mail_server(config);
    if (!mail) return std::unexpected(mail.error());
    const auto identity =
        tenancy::this_server("registry", pg::newest_version(registry_schema()), pg::newest_version(shard_schema()));
    const tenancy::GoodbyeAtEnd goodbye{databases->registry().app, identity};
    if (auto current = databases->check_registry(&identity); !current) return std::unexpected(current.error());
    run_plane(*databases, flags, config, listen_address(*loaded), std::move(*key), *proxies, std::move(*mail), identity,
              log);
    return 0;
}

}  // namespace

void add_registry(CLI::App& app, Chosen& chosen) {
    auto* command =
        app.add_subcommand("registry", "Serve the control plane, on 127.0.0.1:8100 unless --listen says otherwise");
    const auto flags = std::make_shared<SettingFlags>();
    flags->add_to(*command);
    command->callback([flags, &chosen] { chosen = [flags] { return serve(*flags); }; });
}

}  // namespace gi::cli
