#include "control/move_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <future>
#include <thread>
#include <utility>

namespace gi::control {
namespace {

using tenancy::MoveRecord;
using tenancy::MoveStep;

constexpr std::ptrdiff_t moves_at_once = 4;       // each keeps two shards busy
constexpr std::ptrdiff_t take_backs_at_once = 8;  // never behind moves: people may wait for them
constexpr int most_attempts = 5;
constexpr int most_taken_up = 100;  // a round
constexpr std::chrono::seconds first_pause{5};
constexpr std::chrono::seconds longest_pause{300};
constexpr std::string_view own_name = "control plane";

}  // namespace

/// What start() waits for: the move in a mover's hands, or why there is none.
class MoveRuns::FirstWord {
public:
    void say(Result<MoveRecord> word) {
        if (!std::exchange(said_, true)) promise_.set_value(std::move(word));
    }
    void fail_with(std::exception_ptr error) {
        if (!std::exchange(said_, true)) promise_.set_exception(std::move(error));
    }
    [[nodiscard]] std::future<Result<MoveRecord>> future() { return promise_.get_future(); }

private:
    std::promise<Result<MoveRecord>> promise_;
    bool said_ = false;
};

struct MoveRuns::Run {
    Kind kind = Kind::move;
    std::atomic<bool> over = false;
    std::jthread thread;  // the last member: it ends before the others do
};

MoveRuns::MoveRuns(Places places, const Log& log, tenancy::MoveFaults faults)
    : places_(std::move(places)), log_(&log), faults_(std::move(faults)) {}

MoveRuns::~MoveRuns() { stop(); }

Result<MoveRecord> MoveRuns::start(Order order) {
    FirstWord first;
    auto word = first.future();
    {
        const std::scoped_lock lock{mutex_};
        std::erase_if(runs_, [](const auto& run) { return run->over.load(); });
        if (stopping_) return fail(ErrorCode::too_busy, "The control plane is stopping. Try again in a moment.");
        const auto running = std::ranges::count(runs_, order.kind, [](const auto& run) { return run->kind; });
        if (running >= (order.kind == Kind::move ? moves_at_once : take_backs_at_once))
            return fail(ErrorCode::too_busy,
                        fmt::format("{} moves run here already. Try again when one is over; GET /v1/moves?state=open "
                                    "shows them.",
                                    running));
        auto& run = *runs_.emplace_back(std::make_unique<Run>());
        run.kind = order.kind;
        run.thread = std::jthread{[this, &run, first = std::move(first), order = std::move(order)]() mutable {
            carry_out(order, first);
            run.over = true;
        }};
    }
    return word.get();
}

void MoveRuns::carry_out(const Order& order, FirstWord& first) const {
    try {
        auto with_word = settings(order.keep_days);
        with_word.on_hold = [&first](const MoveRecord& move) { first.say(move); };
        tenancy::Mover mover{places_.registry, places_.shard_owner_url, order.actor, std::move(with_word), {}};
        auto done = order.work(mover);
        if (done) {
            log_->info("move_over", {{"move", done->id}, {"step", tenancy::to_string(done->step)}});
        } else {
            log_->warning("move_not_done", {{"code", to_string(done.error().code)}});
        }
        first.say(std::move(done));
    } catch (const std::exception& error) {
        log_->warning("move_stopped", {{"detail", error.what()}});
        first.fail_with(std::current_exception());
    }
}

tenancy::MoveSettings MoveRuns::settings(int keep_days) const {
    tenancy::MoveSettings settings;
    settings.keep_days = keep_days;
    settings.moved_by = tenancy::MovedBy::service;
    settings.faults = faults_;
    settings.interrupted = [this] { return stopping_.load(); };
    return settings;
}

tenancy::Mover MoveRuns::mover(std::string_view actor, int keep_days) const {
    return {places_.registry, places_.shard_owner_url, actor, settings(keep_days), {}};
}

tenancy::MoveBook MoveRuns::book(std::string_view actor) const {
    return {places_.registry, actor, tenancy::MovedBy::service};
}

void MoveRuns::take_up() {
    const auto open = book(own_name).page({.open_only = true, .most = most_taken_up});
    std::erase_if(pauses_, [&](const auto& pause) {
        return std::ranges::find(open, pause.first, &MoveRecord::id) == open.end();
    });
    for (const auto& move : open) {
        if (stopping_) return;
        if (move.by_service && !move.mover_at_work && is_due(move)) take_up(move);
    }
}

/// While a shard is away, each try would only fail again.
bool MoveRuns::is_due(const MoveRecord& move) {
    const auto now = std::chrono::steady_clock::now();
    auto& pause = pauses_[move.id];
    if (now < pause.until) return false;
    pause.length = std::clamp(2 * pause.length, first_pause, longest_pause);
    pause.until = now + pause.length;
    return true;
}

void MoveRuns::take_up(const MoveRecord& move) {
    const bool again = move.flipped || (move.step != MoveStep::abort && move.attempt < most_attempts);
    log_->info("move_taken_up", {{"move", move.id}, {"attempt", std::int64_t{move.attempt}}, {"begun_anew", again}});
    Order order{.kind = again ? Kind::move : Kind::take_back,
                .actor = std::string{own_name},
                .keep_days = move.keep_days,
                .work = {}};
    if (again) {
        order.work = [move](tenancy::Mover& mover) { return mover.move(move.subdomain, move.to_shard); };
    } else {
        order.work = [move](tenancy::Mover& mover) { return mover.abort(move, "cut off too often"); };
    }
    std::string_view problem;
    try {
        if (const auto begun = start(std::move(order)); !begun) problem = to_string(begun.error().code);
    } catch (const pg::PgError&) {  // the other moves do not need that shard
        problem = to_string(ErrorCode::shard_unavailable);
    }
    if (problem == to_string(ErrorCode::too_busy)) pauses_.erase(move.id);  // it was not tried
    if (!problem.empty()) log_->warning("move_not_taken_up", {{"move", move.id}, {"code", problem}});
}

}  // namespace gi::control
