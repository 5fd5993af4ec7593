#include "tenancy/rebalance/rebalance_run.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto tick = 200ms;
constexpr auto between_looks = 2s;  // when nothing of ours has ended

class RebalanceRun {
public:
    RebalanceRun(std::vector<PlannedMove> moves, const RunParts& parts, const TurnLimits& limits, int most_failures)
        : waiting_(std::move(moves)), parts_(parts), limits_(limits), most_failures_(most_failures) {}

    RunTotals run() {
        while (!waiting_.empty() || !running_.empty()) {
            totals_.stopped_early = totals_.stopped_early || parts_.interrupted() || totals_.failed >= most_failures_;
            if (totals_.stopped_early && running_.empty()) break;
            if (!totals_.stopped_early) begin_more();
            parts_.on_tick();
            wait_for_an_end();
        }
        return totals_;
    }

private:
    struct Running {
        PlannedMove move;
        Result<MoveRecord> result{};
        bool over = false;
        std::jthread thread;  // the last member: it ends before the others do
    };

    void begin_more() {
        if (waiting_.empty() || running_.size() >= limits_.at_once || !parts_.may_begin() || Clock::now() < look_at_)
            return;
        look_at_ = Clock::now() + between_looks;
        Fleet now;
        try {
            now = parts_.look();
        } catch (const pg::PgError&) {  // a registry that is away for a moment
            return;
        }
        drop_what_does_not_fit(now);
        for (auto at_work = all_at_work(now); const auto next = next_turn(waiting_, at_work, own_limits(at_work));
             at_work = all_at_work(now))
            begin(*next);
    }

    void drop_what_does_not_fit(const Fleet& now) {
        std::erase_if(waiting_, [&](const PlannedMove& move) {
            auto verdict = fitness(move, now, limits_);
            if (verdict.fit == Fit::fits) return false;
            const bool done = verdict.fit == Fit::is_done;
            finish({move, done ? MoveOutcome::How::was_done : MoveOutcome::How::skipped, std::move(verdict.why)});
            return true;
        });
    }

    /// Ours, and those of others that the registry knows of.
    std::vector<RunningMove> all_at_work(const Fleet& now) const {
        auto at_work = running_moves(now);
        for (const auto& one : running_) {
            std::erase_if(at_work, [&](const RunningMove& other) { return other.school == one.move.school; });
            at_work.push_back({one.move.school, one.move.from, one.move.to});
        }
        return at_work;
    }
    /// What others do counts for the shards, not for how many we may run.
    TurnLimits own_limits(const std::vector<RunningMove>& at_work) const {
        auto limits = limits_;
        limits.at_once +=
            static_cast<std::size_t>(std::ranges::count(at_work, false, &RunningMove::abandoned)) - running_.size();
        return limits;
    }

    void begin(std::size_t next) {
        auto& one = running_.emplace_back(std::move(waiting_[next]));
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(next));
        parts_.on_begin(one.move);
        one.thread = std::jthread{[this, &one] {
            Result<MoveRecord> result;
            try {
                result = parts_.move(one.move);
            } catch (const std::exception& error) {
                result = fail(ErrorCode::shard_unavailable, error.what());
            }
            const std::scoped_lock lock{mutex_};
            one.result = std::move(result);
            one.over = true;
            ended_.notify_one();
        }};
    }

    void wait_for_an_end() {
        std::list<Running> over;
        {
            std::unique_lock lock{mutex_};
            const auto any_over = [&] { return std::ranges::any_of(running_, &Running::over); };
            ended_.wait_for(lock, tick, any_over);
            for (auto one = running_.begin(); one != running_.end();) {
                const auto next = std::next(one);
                if (one->over) over.splice(over.end(), running_, one);
                one = next;
            }
        }
        for (auto& one : over) {
            look_at_ = {};
            if (one.result) {
                finish({std::move(one.move), MoveOutcome::How::moved, {}, one.result->write_stop_ms});
            } else {
                finish({std::move(one.move), MoveOutcome::How::failed, std::move(one.result.error().message)});
            }
        }
    }

    void finish(const MoveOutcome& outcome) {
        if (outcome.how == MoveOutcome::How::moved) ++totals_.moved;
        if (outcome.how == MoveOutcome::How::skipped) ++totals_.skipped;
        if (outcome.how == MoveOutcome::How::failed) ++totals_.failed;
        parts_.on_end(outcome);
    }

    std::vector<PlannedMove> waiting_;
    const RunParts& parts_;
    TurnLimits limits_;
    int most_failures_;
    RunTotals totals_;
    Clock::time_point look_at_;
    std::mutex mutex_;
    std::condition_variable ended_;
    std::list<Running> running_;  // the last member: its threads end before the others do
};

}  // namespace

RunTotals carry_out(std::vector<PlannedMove> moves, const RunParts& parts, const TurnLimits& limits,
                    int most_failures) {
    return RebalanceRun{std::move(moves), parts, limits, most_failures}.run();
}

}  // namespace gi::tenancy
