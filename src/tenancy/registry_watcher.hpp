#pragma once
/// Keeps the tenant map fresh: loads it at each connect, then reads what changed: on NOTIFY tenant_map, on request (a
/// fence said "stale"), and every few seconds anyway. When the registry is down the last map stays in use.
#include <chrono>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "pg/channel.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::tenancy {

struct RegistryStatus {
    bool connected = false;
    bool loaded = false;
    std::chrono::steady_clock::time_point refreshed_at{};
};

class RegistryWatcher {
public:
    struct Timing {
        std::chrono::milliseconds poll{5'000};
        std::chrono::milliseconds retry{1'000};
        std::chrono::milliseconds connect{5'000};
    };

    /// Lives on `context`.
    RegistryWatcher(asio::io_context& context, std::string conninfo, TenantDirectory& directory, Timing timing,
                    const Log& log);

    /// Starts the loop. The first load is tried at once.
    void start();
    /// Thread-safe.
    void stop();
    /// Thread-safe; many requests at once make one refresh.
    void request_refresh();
    /// Thread-safe.
    [[nodiscard]] RegistryStatus status() const;

private:
    Task<> loop();
    Task<> follow(std::shared_ptr<pg::Channel> channel);
    /// Reads every school.
    Task<> load(pg::Channel& channel);
    /// Reads what changed since the map that is in use; returns how long the new map took to build.
    Task<std::chrono::steady_clock::duration> refresh(pg::Channel& channel);
    void set_connected(bool connected);

    asio::io_context* context_;
    std::string conninfo_;
    TenantDirectory* directory_;
    Timing timing_;
    const Log* log_;
    asio::steady_timer wake_;
    asio::steady_timer rest_;
    std::shared_ptr<pg::Channel> channel_;
    bool stopping_ = false;
    bool refresh_wanted_ = true;
    mutable std::mutex mutex_;
    RegistryStatus status_;
};

}  // namespace gi::tenancy
