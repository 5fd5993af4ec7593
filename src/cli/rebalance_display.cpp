#include "cli/rebalance_display.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

#include "base/json_text.hpp"
#include "control/plan_json.hpp"

namespace gi::cli {
namespace {

using tenancy::MoveOutcome;

constexpr std::int64_t bar_letters = 20;
constexpr std::int64_t whole = 100;
constexpr std::size_t most_staying = 20;  // lines
constexpr std::int64_t seconds_of_a_minute = 60;

void say(std::string_view text) {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stdout));
    static_cast<void>(std::fflush(stdout));
}

std::string bar(std::int64_t percent) {
    const auto full = static_cast<std::size_t>(std::clamp<std::int64_t>(percent, 0, whole) * bar_letters / whole);
    return std::string(full, '#') + std::string(static_cast<std::size_t>(bar_letters) - full, '.');
}

std::string table(const tenancy::Plan& plan) {
    std::string text;
    if (plan.moves.empty())
        return fmt::format("{}: {}.\n", plan.falls_short ? "Nothing can move" : "Nothing has to move",
                           tenancy::in_words(plan.goal));
    text += fmt::format("{:<24}  {:>10}  {:>4} {:>4}  {:>7}  {}\n", "school", "rows", "from", "to", "seconds", "why");
    std::int64_t seconds = 0;
    for (const auto& move : plan.moves) {
        text += fmt::format("{:<24}  {:>10}  {:>4} {:>4}  {:>7}  {}\n", move.subdomain, move.rows, move.from, move.to,
                            move.seconds, move.why);
        seconds += move.seconds;
    }
    text += fmt::format("{} moves, {} min of work, less when several run at once\n", plan.moves.size(),
                        (seconds + seconds_of_a_minute - 1) / seconds_of_a_minute);
    return text;
}

std::string fills(const tenancy::Plan& plan) {
    auto text = fmt::format("\n{:>5}  {:<9}  {:>8}  {:>15}  {:<27} {}\n", "shard", "state", "capacity", "schools",
                            "full before", "and after");
    for (const auto& fill : plan.fills)
        text += fmt::format("{:>5}  {:<9}  {:>8}  {:>6} -> {:>5}  {} {:>4}%  {} {:>4}%\n", fill.shard, fill.state,
                            fill.capacity, fill.schools_before, fill.schools_after, bar(fill.percent_before),
                            fill.percent_before, bar(fill.percent_after), fill.percent_after);
    return text;
}

/// 21:07
std::string local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

std::string_view in_words(MoveOutcome::How how) {
    switch (how) {
        case MoveOutcome::How::moved:
            return "moved";
        case MoveOutcome::How::was_done:
            return "was there already";
        case MoveOutcome::How::skipped:
            return "left out";
        case MoveOutcome::How::failed:
            break;
    }
    return "failed";
}

}  // namespace

RebalanceDisplay::RebalanceDisplay(bool json) : json_(json), terminal_(!json && ::isatty(STDOUT_FILENO) == 1) {}

void RebalanceDisplay::show(const tenancy::Plan& plan) const {
    if (json_) {
        say(control::plan_json(plan) + "\n");
        return;
    }
    auto text = table(plan) + fills(plan);
    for (std::size_t i = 0; i < std::min(plan.staying.size(), most_staying); ++i)
        text += fmt::format("{} stays on shard {}: {}\n", plan.staying[i].subdomain, plan.staying[i].shard,
                            plan.staying[i].why);
    for (const auto& remark : plan.remarks) text += remark + "\n";
    say(text);
}

void RebalanceDisplay::begin(std::size_t moves) {
    moves_ = moves;
    over_ = 0;
}

void RebalanceDisplay::begun(const tenancy::PlannedMove& move) {
    const std::scoped_lock lock{mutex_};
    running_[move.school] = {.subdomain = move.subdomain};
}

void RebalanceDisplay::progress(const tenancy::MoveRecord& move, const tenancy::MoveProgress& progress) {
    const std::scoped_lock lock{mutex_};
    if (const auto found = running_.find(move.school); found != running_.end()) found->second.progress = progress;
}

void RebalanceDisplay::ended(const MoveOutcome& outcome) {
    {
        const std::scoped_lock lock{mutex_};
        running_.erase(outcome.move.school);
    }
    ++over_;
    const auto& move = outcome.move;
    std::string text;
    if (json_) {
        JsonWriter json{text};
        json.begin_object().member("school", std::string_view{move.subdomain}).member("from", move.from);
        json.member("to", move.to).member("outcome", in_words(outcome.how)).text_or_null("why", outcome.why);
        json.member("over", over_).member("of", moves_).end_object();
        text += "\n";
    } else {
        clear_line();
        text = fmt::format("{:>4} of {}  {:<24}  {} -> {}  {}", over_, moves_, move.subdomain, move.from, move.to,
                           in_words(outcome.how));
        if (outcome.write_stop_ms >= 0) text += fmt::format(", writes stopped for {} ms", outcome.write_stop_ms);
        if (!outcome.why.empty()) text += ": " + outcome.why;
        text += "\n";
    }
    say(text);
}

void RebalanceDisplay::clear_line() const {
    if (terminal_) say("\r\x1b[K");
}

void RebalanceDisplay::tick() {
    if (!terminal_) return;
    std::string line = fmt::format("\r\x1b[K{:>4} of {}", over_, moves_);
    const std::scoped_lock lock{mutex_};
    for (const auto& [school, one] : running_) {
        line += fmt::format("  {}: {}", one.subdomain, tenancy::to_string(one.progress.step));
        if (one.progress.step == tenancy::MoveStep::copy && one.progress.rows_total > 0)
            line += fmt::format(" {}%", one.progress.rows_done * whole / one.progress.rows_total);
    }
    say(line);
}

void RebalanceDisplay::close(const tenancy::RunTotals& totals, bool complete, bool interrupted) {
    if (json_) return;
    clear_line();
    auto text = fmt::format("{} moved, {} left out, {} failed.", totals.moved, totals.skipped, totals.failed);
    if (interrupted) {
        text += " It was interrupted; the same command goes on.";
    } else if (totals.stopped_early) {
        text += " Too many failed, so the rest was not begun.";
    } else if (totals.skipped > 0) {
        text += " Make a new plan for what was left out.";
    } else if (!complete) {
        text += " What stays is named above.";
    }
    say(text + "\n");
}

void RebalanceDisplay::drained(int shard, std::int64_t schools_left) const {
    if (json_) return;
    if (schools_left > 0) {
        say(fmt::format("Schools that are left on shard {}: {}.\n", shard, schools_left));
        return;
    }
    say(
        fmt::format("Shard {0} has no school. When the old rows are gone (`gradeinsight tenant move-clean`), "
                    "`gradeinsight shard set-state {0} offline` takes it out of service.\n",
                    shard));
}

void RebalanceDisplay::waits_for_hours(const std::string& window) {
    const bool waits = !window.empty();
    if (std::exchange(waits_, waits) || !waits || json_) return;
    clear_line();
    say(fmt::format("Moves begin between these hours: {}. It is {} now.\n", window, local_time()));
}

}  // namespace gi::cli
