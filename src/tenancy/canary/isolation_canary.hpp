#pragma once
/// Proves again and again, while the server runs, that no school's rows can be reached from another on any shard; says
/// so loudly when they can. See docs/tenancy.md and docs/runbooks/isolation-canary-failed.md.
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

#include "base/log.hpp"
#include "net/asio.hpp"
#include "tenancy/canary/isolation_probe.hpp"
#include "tenancy/shard_addresses.hpp"

namespace gi::tenancy {

struct CanaryRules {
    std::chrono::milliseconds every{60'000};  // for each shard; zero: never
    /// A shard that leaks, twice in a row, is closed in this process until no probe fails.
    bool closes_shards = false;
};

/// Of one shard since the process began.
struct ShardIsolation {
    std::uint64_t looks = 0;                                  // with a verdict
    std::array<std::uint64_t, all_probes.size()> failures{};  // looks in which the probe failed
    std::chrono::sys_seconds sound_at{};                      // the last look in which no probe failed; zero: none
    std::size_t violations = 0;                               // of the tenancy lint, in the last look
};

class IsolationCanary {
public:
    /// Its clock ticks on `context`. All arguments must outlive it.
    IsolationCanary(asio::io_context& context, std::shared_ptr<const ShardAddresses> addresses,
                    TenantDirectory& directory, CanaryRules rules, const Log& log);

    /// Before the server runs: the pools of a thread that serves. The threads take turns, since what a request leaves
    /// on a connection is left on theirs.
    void add_thread(asio::io_context& context, ShardSet& shards);
    void start();
    /// Thread-safe.
    void stop();

    /// Whether this process must not answer for the schools of a shard. Thread-safe.
    [[nodiscard]] bool closed(int shard) const noexcept { return (closed_.load() & bit_of(shard)) != 0; }
    /// By number of the shard; of each that is known. Thread-safe.
    [[nodiscard]] std::map<int, ShardIsolation> shards() const;

private:
    struct Thread {
        asio::io_context* context;
        ShardSet* shards;
    };
    struct Watched {
        Watched(asio::io_context& context, int shard) : timer(context), turn(static_cast<std::size_t>(shard)) {}
        asio::steady_timer timer;
        std::size_t turn;      // of the threads; shards begin at different ones
        bool looking = false;  // guarded by mutex_, as the next two
        ShardIsolation isolation{};
        Look last{};
    };

    /// Shards have the numbers 1 to 64.
    static std::uint64_t bit_of(int shard) noexcept { return std::uint64_t{1} << static_cast<unsigned>(shard - 1); }

    Task<> follow_shards();
    bool is_new(int shard);
    Task<> follow(int shard);
    void begin_look(int shard);
    Task<> look(Thread thread, int shard);
    void record(int shard, Look look);
    void tell_news(int shard, const Look& before, const Look& now) const;
    void close_or_open(int shard, const Look& first, const Look& second);
    [[nodiscard]] std::chrono::milliseconds with_jitter(double least, double most);
    Watched& watched(int shard);

    asio::io_context* context_;
    std::shared_ptr<const ShardAddresses> addresses_;
    TenantDirectory* directory_;
    CanaryRules rules_;
    const Log* log_;
    std::vector<Thread> threads_;
    std::minstd_rand random_{std::random_device{}()};
    asio::steady_timer new_shards_;
    bool stopping_ = false;
    std::atomic<std::uint64_t> closed_{0};  // a bit a shard
    mutable std::mutex mutex_;
    std::map<int, Watched> watched_;  // nodes stay where they are; grows on `context_` alone
};

}  // namespace gi::tenancy
