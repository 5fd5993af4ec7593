#include "cli/new_shards.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

#include "cli/databases.hpp"
#include "cli/each_shard.hpp"

namespace gi::cli {
namespace {

constexpr std::chrono::seconds look_every{1};

/// A shard of the configuration that is not served yet.
struct Candidate {
    int number = 0;
    std::string url;
    ShardFinding finding;
};

/// Blocks: asks each new shard whether it keeps schools apart, as at the start of the server.
Result<std::vector<Candidate>> candidates(const SettingFlags& flags, const tenancy::ShardAddresses& known,
                                          bool registry_checked) {
    const auto loaded = flags.load();
    if (!loaded) return std::unexpected(loaded.error());
    std::vector<Candidate> found;
    if (!registry_checked) {
        const auto databases = Databases::open(loaded->config, Purpose::administer);
        if (!databases) return std::unexpected(databases.error());
        const auto fits = databases->check_registry();
        if (!fits) return std::unexpected(fits.error());
        if (!*fits) return found;  // away again
    }
    std::map<int, std::string> urls;
    for (const auto& [number, shard] : loaded->config.shards)
        if (!known.find(number)) urls[number] = shard.app;
    for (auto& [number, finding] : of_each_shard<ShardFinding>(urls, examine_shard))
        found.push_back({number, urls[number], std::move(finding)});
    return found;
}

}  // namespace

NewShards::NewShards(asio::io_context& context, SettingFlags flags, std::shared_ptr<tenancy::ShardAddresses> addresses,
                     const tenancy::TenantDirectory& directory, const tenancy::ServerPresence& presence,
                     bool registry_checked, net::Offload& offload, const Log& log)
    : context_(&context),
      flags_(std::move(flags)),
      addresses_(std::move(addresses)),
      directory_(&directory),
      presence_(&presence),
      offload_(&offload),
      log_(&log),
      wake_(context),
      hangup_(context, SIGHUP),
      registry_checked_(registry_checked) {}

void NewShards::start() {
    asio::co_spawn(*context_, follow(), asio::detached);
    asio::co_spawn(*context_, wait_for_signals(), asio::detached);
}

void NewShards::stop() {
    asio::post(*context_, [this] {
        stopping_ = true;
        wake_.cancel();
        hangup_.cancel();
    });
}

Task<> NewShards::wait_for_signals() {
    while (!stopping_) {
        error_code ec;
        co_await hangup_.async_wait(nothrow(ec));
        if (ec) continue;
        asked_ = true;
        refused_.clear();
        wake_.cancel();
    }
}

Task<> NewShards::follow() {
    while (!stopping_) {
        const bool asked = std::exchange(asked_, false);
        if (presence_->announced() && (asked || map_names_unknown())) co_await read_again();
        if (stopping_ || asked_) continue;
        error_code ec;
        wake_.expires_after(look_every);
        co_await wake_.async_wait(nothrow(ec));
    }
}

bool NewShards::map_names_unknown() const {
    const auto known = addresses_->numbers();
    return std::ranges::any_of(directory_->current()->tenants(), [&](const tenancy::TenantPtr& tenant) {
        return tenant->open() && !std::ranges::binary_search(known, tenant->shard);
    });
}

Task<> NewShards::read_again() {
    const auto read = co_await offload_->run([this] { return candidates(flags_, *addresses_, registry_checked_); });
    if (!read) co_return;  // busy; the next look tries again
    if (!*read) {
        if (refused_.emplace(0, "").second) log_->warning("configuration_refused", {{"detail", read->error().message}});
        co_return;
    }
    if (!(*read)->empty()) registry_checked_ = true;
    for (const auto& [number, url, finding] : **read) {
        if (finding.state == ShardFinding::State::sound) {
            if (addresses_->add(number, url)) log_->info("shard_added", {{"shard", std::int64_t{number}}});
        } else if (std::exchange(refused_[number], finding.detail) != finding.detail) {
            log_->warning("shard_refused", {{"shard", std::int64_t{number}}, {"detail", finding.detail}});
        }
    }
}

}  // namespace gi::cli
