#include "tenancy/registry_watcher.hpp"

#include <algorithm>
#include <utility>

namespace gi::tenancy {
namespace {

// Versions are given in commit order (the registry's trigger takes a lock first), so "newer than the newest seen"
// misses nothing.
constexpr pg::Statement newest_version{"registry_newest",
                                       "SELECT coalesce(max(map_version), 0)::bigint FROM registry.tenant"};
constexpr pg::Statement changed_tenants{
    "registry_tenants",
    "SELECT school_no::bigint, tenant_uuid::text, subdomain::text, name::text, shard_no::bigint, epoch::bigint,"
    "       state::text, map_version::bigint"
    "  FROM registry.tenant WHERE map_version > $1::bigint"};
constexpr pg::Statement former_addresses{
    "registry_former",
    "SELECT subdomain::text, school_no::bigint, extract(epoch FROM ends_at)::bigint"
    "  FROM registry.former_subdomain WHERE ends_at > now()"};
constexpr pg::Statement listen{"registry_listen", "LISTEN tenant_map"};

constexpr std::int64_t before_all = -1;  // no version is that old: every school counts as changed

Task<std::vector<pg::ResultSet>> query(pg::Channel& channel, std::vector<pg::Query> batch) {
    auto outcome = co_await channel.run(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

Task<std::vector<pg::ResultSet>> query(pg::Channel& channel, const pg::Statement& statement) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &statement;
    co_return co_await query(channel, std::move(batch));
}

/// The newest version; the schools that changed since; all former addresses.
std::vector<pg::Query> news_since(std::int64_t version) {
    std::vector<pg::Query> batch(3);
    batch[0].statement = &newest_version;
    batch[1].statement = &changed_tenants;
    batch[1].params.int8(version);
    batch[2].statement = &former_addresses;
    return batch;
}

std::vector<Tenant> tenants_from(const pg::ResultSet& rows) {
    std::vector<Tenant> tenants;
    tenants.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        tenants.push_back({rows.id<TenantId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                           std::string{rows.text(row, 3)}, static_cast<int>(rows.int8(row, 4)), rows.int8(row, 5),
                           tenant_state_from(rows.text(row, 6))});
    return tenants;
}

std::vector<FormerAddress> former_from(const pg::ResultSet& rows) {
    std::vector<FormerAddress> former;
    former.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        former.push_back({std::string{rows.text(row, 0)}, rows.id<TenantId>(row, 1),
                          std::chrono::sys_seconds{std::chrono::seconds{rows.int8(row, 2)}}});
    return former;
}

std::int64_t newest_of(const pg::ResultSet& rows) {
    std::int64_t newest = 0;
    for (std::size_t row = 0; row < rows.rows(); ++row) newest = std::max(newest, rows.int8(row, 7));
    return newest;
}

}  // namespace

RegistryWatcher::RegistryWatcher(asio::io_context& context, std::string conninfo, TenantDirectory& directory,
                                 Timing timing, const Log& log)
    : context_(&context),
      conninfo_(std::move(conninfo)),
      directory_(&directory),
      timing_(timing),
      log_(&log),
      wake_(context),
      rest_(context) {}

void RegistryWatcher::start() { asio::co_spawn(*context_, loop(), asio::detached); }

void RegistryWatcher::stop() {
    asio::post(*context_, [this] {
        stopping_ = true;
        if (channel_) channel_->close();
        wake_.cancel();
        rest_.cancel();
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
    // The registry may be another one than before: one that was restored, say.
    co_await load(*channel);
    set_connected(true);
    while (!stopping_ && channel->usable()) {
        error_code ec;
        if (!refresh_wanted_) {
            wake_.expires_after(timing_.poll);
            co_await wake_.async_wait(nothrow(ec));
        }
        if (stopping_) break;
        const auto built_in = co_await refresh(*channel);
        // While many schools are made at once, most of the thread's time is left to others.
        rest_.expires_after(built_in * 4);
        co_await rest_.async_wait(nothrow(ec));
    }
}

Task<> RegistryWatcher::load(pg::Channel& channel) {
    refresh_wanted_ = false;
    const auto rows = co_await query(channel, news_since(before_all));
    directory_->publish(
        std::make_shared<const TenantMap>(tenants_from(rows[1]), newest_of(rows[1]), former_from(rows[2])));
    const std::scoped_lock lock{mutex_};
    status_.loaded = true;
    status_.refreshed_at = std::chrono::steady_clock::now();
}

Task<std::chrono::steady_clock::duration> RegistryWatcher::refresh(pg::Channel& channel) {
    refresh_wanted_ = false;
    const auto known = directory_->current();
    const auto rows = co_await query(channel, news_since(known->version()));
    if (rows[0].int8(0, 0) < known->version()) {
        log_->warning("registry_went_back", {{"detail", "its map is older than ours, so all of it is read again"}});
        co_await load(channel);
        co_return std::chrono::steady_clock::duration{};
    }
    const auto begin = std::chrono::steady_clock::now();
    if (!rows[1].empty())
        directory_->publish(std::make_shared<const TenantMap>(
            known->with(tenants_from(rows[1]), newest_of(rows[1]), former_from(rows[2]))));
    const auto end = std::chrono::steady_clock::now();
    const std::scoped_lock lock{mutex_};
    status_.refreshed_at = end;
    co_return end - begin;
}

}  // namespace gi::tenancy
