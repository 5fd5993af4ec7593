#include "tenancy/move/mover.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>
#include <utility>

#include "tenancy/move/replication.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr auto recovery_pause = 500ms;
constexpr std::int64_t rows_of_a_batch = 10'000;

Error lost_to_others(const MoveRecord& move) {
    return {ErrorCode::conflict,
            fmt::format("The move of {} was taken over or aborted by somebody else; nothing more was done. "
                        "`gradeinsight tenant moves` shows it.",
                        move.subdomain)};
}

Error left_open(const MoveRecord& move, const Error& error, std::string_view because) {
    return {
        ErrorCode::shard_unavailable,
        fmt::format("{} What was begun could not be taken back yet ({}), and the school {} may be closed to writers "
                    "until it is: run the same command again, or `gradeinsight tenant move-abort {}`.",
                    error.message, because, move.subdomain, move.subdomain)};
}

Error unfinished(const MoveRecord& move, std::string_view because) {
    return {ErrorCode::shard_unavailable,
            fmt::format("The school {} lives on shard {} now, but the move could not be finished ({}). Run the same "
                        "command again.",
                        move.subdomain, move.to_shard, because)};
}

/// 17 for "gi_move_17_0a1b2c3d".
std::int64_t move_of(std::string_view name) {
    name.remove_prefix(std::string_view{"gi_move_"}.size());
    std::int64_t id = 0;
    std::from_chars(name.data(), name.data() + name.size(), id);
    return id;
}

}  // namespace

Mover::Mover(OpenRegistry open_registry, OwnerUrl owner_url, std::string_view actor, MoveSettings settings,
             MoveReport report)
    : book_(std::move(open_registry), actor, settings.moved_by),
      owner_url_(std::move(owner_url)),
      settings_(std::move(settings)),
      report_(std::move(report)) {
    if (settings_.faults.skips("jump")) book_.set_epochs_of_a_jump(0);
}

Result<MoveRecord> Mover::move(std::string_view subdomain, int to_shard) {
    const auto open = book_.open_move(subdomain);
    if (!open) return std::unexpected(open.error());
    if (*open) {
        if ((*open)->to_shard != to_shard)
            return fail(
                ErrorCode::conflict,
                fmt::format("The school {} has an open move to shard {}. Finish it with --to {}, or take it back "
                            "with `gradeinsight tenant move-abort {}`.",
                            subdomain, (*open)->to_shard, (*open)->to_shard, subdomain));
        if (settings_.lost_shard && !(*open)->flipped)
            return fail(
                ErrorCode::conflict,
                fmt::format("The school {} lives on shard {} still. Take the move back with `gradeinsight tenant "
                            "move-abort {} --without-shard {}`.",
                            subdomain, (*open)->from_shard, subdomain, (*open)->to_shard),
                "without_shard");
        if (auto lost = check_lost_shard(**open); !lost) return std::unexpected(lost.error());
        return resume(**open);
    }
    if (settings_.lost_shard)
        return fail(ErrorCode::conflict, fmt::format("The school {} has no open move.", subdomain), "without_shard");
    auto begun = book_.begin(subdomain, to_shard, settings_.keep_days);
    if (!begun) return begun;
    settings_.on_hold(*begun);
    return run(std::move(*begun));
}

Result<MoveRecord> Mover::move_back(std::string_view subdomain) {
    const auto last = book_.last_done(subdomain);
    if (!last) return last;
    return move(subdomain, last->from_shard);
}

Result<MoveRecord> Mover::resume(MoveRecord move) {
    // After the flip every step may be repeated, so a mover that hangs with the move in its hands stops nobody.
    if (!book_.hold(move.id) && !move.flipped)
        return fail(ErrorCode::conflict,
                    fmt::format("A mover is at work on the school {}. Wait for it, or end the move with `gradeinsight "
                                "tenant move-abort {}`.",
                                move.subdomain, move.subdomain));
    if (move.step == MoveStep::abort) {
        const auto why = move.error;
        if (auto back = seize_and_take_back(move, why); !back) return std::unexpected(back.error());
        return this->move(move.subdomain, move.to_shard);
    }
    if (!move.flipped) {
        if (auto answer = check_shards_answer(move); !answer) return std::unexpected(answer.error());
    }
    settings_.on_hold(book_.reload(move.id));
    if (!move.flipped) {
        // The former mover may only be asleep: from here on it works in an epoch that counts nowhere.
        move = book_.seize(move.id, MoveStep::prepare);
        if (!move.open()) return std::unexpected(lost_to_others(move));
        if (!move.flipped) {
            if (auto cleared = undo_on_shards(move); !cleared) return std::unexpected(cleared.error());
        }
    }
    return run(std::move(move));
}

Result<MoveRecord> Mover::run(MoveRecord move) {
    Error error;
    try {
        MoveAttempt attempt{book_, move, owner_url_, settings_, report_};
        const auto done = attempt.run();
        if (done) return move;
        error = done.error();
    } catch (const MoveLost&) {
        leave_to_others(move);
        return std::unexpected(lost_to_others(move));
    } catch (const pg::PgError& failed) {
        error = {ErrorCode::shard_unavailable,
                 fmt::format("The move stopped at its step {}: {}.", to_string(move.step), failed.message())};
    }
    return after_failure(std::move(move), error);
}

/// Back to where the school can be used, on one side or the other. A shard or registry that has just gone may come
/// back.
Result<MoveRecord> Mover::after_failure(MoveRecord move, const Error& error) {
    const auto until = settings_.clock.now() + settings_.recovery_limit;
    bool given_up = false;
    for (;;) {
        std::string because;
        try {
            book_.reconnect();
            if (!given_up) move = book_.give_up(move);
            given_up = true;
            auto ended = move.flipped ? MoveAttempt{book_, move, owner_url_, settings_, report_}.run()
                                      : take_back(move, error.message);
            if (ended && move.flipped) return move;
            if (ended)
                return fail(error.code,
                            fmt::format("{} The school {} stays on shard {}, and nothing of the move is left.",
                                        error.message, move.subdomain, move.from_shard));
            because = ended.error().message;
        } catch (const MoveLost&) {
            leave_to_others(move);
            return std::unexpected(lost_to_others(move));
        } catch (const pg::PgError& failed) {
            because = failed.message();
        }
        if (settings_.clock.now() > until)
            return std::unexpected(move.flipped ? unfinished(move, because) : left_open(move, error, because));
        settings_.clock.sleep(recovery_pause);
    }
}

Result<MoveRecord> Mover::abort(std::string_view subdomain) {
    const auto open = book_.open_move(subdomain);
    if (!open) return std::unexpected(open.error());
    if (!*open) return fail(ErrorCode::conflict, fmt::format("The school {} has no open move.", subdomain));
    return abort(std::move(**open), "aborted by an operator");
}

Result<MoveRecord> Mover::abort(MoveRecord move, std::string_view why) {
    move = book_.reload(move.id);
    const auto subdomain = move.subdomain;
    if (!move.open()) return fail(ErrorCode::conflict, fmt::format("The move {} of {} is over.", move.id, subdomain));
    const std::string reason = move.error.empty() ? std::string{why} : move.error;
    if (auto lost = check_lost_shard(move); !lost) return std::unexpected(lost.error());
    if (auto back = seize_and_take_back(move, reason); !back) return std::unexpected(back.error());
    if (move.flipped)
        return fail(
            ErrorCode::conflict,
            fmt::format("The school {} lives on shard {} already. Finish the move with `gradeinsight tenant move "
                        "{} --to {}`; `gradeinsight tenant move-back {}` moves it back.",
                        subdomain, move.to_shard, subdomain, move.to_shard, subdomain));
    return move;
}

/// Also when somebody takes it back already: that one may only be asleep, and the school may have been suspended since,
/// which is a later epoch than the move's. Without effect after the flip.
Result<void> Mover::seize_and_take_back(MoveRecord& move, std::string_view why) {
    move = book_.seize(move.id, MoveStep::abort);
    if (move.flipped || !move.open()) return {};
    (void)book_.hold(move.id);  // a mover that only sleeps may have it still
    settings_.on_hold(book_.reload(move.id));
    try {
        return take_back(move, why);
    } catch (const MoveLost&) {
        return std::unexpected(lost_to_others(move));
    }
}

/// The old shard first: people wait for it.
Result<void> Mover::undo_on_shards(const MoveRecord& move) {
    const auto source_url = owner_url_(move.from_shard);
    if (!source_url) return std::unexpected(source_url.error());
    auto source = open_mover_session(*source_url, move);
    ShardFence old_shard{source, move.school};
    const bool may_end = !settings_.faults.skips("sessions");
    if (may_end) end_sessions(source, move.name_prefix(), move.name());
    if (!old_shard.reopen(move.epoch))
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} knows the school {} by a later epoch than the registry does: the registry is "
                                "older than the shard. Repair the registry first.",
                                move.from_shard, move.subdomain));

    if (settings_.lost_shard != move.to_shard) {
        const auto target_url = owner_url_(move.to_shard);
        if (!target_url) return std::unexpected(target_url.error());
        undo_on_target(*target_url, move);
    }
    detach_source(source, move.name_prefix());
    old_shard.remove_marks(move.epoch);
    return {};
}

void Mover::undo_on_target(const std::string& url, const MoveRecord& move) {
    auto target = open_mover_session(url, move);
    if (!settings_.faults.skips("sessions")) end_sessions(target, move.name_prefix(), move.name());
    detach_target(target, move.name_prefix());
    pg::SyncTransaction transaction{target};
    if (ShardFence new_shard{target, move.school}; new_shard.forget(move.epoch)) {
        delete_all_rows(target, school_tables(target), move.school);
        new_shard.remove_marks(move.epoch);
    }
    transaction.commit();
}

/// Before an attempt is counted, and the school's epoch changed, for nothing. A school that is closed must be opened
/// again, also when the new shard is away. Throws PgError.
Result<void> Mover::check_shards_answer(const MoveRecord& move) const {
    const auto source_url = owner_url_(move.from_shard);
    if (!source_url) return std::unexpected(source_url.error());
    const auto target_url = owner_url_(move.to_shard);
    if (!target_url) return std::unexpected(target_url.error());
    auto source = open_mover_session(*source_url, move);
    if (ShardFence{source, move.school}.is_active(move.epoch)) (void)open_mover_session(*target_url, move);
    return {};
}

/// What is said to be lost must be lost: nobody would do the rest on a shard that only was away for a moment.
Result<void> Mover::check_lost_shard(const MoveRecord& move) const {
    if (!settings_.lost_shard) return {};
    const int spare = move.flipped ? move.from_shard : move.to_shard;
    if (*settings_.lost_shard != spare)
        return fail(ErrorCode::conflict,
                    fmt::format("The move of {} can only end without shard {}: the school lives on the other one.",
                                move.subdomain, spare),
                    "without_shard");
    const auto url = owner_url_(spare);
    if (!url) return {};  // no longer configured
    try {
        (void)open_mover_session(*url, move);
    } catch (const pg::PgError&) {
        return {};
    }
    return fail(ErrorCode::conflict,
                fmt::format("Shard {} answers, so the move can end in order: run the command without "
                            "--without-shard.",
                            spare),
                "without_shard");
}

Result<void> Mover::take_back(MoveRecord& move, std::string_view why) {
    book_.note(move, why);
    if (auto undone = undo_on_shards(move); !undone) return undone;
    book_.finish_abort(move, why);
    return {};
}

/// What this mover may have made after it lost the move, under names that nobody else knows.
void Mover::leave_to_others(const MoveRecord& move) {
    try {
        if (move.flipped) return;
        const bool over = !book_.reload(move.id).open();
        const auto source_url = owner_url_(move.from_shard);
        const auto target_url = owner_url_(move.to_shard);
        if (!source_url || !target_url) return;
        auto target = open_mover_session(*target_url, move);
        detach_target(target, move.name());
        auto source = open_mover_session(*source_url, move);
        detach_source(source, move.name());
        if (over) ShardFence{source, move.school}.remove_marks(move.epoch);
    } catch (const std::exception&) {  // `tenant move-clean` finds it
    }
}

std::vector<CleanedMove> Mover::clean(bool now, Clock::time_point until) {
    std::vector<CleanedMove> cleaned;
    for (const auto& move : book_.to_clean(now)) {
        CleanedMove done{.move = move};
        try {
            done.unfinished = Clock::now() >= until;
            done.nothing_old = book_.shard_of(move.school) == move.from_shard || book_.left_again(move);
            const auto deleted = done.nothing_old ? Result<void>{} : delete_old_rows(done, until);
            if (!deleted) done.problem = deleted.error().message;
            if (done.nothing_old || (deleted && !done.unfinished)) book_.cleaned(move);
        } catch (const pg::PgError& failed) {
            done.problem = failed.message();
        }
        cleaned.push_back(std::move(done));
    }
    return cleaned;
}

/// In small transactions; each sees for itself that the school is not here and does not come back meanwhile.
Result<void> Mover::delete_old_rows(CleanedMove& cleaned, Clock::time_point until) {
    if (cleaned.unfinished) return {};
    const auto& move = cleaned.move;
    const auto url = owner_url_(move.from_shard);
    if (!url) return std::unexpected(url.error());
    auto shard = open_mover_session(*url, move);
    ShardFence fence{shard, move.school};
    book_.begin_to_clean(move);
    for (const auto& table : school_tables(shard)) {
        std::int64_t batch = rows_of_a_batch;
        while (batch == rows_of_a_batch) {
            cleaned.unfinished = Clock::now() >= until;
            if (cleaned.unfinished) return {};
            pg::SyncTransaction transaction{shard};
            if (!fence.has_left())
                return fail(ErrorCode::conflict,
                            fmt::format("Shard {} does not say that the school {} has left it; nothing more is deleted "
                                        "there.",
                                        move.from_shard, move.subdomain));
            batch = delete_rows(shard, table, move.school, rows_of_a_batch);
            transaction.commit();
            cleaned.rows += batch;
        }
    }
    return {};
}

/// The names first: a move that begins meanwhile has none among them.
Result<std::vector<std::string>> Mover::sweep(int shard_no) {
    const auto url = owner_url_(shard_no);
    if (!url) return std::unexpected(url.error());
    std::vector<std::string> swept;
    try {
        pg::SyncConnection shard{*url};
        const auto names = names_on(shard);
        std::set<std::int64_t> open;
        for (const auto& move : book_.list(false)) {
            if (move.open()) open.insert(move.id);
        }
        for (const auto& name : names) {
            if (open.contains(move_of(name))) continue;
            detach_target(shard, name);
            detach_source(shard, name);
            swept.push_back(name);
        }
    } catch (const pg::PgError& failed) {
        return fail(
            ErrorCode::shard_unavailable,
            fmt::format("What moves have left on shard {} could not be removed: {}.", shard_no, failed.message()));
    }
    return swept;
}

}  // namespace gi::tenancy
