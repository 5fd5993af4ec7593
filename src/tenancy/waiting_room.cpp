#include "tenancy/waiting_room.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace gi::tenancy {
namespace {

/// A gauge of the process, over all its event loops.
std::atomic<std::int64_t>& waiting_now() noexcept {
    static std::atomic<std::int64_t> count = 0;
    return count;
}

}  // namespace

std::int64_t waiting_requests() noexcept { return waiting_now(); }

/// Taken as long as it lives; the room itself may be gone when the event loop ends with requests in it.
class WaitingRoom::Seat {
public:
    Seat(std::shared_ptr<Group> group, std::shared_ptr<std::size_t> taken, asio::steady_timer& timer)
        : group_(std::move(group)),
          taken_(std::move(taken)),
          place_(group_->waiting.insert(group_->waiting.end(), &timer)) {
        ++*taken_;
        ++waiting_now();
    }
    ~Seat() {
        group_->waiting.erase(place_);
        --*taken_;
        --waiting_now();
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

private:
    std::shared_ptr<Group> group_;
    std::shared_ptr<std::size_t> taken_;
    std::list<asio::steady_timer*>::iterator place_;
};

WaitingRoom& WaitingRoom::of(const asio::any_io_executor& executor) {
    return asio::use_service<WaitingRoom>(asio::query(executor, asio::execution::context));
}

Task<WaitingRoom::End> WaitingRoom::wait(Door door, Clock::time_point until, Patience patience, Ask ask) {
    const auto executor = co_await asio::this_coro::executor;
    auto& known = groups_[door];
    if (*taken_ >= seats || (known && known->waiting.size() >= seats_of_a_school)) {
        if (!known) groups_.erase(door);
        co_return End::room_full;
    }
    if (!known) {
        known = std::make_shared<Group>();
        asio::co_spawn(executor, probe(door, known, patience, std::move(ask)), asio::detached);
    }
    asio::steady_timer timer{executor, until};
    const Seat seat{known, taken_, timer};
    error_code ec;
    co_await timer.async_wait(nothrow(ec));
    co_return ec ? End::called : End::time_over;
}

Task<> WaitingRoom::probe(Door door, std::shared_ptr<Group> group, Patience patience, Ask ask) {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    auto pause = patience.first_pause;
    bool open = false;
    do {
        timer.expires_after(pause);
        pause = std::min(2 * pause, patience.longest_pause);
        error_code ec;
        co_await timer.async_wait(nothrow(ec));
        if (group->waiting.empty()) break;
        try {
            open = co_await ask();
        } catch (const std::exception&) {
            open = true;
        }
    } while (!open);
    groups_.erase(door);  // who comes from here on begins anew
    for (auto* const waiting : group->waiting) waiting->cancel();
}

}  // namespace gi::tenancy
