#include "tenancy/canary/isolation_canary.hpp"

#include <algorithm>
#include <utility>

namespace gi::tenancy {
namespace {

constexpr std::chrono::seconds look_for_new_shards_every{1};
constexpr std::size_t most_lines = 20;  // of one look, in the log

}  // namespace

IsolationCanary::IsolationCanary(asio::io_context& context, std::shared_ptr<const ShardAddresses> addresses,
                                 TenantDirectory& directory, CanaryRules rules, const Log& log)
    : context_(&context),
      addresses_(std::move(addresses)),
      directory_(&directory),
      rules_(rules),
      log_(&log),
      new_shards_(context) {}

void IsolationCanary::add_thread(asio::io_context& context, ShardSet& shards) {
    threads_.push_back({&context, &shards});
}

void IsolationCanary::start() {
    if (rules_.every > std::chrono::milliseconds::zero()) asio::co_spawn(*context_, follow_shards(), asio::detached);
}

void IsolationCanary::stop() {
    asio::post(*context_, [this] {
        stopping_ = true;
        new_shards_.cancel();
        const std::scoped_lock lock{mutex_};
        for (auto& [shard, watched] : watched_) watched.timer.cancel();
    });
}

std::map<int, ShardIsolation> IsolationCanary::shards() const {
    const std::scoped_lock lock{mutex_};
    std::map<int, ShardIsolation> found;
    for (const auto& [shard, watched] : watched_) found.emplace(shard, watched.isolation);
    return found;
}

IsolationCanary::Watched& IsolationCanary::watched(int shard) {
    const std::scoped_lock lock{mutex_};
    return watched_.find(shard)->second;
}

bool IsolationCanary::is_new(int shard) {
    const std::scoped_lock lock{mutex_};
    return watched_.try_emplace(shard, *context_, shard).second;
}

Task<> IsolationCanary::follow_shards() {
    while (!stopping_) {
        for (const int shard : addresses_->numbers())
            if (is_new(shard)) asio::co_spawn(*context_, follow(shard), asio::detached);
        error_code ec;
        new_shards_.expires_after(look_for_new_shards_every);
        co_await new_shards_.async_wait(nothrow(ec));
    }
}

// Servers that start together do not look together.
Task<> IsolationCanary::follow(int shard) {
    auto& timer = watched(shard).timer;
    auto pause = with_jitter(0, 1);
    while (!stopping_) {
        error_code ec;
        timer.expires_after(pause);
        co_await timer.async_wait(nothrow(ec));
        if (stopping_) co_return;
        begin_look(shard);
        pause = with_jitter(0.9, 1.1);
    }
}

std::chrono::milliseconds IsolationCanary::with_jitter(double least, double most) {
    std::uniform_real_distribution<double> factor{least, most};
    return std::chrono::duration_cast<std::chrono::milliseconds>(rules_.every * factor(random_));
}

// Nothing waits here for the other thread: when the server stops, each context goes with its own coroutines.
void IsolationCanary::begin_look(int shard) {
    auto& mine = watched(shard);
    {
        const std::scoped_lock lock{mutex_};
        if (std::exchange(mine.looking, true)) return;  // a shard that does not answer
    }
    const auto thread = threads_[mine.turn++ % threads_.size()];
    asio::co_spawn(*thread.context, look(thread, shard), asio::detached);
}

Task<> IsolationCanary::look(Thread thread, int shard) {
    const auto begin = std::chrono::steady_clock::now();
    try {
        auto first = co_await look_at_isolation(*thread.shards, *directory_, shard);
        record(shard, first);  // before the second one, which may fail
        auto second = first;
        if (first.leaks() && rules_.closes_shards)
            second = co_await look_at_isolation(*thread.shards, *directory_, shard);
        close_or_open(shard, first, second);
        const auto took = std::chrono::steady_clock::now() - begin;
        log_->event(LogLevel::debug, "isolation_looked_at",
                    {{"shard", std::int64_t{shard}},
                     {"microseconds", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
    } catch (const pg::LostConnection&) {  // the requests to the shard say so
    } catch (const std::exception& error) {
        log_->warning("isolation_not_looked_at", {{"shard", std::int64_t{shard}}, {"detail", error.what()}});
    }
    auto& mine = watched(shard);
    const std::scoped_lock lock{mutex_};
    mine.looking = false;
}

void IsolationCanary::record(int shard, Look look) {
    auto& mine = watched(shard);
    Look before;
    {
        const std::scoped_lock lock{mutex_};
        if (!look.linted) look.violations = mine.last.violations;
        auto& isolation = mine.isolation;
        ++isolation.looks;
        for (std::size_t i = 0; i < all_probes.size(); ++i) isolation.failures[i] += look.failed(all_probes[i]) ? 1 : 0;
        isolation.violations = look.violations.size();
        if (look.findings.empty())
            isolation.sound_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        before = std::exchange(mine.last, look);
    }
    tell_news(shard, before, look);
}

// Once, not each minute: the metrics go on.
void IsolationCanary::tell_news(int shard, const Look& before, const Look& now) const {
    const std::int64_t number = shard;
    if (now.findings != before.findings) {
        for (std::size_t i = 0; i < std::min(now.findings.size(), most_lines); ++i) {
            const auto& [probe, object] = now.findings[i];
            log_->error("isolation_broken", {{"shard", number}, {"probe", to_string(probe)}, {"table", object}});
        }
        if (now.findings.empty()) log_->info("isolation_mended", {{"shard", number}});
    }
    if (now.violations == before.violations) return;
    for (std::size_t i = 0; i < std::min(now.violations.size(), most_lines); ++i) {
        const auto& violation = now.violations[i];
        log_->error("isolation_unsound", {{"shard", number}, {"code", violation.code}, {"object", violation.object}});
    }
}

void IsolationCanary::close_or_open(int shard, const Look& first, const Look& second) {
    if (!rules_.closes_shards) return;
    if (first.leaks() && second.leaks()) {
        const auto before = closed_.fetch_or(bit_of(shard));
        if ((before & bit_of(shard)) == 0) log_->error("shard_closed", {{"shard", std::int64_t{shard}}});
    } else if (first.findings.empty() && closed(shard)) {
        closed_.fetch_and(~bit_of(shard));
        log_->info("shard_opened", {{"shard", std::int64_t{shard}}});
    }
}

}  // namespace gi::tenancy
