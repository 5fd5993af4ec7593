#pragma once
/// Shards that are taken in while the server runs: those that are added, and those that were away or not migrated when
/// it started. Their addresses come from the configuration (the TOML file and the files of <VARIABLE>_FILE), which is
/// read again on SIGHUP, and again and again while the registry has a school on a shard that this process does not
/// serve. See docs/fleet.md.
#include <map>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "cli/settings.hpp"
#include "net/asio.hpp"
#include "net/offload.hpp"
#include "tenancy/server_presence.hpp"
#include "tenancy/shard_addresses.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::cli {

class NewShards {
public:
    /// Lives on `context`, as `presence`: no shard is looked at before the registry knows of this server. A registry
    /// that was not checked at the start is, before the first shard is taken in. `offload` is for this alone: a machine
    /// that does not answer blocks a thread for seconds. Finish it before this goes away.
    NewShards(asio::io_context& context, SettingFlags flags, std::shared_ptr<tenancy::ShardAddresses> addresses,
              const tenancy::TenantDirectory& directory, const tenancy::ServerPresence& presence, bool registry_checked,
              net::Offload& offload, const Log& log);

    void start();
    /// Thread-safe.
    void stop();

private:
    Task<> follow();
    Task<> wait_for_signals();
    Task<> read_again();
    [[nodiscard]] bool map_names_unknown() const;

    asio::io_context* context_;
    SettingFlags flags_;
    std::shared_ptr<tenancy::ShardAddresses> addresses_;
    const tenancy::TenantDirectory* directory_;
    const tenancy::ServerPresence* presence_;
    net::Offload* offload_;
    const Log* log_;
    asio::steady_timer wake_;
    asio::signal_set hangup_;
    std::map<int, std::string> refused_;  // why, said once; until the next SIGHUP
    bool registry_checked_;
    bool asked_ = false;
    bool stopping_ = false;
};

}  // namespace gi::cli
