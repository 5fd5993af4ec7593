#pragma once
/// Work that many requests may want at the same moment and that is kept when it is done: one of them does it, the
/// others wait for their turn and find it there. Thread-safe.
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "net/asio.hpp"

namespace gi::net {

class OneAtATime {
    /// Shared, since a turn may end with an event loop, after everything else.
    struct Taken {
        std::mutex mutex;
        std::unordered_set<std::int64_t> what;
    };

public:
    /// Ends with itself, also when the work failed: then the next one tries.
    class Turn {
    public:
        Turn() = default;
        Turn(Turn&& other) noexcept : taken_(std::move(other.taken_)), what_(other.what_) {}
        Turn& operator=(Turn&& other) noexcept {
            std::swap(taken_, other.taken_);
            std::swap(what_, other.what_);
            return *this;
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn();

    private:
        friend class OneAtATime;
        Turn(std::shared_ptr<Taken> taken, std::int64_t what) noexcept : taken_(std::move(taken)), what_(what) {}

        std::shared_ptr<Taken> taken_;  // none: has no turn
        std::int64_t what_ = 0;
    };

    /// Who has waited for so long does the work all the same: better twice than never.
    explicit OneAtATime(std::chrono::milliseconds longest_wait = std::chrono::seconds{20})
        : longest_wait_(longest_wait) {}

    /// `what`: of which school, say. Whoever had to wait looks again before they begin.
    Task<Turn> take(std::int64_t what);

private:
    [[nodiscard]] bool begin(std::int64_t what);

    std::chrono::milliseconds longest_wait_;
    std::shared_ptr<Taken> taken_ = std::make_shared<Taken>();
};

}  // namespace gi::net
