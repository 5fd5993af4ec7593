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

namespace gi::pg {

struct PoolLimits {
    std::size_t shared_channels = 3;
    std::size_t leased_channels = 3;
    std::size_t batches_per_channel = 128;  // beyond that a read is refused (PoolExhausted)
    std::size_t waiting_leases = 128;
    std::chrono::milliseconds connect_time{5'000};
    /// After a failed connect nobody tries again for this long: a dead shard then costs no time (circuit breaker).
    std::chrono::milliseconds retry_pause{1'000};
};

/// Too many requests wait for the database already.
class PoolExhausted : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Pool {
public:
    Pool(std::string conninfo, PoolLimits limits);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// One implicit transaction in one round trip. Throws LostConnection or PoolExhausted.
    Task<BatchResult> run(std::vector<Query> batch);

    /// A channel for one transaction; back to the pool when it goes out of scope (closed, if a transaction is open).
    class Lease {
    public:
        Lease(Pool& pool, std::shared_ptr<Channel> channel) noexcept : pool_(&pool), channel_(std::move(channel)) {}
        Lease(Lease&& other) noexcept : pool_(other.pool_), channel_(std::move(other.channel_)) {}
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        [[nodiscard]] Channel& channel() const noexcept { return *channel_; }
        /// Say so after COMMIT or ROLLBACK; otherwise the channel is closed, which rolls back.
        void finished() noexcept { finished_ = true; }

    private:
        Pool* pool_;
        std::shared_ptr<Channel> channel_;
        bool finished_ = false;
    };
    Task<Lease> lease();

    void close() noexcept;

private:
    Task<std::shared_ptr<Channel>> connect();
    Task<std::shared_ptr<Channel>> shared_channel();
    Task<std::shared_ptr<Channel>> connect_shared();
    void give_back(std::shared_ptr<Channel> channel, bool finished) noexcept;

    std::string conninfo_;
    PoolLimits limits_;
    std::vector<std::shared_ptr<Channel>> shared_;
    std::size_t shared_connecting_ = 0;
    std::vector<std::shared_ptr<asio::steady_timer>> waiting_for_shared_;
    std::vector<std::shared_ptr<Channel>> idle_;  // for leases
    std::size_t leased_ = 0;
    std::deque<std::shared_ptr<asio::steady_timer>> waiting_;
    std::chrono::steady_clock::time_point closed_until_{};
};

}  // namespace gi::pg
