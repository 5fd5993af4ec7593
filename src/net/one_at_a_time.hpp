#pragma once
/// Work that many requests may want at the same moment and that is kept when it is done: one of them does it, the
/// others wait for their turn and find it there. Thread-safe.
#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "net/asio.hpp"

namespace gi::net {

class OneAtATime {
public:
    /// Ends with itself, also when the work failed: then the next one tries.
    class Turn {
    public:
        Turn() = default;
        Turn(OneAtATime* whose, std::int64_t what) noexcept : whose_(whose), what_(what) {}
        Turn(Turn&& other) noexcept : whose_(std::exchange(other.whose_, nullptr)), what_(other.what_) {}
        Turn& operator=(Turn&& other) noexcept {
            std::swap(whose_, other.whose_);
            std::swap(what_, other.what_);
            return *this;
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn() {
            if (whose_ != nullptr) whose_->end(what_);
        }

    private:
        OneAtATime* whose_ = nullptr;
        std::int64_t what_ = 0;
    };

    /// Who has waited for so long does the work all the same: better twice than never.
    explicit OneAtATime(std::chrono::milliseconds longest_wait = std::chrono::seconds{20})
        : longest_wait_(longest_wait) {}

    /// `what`: of which school, say. Whoever had to wait looks again before they begin.
    Task<Turn> take(std::int64_t what);

private:
    [[nodiscard]] bool begin(std::int64_t what);
    void end(std::int64_t what) noexcept;

    std::chrono::milliseconds longest_wait_;
    std::mutex mutex_;
    std::unordered_set<std::int64_t> taken_;
};

}  // namespace gi::net
