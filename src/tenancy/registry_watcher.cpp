#include "tenancy/registry_watcher.hpp"

#include <algorithm>
#include <utility>

namespace gi::tenancy {
namespace {

// Versions are given in commit order (the registry's trigger takes a lock first), so "newer than the newest seen"
// misses nothing. Everything is read again when it is asked for: 3,000 schools are 300 kB.
constexpr pg::Statement newest_version{"registry_newest",
                                       "SELECT coalesce(max(map_version), 0)::bigint FROM registry.tenant"};
constexpr pg::Statement all_tenants{
    "registry_tenants",
    "SELECT school_no::bigint, tenant_uuid::text, subdomain::text, name::text, shard_no::bigint, epoch::bigint,"
    "       state::text, map_version::bigint"
    "  FROM registry.tenant"};
constexpr pg::Statement listen{"registry_listen", "LISTEN tenant_map"};

Task<std::vector<pg::ResultSet>> query(pg::Channel& channel, const pg::Statement& statement) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &statement;
    auto outcome = co_await channel.run(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

std::shared_ptr<const TenantMap> map_from(const pg::ResultSet& rows) {
    std::vector<Tenant> tenants;
    tenants.reserve(rows.rows());
    std::int64_t version = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        tenants.push_back({rows.id<TenantId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                           std::string{rows.text(row, 3)}, static_cast<int>(rows.int8(row, 4)), rows.int8(row, 5),
                           tenant_state_from(rows.text(row, 6))});
        version = std::max(version, rows.int8(row, 7));
    }
    return std::make_shared<const TenantMap>(std::move(tenants), version);
}

}  // namespace

RegistryWatcher::RegistryWatcher(asio::io_context& context, std::string conninfo, TenantDirectory& directory,
                                 Timing timing, const Log& log)
    : context_(&context),
      conninfo_(std::move(conninfo)),
      directory_(&directory),
      timing_(timing),
      log_(&log),
      wake_(context) {}

void RegistryWatcher::start() { asio::co_spawn(*context_, loop(), asio::detached); }

void RegistryWatcher::stop() {
    asio::post(*context_, [this] {
        stopping_ = true;
        if (channel_) channel_->close();
        wake_.cancel();
    });
}

void RegistryWatcher::request_refresh() {
    asio::post(*context_, [this] {
        refresh_wanted_ = true;
        wake_.cancel();
    });
}

RegistryStatus RegistryWatcher::status() const {
    const std::scoped_lock lock{mutex_};
    return status_;
}

void RegistryWatcher::set_connected(bool connected) {
    bool changed = false;
    {
        const std::scoped_lock lock{mutex_};
        changed = std::exchange(status_.connected, connected) != connected;
    }
    if (!changed) return;
    if (connected) {
        log_->info("registry_connected");
    } else {
        log_->warning("registry_lost", {{"detail", "known schools go on with the last map"}});
    }
}

Task<> RegistryWatcher::loop() {
    while (!stopping_) {
        try {
            channel_ = co_await pg::Channel::connect(conninfo_, timing_.connect);
            co_await follow(channel_);
        } catch (const std::exception& error) {
            log_->warning("registry_failed", {{"detail", error.what()}});
        }
        if (channel_) std::exchange(channel_, nullptr)->close();
        set_connected(false);
        if (stopping_) break;
        error_code ec;
        wake_.expires_after(timing_.retry);
        co_await wake_.async_wait(nothrow(ec));
    }
}

Task<> RegistryWatcher::follow(std::shared_ptr<pg::Channel> channel) {
    channel->on_notify([this](std::string_view, std::string_view) {
        refresh_wanted_ = true;
        wake_.cancel();
    });
    co_await query(*channel, listen);
    co_await refresh(*channel);
    set_connected(true);
    while (!stopping_ && channel->usable()) {
        error_code ec;
        if (!refresh_wanted_) {
            wake_.expires_after(timing_.poll);
            co_await wake_.async_wait(nothrow(ec));
        }
        if (stopping_) break;
        if (!refresh_wanted_) {
            const auto rows = co_await query(*channel, newest_version);
            refresh_wanted_ = rows[0].int8(0, 0) != directory_->current()->version();
        }
        if (refresh_wanted_) co_await refresh(*channel);
        const std::scoped_lock lock{mutex_};
        status_.refreshed_at = std::chrono::steady_clock::now();
    }
}

Task<> RegistryWatcher::refresh(pg::Channel& channel) {
    refresh_wanted_ = false;
    const auto rows = co_await query(channel, all_tenants);
    directory_->publish(map_from(rows[0]));
    const std::scoped_lock lock{mutex_};
    status_.loaded = true;
    status_.refreshed_at = std::chrono::steady_clock::now();
}

}  // namespace gi::tenancy
