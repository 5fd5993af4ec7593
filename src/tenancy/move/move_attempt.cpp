#include "tenancy/move/move_attempt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/json_text.hpp"
#include "pg/copy_rows.hpp"
#include "tenancy/move/replication.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr auto between_probes = 50ms;
constexpr auto probe_poll = 5ms;
constexpr auto marker_poll = 1ms;
constexpr auto between_records = 500ms;
constexpr std::int64_t long_writer_ms = 500;
constexpr int slot_patience_ms = 60'000;

constexpr std::array to_the_flip{MoveStep::prepare,  MoveStep::publish, MoveStep::copy,  MoveStep::subscribe,
                                 MoveStep::catch_up, MoveStep::fence,   MoveStep::drain, MoveStep::await_marker,
                                 MoveStep::verify,   MoveStep::leave,   MoveStep::flip};
constexpr std::array after_the_flip{MoveStep::activate, MoveStep::detach};

std::unexpected<Error> fence_changed(const MoveRecord& move, int shard) {
    return fail(ErrorCode::conflict,
                fmt::format("Shard {} does not know the school {} as the registry does: somebody changed the school, "
                            "or the registry is older than the shard.",
                            shard, move.subdomain));
}

}  // namespace

pg::SyncConnection open_mover_session(const std::string& url, const MoveRecord& move) {
    pg::SyncConnection session{url};
    session.exec("SELECT set_config('application_name', $1, false)", {move.name()});
    session.exec("SET idle_in_transaction_session_timeout = '5min'");
    session.exec("SET lock_timeout = '30s'");
    notice_lost_client(session);
    // Rows arrive and go as they are: no trigger writes a record of it, no cascade takes others along.
    session.exec("SET session_replication_role = replica");
    session.exec("SET row_security = off");
    return session;
}

MoveAttempt::MoveAttempt(MoveBook& book, MoveRecord& move, const OwnerUrl& owner_url, const MoveSettings& settings,
                         const MoveReport& report)
    : book_(book), move_(move), owner_url_(owner_url), settings_(settings), report_(report) {}

Result<void> MoveAttempt::run() {
    try {
        if (auto connected = connect(); !connected) return connected;
        if (!move_.flipped) {
            for (const auto step : to_the_flip) {
                if (auto done = take(step); !done) return done;
            }
        }
        for (const auto step : after_the_flip) {
            if (auto done = take(step); !done) return done;
        }
    } catch (const Interrupted&) {
        return fail(ErrorCode::conflict, "The move was interrupted.");
    }
    book_.record_timings(move_, timings());
    book_.finish(move_, progress_.write_stop_ms, settings_.keep_days);
    if (settings_.lost_shard == move_.from_shard) book_.cleaned(move_);
    progress_.step = MoveStep::done;
    tell();
    return {};
}

Result<void> MoveAttempt::connect() {
    const auto target = owner_url_(move_.to_shard);
    if (!target) return std::unexpected(target.error());
    target_.emplace(open_mover_session(*target, move_));
    // After the flip the new shard has everything: the school must not wait for the old one.
    return move_.flipped ? Result<void>{} : connect_source();
}

Result<void> MoveAttempt::connect_source() {
    const auto source = owner_url_(move_.from_shard);
    if (!source) return std::unexpected(source.error());
    source_url_ = *source;
    source_.emplace(open_mover_session(source_url_, move_));
    return {};
}

Result<void> MoveAttempt::take(MoveStep step) {
    // From `leave` on the school waits for us: there is no good moment to stop.
    if (step < MoveStep::leave) stop_if_interrupted();
    if (move_.step != step) book_.enter(move_, step);
    progress_.step = step;
    tell();
    settings_.faults.before(step);
    const auto start = settings_.clock.now();
    if (auto done = perform(step); !done) return done;
    timings_.emplace_back(step, milliseconds_since(start));
    if (fenced_at_ && step <= MoveStep::activate) progress_.write_stop_ms = milliseconds_since(*fenced_at_);
    settings_.faults.after(step);
    return {};
}

Result<void> MoveAttempt::perform(MoveStep step) {
    switch (step) {
        case MoveStep::prepare:
            return prepare();
        case MoveStep::publish:
            return publish_and_snapshot();
        case MoveStep::copy:
            return copy();
        case MoveStep::subscribe:
            return subscribe_target();
        case MoveStep::catch_up:
            return catch_up();
        case MoveStep::fence:
            return fence();
        case MoveStep::drain:
            return drain();
        case MoveStep::await_marker:
            return await_marker();
        case MoveStep::verify:
            return verify();
        case MoveStep::leave:
            return leave();
        case MoveStep::flip:
            return book_.flip(move_);
        case MoveStep::activate:
            return activate();
        case MoveStep::detach:
            return detach();
        case MoveStep::done:
        case MoveStep::abort:
        case MoveStep::aborted:
            break;
    }
    throw std::logic_error("no step of a mover");
}

Result<void> MoveAttempt::prepare() {
    if (auto can = can_be_source(*source_, move_.from_shard); !can) return can;
    if (auto can = can_be_target(*target_, move_.to_shard); !can) return can;
    tables_ = school_tables(*source_);
    const auto same = [](const SchoolTable& a, const SchoolTable& b) {
        return a.name == b.name && a.columns == b.columns;
    };
    if (!std::ranges::equal(tables_, school_tables(*target_), same))
        return fail(ErrorCode::conflict,
                    fmt::format("Shards {} and {} have different tables. Run `gradeinsight migrate` first.",
                                move_.from_shard, move_.to_shard));
    if (!ShardFence{*source_, move_.school}.is_active(move_.epoch)) return fence_changed(move_, move_.from_shard);

    ShardFence expected{*target_, move_.school};
    pg::SyncTransaction transaction{*target_};
    const bool known = expected.known();
    if (!expected.expect(move_.new_epoch())) return fence_changed(move_, move_.to_shard);
    if (known) {  // rows that an earlier move left behind
        delete_all_rows(*target_, tables_, move_.school);
        expected.remove_marks(move_.epoch);
    } else if (const auto counts = count_rows(*target_, tables_, move_.school);
               std::ranges::any_of(counts, [](std::int64_t rows) { return rows > 0; })) {
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} holds rows of the school {} that no move has brought there. Find out whose "
                                "they are, and delete them first.",
                                move_.to_shard, move_.subdomain));
    }
    transaction.commit();
    return {};
}

Result<void> MoveAttempt::publish_and_snapshot() {
    publish(*source_, move_.name(), tables_, move_.school);
    slot_.emplace(source_url_, move_.name(), slot_patience_ms);
    return {};
}

Result<void> MoveAttempt::copy() {
    auto reader = open_mover_session(source_url_, move_);
    pg::SyncTransaction reading{reader};
    reader.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    reader.exec(fmt::format("SET TRANSACTION SNAPSHOT '{}'", slot_->snapshot()));
    const auto counts = count_rows(reader, tables_, move_.school);
    progress_.rows_total = 0;
    for (const auto count : counts) progress_.rows_total += count;

    pg::SyncTransaction writing{*target_};
    if (!ShardFence{*target_, move_.school}.still_expected(move_.new_epoch())) throw MoveLost();
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (counts[i] == 0) continue;
        const auto& [name, columns] = tables_[i];
        const auto before = progress_.rows_done;
        const auto copied = pg::copy_rows(
            reader,
            fmt::format("COPY (SELECT {} FROM {} WHERE tenant_id = {}) TO STDOUT (FORMAT binary)", columns, name,
                        move_.school.value),
            *target_, fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", name, columns), [&](std::int64_t rows) {
                progress_.rows_done = before + rows;
                tell();
                stop_if_interrupted();
            });
        progress_.rows_done = before + copied;
    }
    writing.commit();
    reading.commit();
    slot_.reset();  // its snapshot has served
    book_.record_rows(move_, progress_.rows_done);
    tell();
    return {};
}

Result<void> MoveAttempt::subscribe_target() {
    subscribe(*target_, move_.name(), source_url_);
    return {};
}

/// No arithmetic with positions in the log: a mark is written on the old shard, and how long it takes to arrive is how
/// long writers will have to wait.
Result<void> MoveAttempt::catch_up() {
    const auto start = settings_.clock.now();
    ShardFence old_shard{*source_, move_.school};
    // While nobody waits: what is there by now is not summed again when writers wait for it.
    settled_ = settle_both(*source_, *target_, tables_, move_.school);
    while (milliseconds_since(start) < settings_.catch_up_limit.count()) {
        const auto sent = settings_.clock.now();
        const auto probe = old_shard.mark_anew(move_.epoch);
        if (!wait_for_mark(probe, settings_.catch_up_limit, probe_poll)) break;
        progress_.lag_ms = milliseconds_since(sent);
        tell();
        // A long transaction would hold the fence up, so let it end first: an import, say.
        if (progress_.lag_ms <= settings_.catch_up_goal.count() && old_shard.oldest_writer_ms() < long_writer_ms) {
            book_.record_timings(move_, timings());
            return {};
        }
        settings_.clock.sleep(between_probes);
    }
    return fail(
        ErrorCode::too_busy,
        fmt::format("Shard {} did not catch up with shard {} in {} s. Its server's log says why; try again when "
                    "less is written.",
                    move_.to_shard, move_.from_shard, settings_.catch_up_limit.count() / 1000));
}

Result<void> MoveAttempt::fence() {
    fenced_at_ = settings_.clock.now();
    if (!ShardFence{*source_, move_.school}.close(move_.epoch)) return fence_changed(move_, move_.from_shard);
    return {};
}

Result<void> MoveAttempt::drain() {
    ShardFence old_shard{*source_, move_.school};
    if (settings_.faults.skips("drain")) {
        old_shard.insert_mark(move_.mark());
        return {};
    }
    if (old_shard.drain_and_mark(move_.mark(), settings_.drain_limit)) return {};
    return fail(ErrorCode::too_busy,
                fmt::format("Somebody wrote to the school {} for longer than {} ms. Try again in a moment.",
                            move_.subdomain, settings_.drain_limit.count()));
}

Result<void> MoveAttempt::await_marker() {
    if (settings_.faults.skips("marker")) return {};
    if (wait_for_mark(move_.mark(), settings_.apply_limit, marker_poll)) return {};
    return fail(ErrorCode::too_busy,
                fmt::format("The last writes did not arrive on shard {} within {} ms. Try again when less is written.",
                            move_.to_shard, settings_.apply_limit.count()));
}

Result<void> MoveAttempt::verify() {
    if (!settings_.faults.skips("verify")) {
        const auto [original, here] = sum_both(*source_, *target_, tables_, move_.school, settled_);
        for (std::size_t i = 0; i < original.size(); ++i) {
            if (original[i] == here[i]) continue;
            return fail(
                ErrorCode::internal,
                fmt::format("Shards {} and {} do not hold the same rows in {} ({} and {} rows), so the school "
                            "stays where it is. Please report this.",
                            move_.from_shard, move_.to_shard, original[i].table, original[i].rows, here[i].rows));
        }
    }
    // What replication wrote was not waited for on the new shard's disk. This is, and everything before it.
    if (!ShardFence{*target_, move_.school}.make_durable(move_.new_epoch())) throw MoveLost();
    return {};
}

Result<void> MoveAttempt::leave() {
    if (!ShardFence{*source_, move_.school}.leave(move_.epoch)) return fence_changed(move_, move_.from_shard);
    return {};
}

Result<void> MoveAttempt::activate() {
    ShardFence new_shard{*target_, move_.school};
    const auto start = settings_.clock.now();
    // After a crash of the new shard the last writes may have to come once more.
    while (!new_shard.activate(move_.new_epoch(), move_.mark())) {
        if (milliseconds_since(start) > settings_.apply_limit.count())
            return fail(ErrorCode::shard_unavailable,
                        fmt::format("The school {} has moved, but shard {} does not have its last writes yet. See "
                                    "that shard {} can be reached from there, and run the same command again.",
                                    move_.subdomain, move_.to_shard, move_.from_shard));
        settings_.clock.sleep(probe_poll);
    }
    return {};
}

Result<void> MoveAttempt::detach() {
    detach_target(*target_, move_.name_prefix());
    ShardFence{*target_, move_.school}.remove_marks(move_.epoch);
    if (settings_.lost_shard == move_.from_shard) return {};
    if (!source_) {
        if (auto connected = connect_source(); !connected) return connected;
    }
    detach_source(*source_, move_.name_prefix());
    ShardFence{*source_, move_.school}.remove_marks(move_.epoch);
    return {};
}

bool MoveAttempt::wait_for_mark(const std::string& mark, std::chrono::milliseconds limit,
                                std::chrono::milliseconds pause) {
    ShardFence new_shard{*target_, move_.school};
    const auto start = settings_.clock.now();
    while (!new_shard.has_mark(mark)) {
        if (milliseconds_since(start) > limit.count()) return false;
        stop_if_interrupted();
        if (fenced_at_) {
            progress_.write_stop_ms = milliseconds_since(*fenced_at_);
        } else {
            progress_.lag_ms = milliseconds_since(start);
        }
        tell();
        settings_.clock.sleep(pause);
    }
    return true;
}

std::int64_t MoveAttempt::milliseconds_since(Clock::time_point start) const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(settings_.clock.now() - start).count();
}

void MoveAttempt::tell() {
    if (report_) report_(move_, progress_);
    record_progress();
}

/// Not from the fence on: people wait there. A registry that has gone is found by the next step.
void MoveAttempt::record_progress() noexcept {
    const auto now = settings_.clock.now();
    if (move_.flipped || progress_.step >= MoveStep::fence || now - recorded_at_ < between_records) return;
    try {
        recorded_at_ = now;
        book_.record_progress(move_, progress_.rows_done, progress_.rows_total, progress_.lag_ms);
    } catch (const pg::PgError&) {
    }
}

void MoveAttempt::stop_if_interrupted() const {
    if (settings_.interrupted()) throw Interrupted{};
}

std::string MoveAttempt::timings() const {
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    for (const auto& [step, time] : timings_) json.member(to_string(step), time);
    json.end_object();
    return text;
}

}  // namespace gi::tenancy
