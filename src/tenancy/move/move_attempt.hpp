#pragma once
/// One mover's way through a move, step by step; see MoveStep and docs/moves.md. Takes nothing back: when a step is
/// refused or throws, its caller (Mover) does.
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "pg/logical_slot.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/move/move_book.hpp"
#include "tenancy/move/move_faults.hpp"
#include "tenancy/move/row_sums.hpp"
#include "tenancy/move/school_tables.hpp"
#include "tenancy/move/shard_fence.hpp"

namespace gi::tenancy {

/// How a shard is reached by its owner, who must be a superuser. The target's server connects by the same URL.
using OwnerUrl = std::function<Result<std::string>(int shard_no)>;

/// Where a mover takes the time from, so that a simulation can run it in its own.
struct MoveClock {
    std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
    std::function<void(std::chrono::milliseconds)> sleep = [](auto pause) { std::this_thread::sleep_for(pause); };
};

struct MoveSettings {
    // For the writers that were let in before the fence. Less than the patience of those who wait outside
    // (tenancy::Patience).
    std::chrono::milliseconds drain_limit{2'000};
    std::chrono::milliseconds apply_limit{20'000};      // for the last writes to arrive
    std::chrono::milliseconds catch_up_limit{600'000};  // until the new shard is close behind
    std::chrono::milliseconds catch_up_goal{250};       // what "close" is
    std::chrono::milliseconds recovery_limit{60'000};   // how long a lost shard is waited for to take things back
    int keep_days = 7;
    MovedBy moved_by = MovedBy::command;
    MoveFaults faults{};
    std::function<bool()> interrupted = [] { return false; };
    /// Called once the mover has the move in its hands, before anything that takes long.
    std::function<void(const MoveRecord&)> on_hold = [](const MoveRecord&) {};
    MoveClock clock{};
    std::optional<int> lost_shard{};  // will not come back: what a move has left there is left there
};

struct MoveProgress {
    MoveStep step = MoveStep::prepare;
    std::int64_t rows_done = 0;
    std::int64_t rows_total = -1;     // -1: not counted yet
    std::int64_t lag_ms = -1;         // how far the new shard is behind; -1: not known
    std::int64_t write_stop_ms = -1;  // so far
};
using MoveReport = std::function<void(const MoveRecord&, const MoveProgress&)>;

/// A connection for one mover: named after its move, without triggers and policies in the way.
[[nodiscard]] pg::SyncConnection open_mover_session(const std::string& url, const MoveRecord& move);

class MoveAttempt {
public:
    MoveAttempt(MoveBook& book, MoveRecord& move, const OwnerUrl& owner_url, const MoveSettings& settings,
                const MoveReport& report);

    /// From the move's step to its end: prepare to finish, or what is left after the flip. Throws pg::PgError and
    /// MoveLost.
    [[nodiscard]] Result<void> run();

private:
    using Clock = std::chrono::steady_clock;
    struct Interrupted {};

    Result<void> connect();
    Result<void> connect_source();
    Result<void> take(MoveStep step);
    Result<void> perform(MoveStep step);
    Result<void> prepare();
    Result<void> publish_and_snapshot();
    Result<void> copy();
    Result<void> subscribe_target();
    Result<void> catch_up();
    Result<void> fence();
    Result<void> drain();
    Result<void> await_marker();
    Result<void> verify();
    Result<void> leave();
    Result<void> activate();
    Result<void> detach();

    [[nodiscard]] std::int64_t milliseconds_since(Clock::time_point start) const;
    [[nodiscard]] bool wait_for_mark(const std::string& mark, std::chrono::milliseconds limit,
                                     std::chrono::milliseconds pause);
    void tell();
    void record_progress() noexcept;
    void stop_if_interrupted() const;
    [[nodiscard]] std::string timings() const;

    MoveBook& book_;
    MoveRecord& move_;
    const OwnerUrl& owner_url_;
    const MoveSettings& settings_;
    const MoveReport& report_;
    std::string source_url_;
    std::optional<pg::SyncConnection> source_;
    std::optional<pg::SyncConnection> target_;
    std::optional<pg::LogicalSlot> slot_;
    std::vector<SchoolTable> tables_;
    SettledOfBoth settled_;
    std::vector<std::pair<MoveStep, std::int64_t>> timings_;
    std::optional<Clock::time_point> fenced_at_;
    Clock::time_point recorded_at_;
    MoveProgress progress_;
};

}  // namespace gi::tenancy
