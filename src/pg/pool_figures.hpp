#pragma once
/// What one pool of one thread knows of its database, for others to read while it works.
#include <atomic>
#include <chrono>
#include <cstddef>

#include "base/metrics/own_figures.hpp"

namespace gi::pg {

class PoolFigures {
public:
    explicit PoolFigures(std::size_t most) noexcept : most_(most) {}

    // Written by the pool's thread.
    void set_connections(std::size_t busy, std::size_t idle) noexcept {
        busy_.store(busy, std::memory_order_relaxed);
        idle_.store(idle, std::memory_order_relaxed);
    }
    void set_reachable(bool reachable) noexcept {
        reachable_.store(reachable, std::memory_order_relaxed);
        seen_at_.store(std::chrono::steady_clock::now().time_since_epoch().count(), std::memory_order_relaxed);
    }
    OwnDurations waited{};      // for a connection
    OwnDurations round_trip{};  // from the statements sent to the last result read

    // Read by any thread.
    [[nodiscard]] std::size_t busy() const noexcept { return busy_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t idle() const noexcept { return idle_.load(std::memory_order_relaxed); }
    /// Connections that there may be.
    [[nodiscard]] std::size_t most() const noexcept { return most_; }
    /// Whether the last try to reach the server went well; 0 at seen_at(): nobody tried yet.
    [[nodiscard]] bool reachable() const noexcept { return reachable_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::chrono::steady_clock::rep seen_at() const noexcept {
        return seen_at_.load(std::memory_order_relaxed);
    }

private:
    std::size_t most_;
    std::atomic<std::size_t> busy_ = 0;
    std::atomic<std::size_t> idle_ = 0;
    std::atomic<bool> reachable_ = false;
    std::atomic<std::chrono::steady_clock::rep> seen_at_ = 0;
};

}  // namespace gi::pg
