#pragma once
/// The movers of the control plane: blocking code, on threads of its own, a few at a time. What a move needs to go on
/// after a kill is in registry.move; nothing here has to survive. See docs/moves.md.
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "control/places.hpp"
#include "tenancy/move/mover.hpp"

namespace gi::control {

class MoveRuns {
public:
    enum class Kind : std::uint8_t { move, take_back };
    struct Order {
        Kind kind = Kind::move;
        std::string actor;
        int keep_days = 7;
        std::function<Result<tenancy::MoveRecord>(tenancy::Mover&)> work;
    };

    MoveRuns(Places places, const Log& log, tenancy::MoveFaults faults);
    MoveRuns(const MoveRuns&) = delete;
    MoveRuns& operator=(const MoveRuns&) = delete;
    /// Stops, and waits for all of them.
    ~MoveRuns();

    /// Begins, and gives the move as it is when a mover has it in its hands; the rest happens on a thread. Fails as the
    /// work does, and with too_busy when enough of them run. Throws PgError when a database is lost before that.
    [[nodiscard]] Result<tenancy::MoveRecord> start(Order order);

    /// Goes on with the moves of the control plane that were cut off: those after the flip are finished, the others
    /// begun anew, and taken back when that did not help a few times. From one thread; one that fails again and again
    /// waits longer each time.
    void take_up();

    /// From any thread: moves end as with Ctrl-C at a command, that is, are taken back where they can be.
    void stop() noexcept { stopping_ = true; }

    /// Clears away what moves have left; see tenancy::Mover.
    [[nodiscard]] tenancy::Mover mover(std::string_view actor, int keep_days) const;
    [[nodiscard]] tenancy::MoveBook book(std::string_view actor) const;

private:
    class FirstWord;
    struct Run;
    void carry_out(const Order& order, FirstWord& first) const;
    [[nodiscard]] tenancy::MoveSettings settings(int keep_days) const;
    void take_up(const tenancy::MoveRecord& move);
    bool is_due(const tenancy::MoveRecord& move);

    Places places_;
    const Log* log_;
    tenancy::MoveFaults faults_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Run>> runs_;
    struct Pause {
        std::chrono::steady_clock::time_point until;
        std::chrono::seconds length{};
    };
    std::map<std::int64_t, Pause> pauses_;  // of moves that were taken up before
};

}  // namespace gi::control
