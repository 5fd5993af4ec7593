#pragma once
/// The channels of one thread to one database: some are shared by reads, others are leased to one transaction each,
/// so that neither kind of work can starve the other.
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pg/channel.hpp"
#include "pg/pool_figures.hpp"

namespace gi::pg {

struct PoolLimits {
    std::size_t shared_channels = 3;
    std::size_t leased_channels = 3;
    std::size_t batches_per_channel = 128;  // beyond that a read is refused (PoolExhausted)
    std::size_t waiting_leases = 128;
    std::chrono::milliseconds connect_time{5'000};
    /// After a failed connect nobody tries again for this long: a dead shard then costs no time (circuit breaker).
    std::chrono::milliseconds retry_pause{1'000};

    [[nodiscard]] std::size_t channels() const noexcept { return shared_channels + leased_channels; }
};

/// Too many requests wait for the database already.
class PoolExhausted : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Pool {
public:
    /// What it sees of the database goes to `figures`, if somebody wants it.
    Pool(std::string conninfo, PoolLimits limits, std::shared_ptr<PoolFigures> figures = nullptr);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// One implicit transaction in one round trip. Throws LostConnection or PoolExhausted.
    Task<BatchResult> run(std::vector<Query> batch);

    /// A channel for one transaction; back to the pool when it goes out of scope (closed, if a transaction is open).
    class Lease {
    public:
        Lease(Pool& pool, std::shared_ptr<Channel> channel, std::chrono::nanoseconds waited) noexcept
            : pool_(&pool), alive_(pool.alive_), channel_(std::move(channel)), waited_(waited) {}
        Lease(Lease&& other) noexcept
            : pool_(other.pool_),
              alive_(std::move(other.alive_)),
              channel_(std::move(other.channel_)),
              waited_(other.waited_) {}
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        [[nodiscard]] Channel& channel() const noexcept { return *channel_; }
        /// As Channel::run, and the pool hears how it went.
        Task<BatchResult> run(std::vector<Query> batch);
        /// How long it took to get.
        [[nodiscard]] std::chrono::nanoseconds waited() const noexcept { return waited_; }
        /// Say so after COMMIT or ROLLBACK; otherwise the channel is closed, which rolls back.
        void finished() noexcept { finished_ = true; }

    private:
        Pool* pool_;
        std::weak_ptr<const Pool*> alive_;
        std::shared_ptr<Channel> channel_;
        std::chrono::nanoseconds waited_;
        bool finished_ = false;
    };
    Task<Lease> lease();

    void close() noexcept;

private:
    Task<std::shared_ptr<Channel>> connect();
    Task<std::shared_ptr<Channel>> shared_channel();
    Task<std::shared_ptr<Channel>> connect_shared();
    void give_back(std::shared_ptr<Channel> channel, bool finished) noexcept;
    /// A batch on a channel of this pool, measured. The pool may be gone when it ends.
    Task<BatchResult> run_on(std::shared_ptr<Channel> channel, std::vector<Query> batch);
    /// `about_to_work`: a shared channel that will be busy in a moment.
    void show_connections(const Channel* about_to_work = nullptr) noexcept;

    std::string conninfo_;
    PoolLimits limits_;
    std::shared_ptr<PoolFigures> figures_;
    /// What is still under way when a server stops is taken down with its event loop, after the pool.
    std::shared_ptr<const Pool*> alive_ = std::make_shared<const Pool*>(this);
    std::vector<std::shared_ptr<Channel>> shared_;
    std::size_t shared_connecting_ = 0;
    std::vector<std::shared_ptr<asio::steady_timer>> waiting_for_shared_;
    std::vector<std::shared_ptr<Channel>> idle_;  // for leases
    std::size_t leased_ = 0;
    std::deque<std::shared_ptr<asio::steady_timer>> waiting_;
    std::chrono::steady_clock::time_point closed_until_{};
};

}  // namespace gi::pg
