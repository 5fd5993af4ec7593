#pragma once
/// What all connections of this process know of Redis, for its metrics.
#include <atomic>
#include <cstdint>

namespace gi::cache {

/// Thread-safe.
class RedisFigures {
public:
    void answered() noexcept { connected_.store(true, std::memory_order_relaxed); }
    void failed() noexcept {
        connected_.store(false, std::memory_order_relaxed);
        errors_.fetch_add(1, std::memory_order_relaxed);
    }
    /// Whether the last command went through; true before the first one.
    [[nodiscard]] bool connected() const noexcept { return connected_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t errors() const noexcept { return errors_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> connected_ = true;
    std::atomic<std::uint64_t> errors_ = 0;
};

}  // namespace gi::cache
