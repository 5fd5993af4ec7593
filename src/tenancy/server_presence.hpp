#pragma once
/// A server says in the registry that it is here, and which schema it knows. Whoever migrates asks there before taking
/// away what an older one still uses. Nothing depends on the registry being up: who cannot say it serves all the same.
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/log.hpp"
#include "pg/channel.hpp"
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

/// Who was not seen for so long has ended, or cannot reach the registry.
inline constexpr std::chrono::seconds server_seen_within{60};

struct ServerIdentity {
    std::string instance;  // random, for the life of one process
    std::string role;      // "serve" or "registry"
    std::string host;
    std::string version;
    int registry_schema = 0;  // the newest file of each schema that it knows
    int shard_schema = 0;
};

/// Of this process.
[[nodiscard]] ServerIdentity this_server(std::string_view role, int registry_schema, int shard_schema);

/// Before the server looks at any shard's version: then a migration that contracts sees the server, or the server sees
/// the migration. Throws PgError.
void announce(pg::SyncConnection& registry, const ServerIdentity& server);

/// At the end of the process, after its last request. Waits two seconds at most, and is silent about a registry that
/// cannot be reached: the row is then old after a minute.
void say_goodbye(const std::string& registry, const ServerIdentity& server);

/// Announces again and again.
class ServerPresence {
public:
    /// Lives on `context`.
    ServerPresence(asio::io_context& context, std::string registry, ServerIdentity server, const Log& log);
    /// An announcement that never got its answer is let go: it and its connection hold each other.
    ~ServerPresence();
    ServerPresence(const ServerPresence&) = delete;
    ServerPresence& operator=(const ServerPresence&) = delete;

    void start();
    /// Thread-safe.
    void stop();
    /// Whether the registry has heard of this server. On the context's thread.
    [[nodiscard]] bool announced() const noexcept { return announced_; }

private:
    Task<> loop();
    Task<> announce_once();

    asio::io_context* context_;
    std::string registry_;
    ServerIdentity server_;
    const Log* log_;
    asio::steady_timer wake_;
    std::shared_ptr<pg::Channel> channel_;
    bool stopping_ = false;
    bool announced_ = false;
    bool failed_ = false;  // said once
};

}  // namespace gi::tenancy
