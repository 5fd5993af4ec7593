#include "net/one_at_a_time.hpp"

namespace gi::net {
namespace {

// Turns of other threads end there, and no thread wakes what waits on another one.
constexpr std::chrono::milliseconds look_every{10};

}  // namespace

Task<OneAtATime::Turn> OneAtATime::take(std::int64_t what) {
    if (begin(what)) co_return Turn{taken_, what};
    const auto last = std::chrono::steady_clock::now() + longest_wait_;
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (std::chrono::steady_clock::now() < last) {
        timer.expires_after(look_every);
        co_await timer.async_wait(asio::use_awaitable);
        if (begin(what)) co_return Turn{taken_, what};
    }
    co_return Turn{};
}

bool OneAtATime::begin(std::int64_t what) {
    const std::scoped_lock lock{taken_->mutex};
    return taken_->what.insert(what).second;
}

OneAtATime::Turn::~Turn() {
    if (!taken_) return;
    const std::scoped_lock lock{taken_->mutex};
    taken_->what.erase(what_);
}

}  // namespace gi::net
