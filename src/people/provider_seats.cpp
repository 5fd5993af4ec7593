#include "people/provider_seats.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace gi::people {
namespace {

constexpr std::size_t most_known = 4'096;

}  // namespace

/// In the line until the end of the scope, also when the coroutine is thrown away.
class ProviderSeats::Place {
public:
    Place(ProviderSeats& owner, const std::string& issuer, std::shared_ptr<Waiting> waiting)
        : owner_(owner), issuer_(issuer), waiting_(std::move(waiting)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (turn_into_seat()) owner_.leave(issuer_);
    }
    /// True once, when the seat was given meanwhile. Gives the place up otherwise.
    bool turn_into_seat() {
        const std::scoped_lock lock{owner_.mutex_};
        std::erase(owner_.line(issuer_).waiting, waiting_);
        return std::exchange(waiting_->seated, false);
    }

private:
    ProviderSeats& owner_;
    const std::string& issuer_;
    std::shared_ptr<Waiting> waiting_;
};

/// With the lock held. Those whom nobody asks are forgotten when there are too many.
ProviderSeats::Line& ProviderSeats::line(const std::string& issuer) {
    if (lines_.size() >= most_known && !lines_.contains(issuer))
        std::erase_if(lines_, [](const auto& one) { return one.second.taken == 0 && one.second.waiting.empty(); });
    return lines_[issuer];
}

/// With the lock held.
bool ProviderSeats::has_room(const Line& line) {
    switch (line.standing) {
        case Standing::reached:
            return line.taken < seats;
        case Standing::unknown:
            return line.taken < seats_unknown && taken_together(line.standing) < all_unknown;
        case Standing::in_trouble:
            return line.taken < seats_in_trouble && taken_together(line.standing) < all_in_trouble;
    }
    std::unreachable();
}

/// With the lock held.
void ProviderSeats::seat(Line& line) {
    ++line.taken;
    ++taken_together(line.standing);
}

/// With the lock held. The timer belongs to another thread: it is told there that its turn has come.
void ProviderSeats::seat_waiting(Line& line) {
    while (!line.waiting.empty() && has_room(line)) {
        auto next = std::move(line.waiting.front());
        line.waiting.pop_front();
        seat(line);
        next->seated = true;
        asio::post(next->turn.get_executor(), [next] { next->turn.cancel(); });
    }
}

/// With the lock held. A seat of those that have a number together may be anybody's.
void ProviderSeats::seat_all_waiting() {
    for (auto& [issuer, known] : lines_) seat_waiting(known);
}

void ProviderSeats::leave(const std::string& issuer) {
    const std::scoped_lock lock{mutex_};
    auto& known = line(issuer);
    --known.taken;
    --taken_together(known.standing);
    seat_waiting(known);
    if (known.standing != Standing::reached) seat_all_waiting();
}

void ProviderSeats::learn(const std::string& issuer, bool reached) {
    const std::scoped_lock lock{mutex_};
    auto& known = line(issuer);
    const auto standing = reached ? Standing::reached : Standing::in_trouble;
    if (known.standing == standing) return;
    taken_together(known.standing) -= known.taken;
    known.standing = standing;
    taken_together(known.standing) += known.taken;
    seat_all_waiting();
}

Task<Result<ProviderSeats::Seat>> ProviderSeats::take(std::string issuer) {
    auto waiting = std::make_shared<Waiting>(asio::steady_timer{co_await asio::this_coro::executor, patience_});
    {
        const std::scoped_lock lock{mutex_};
        auto& known = line(issuer);
        if (known.waiting.empty() && has_room(known)) {
            seat(known);
            co_return Seat{*this, std::move(issuer)};
        }
        known.waiting.push_back(waiting);
    }
    Place place{*this, issuer, waiting};
    error_code ignored;
    co_await waiting->turn.async_wait(nothrow(ignored));
    if (place.turn_into_seat()) co_return Seat{*this, issuer};
    co_return fail(ErrorCode::too_busy, "The sign-in service does not answer. Try again soon.");
}

}  // namespace gi::people
