#include "tenancy/move/move_book.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace gi::tenancy {
namespace {

/// Each move makes its source read and decode everything that is written there.
constexpr std::int64_t moves_of_a_source = 2;

constexpr std::string_view select_move = R"(
SELECT m.id, m.school_no, t.subdomain, t.name, m.from_shard, m.to_shard, m.step, m.epoch, m.nonce, m.attempt, m.actor,
       m.rows_copied, coalesce(m.rows_total, -1), coalesce(m.lag_ms, -1), coalesce(m.write_stop_ms, -1), m.timings,
       m.error,
       to_char(m.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(m.step_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(m.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(m.keep_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(m.cleaned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       m.keep_days, m.by_service, m.flipped_at IS NOT NULL,
       EXISTS (SELECT FROM pg_locks l
                WHERE l.locktype = 'advisory' AND l.classid = 20252 AND l.objid::bigint = m.id AND l.objsubid = 2
                  AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
  FROM registry.move m JOIN registry.tenant t USING (school_no) )";

MoveRecord to_record(const pg::Rows& rows, int row) {
    int column = 0;
    const auto integer = [&] { return rows.integer(row, column++); };
    const auto text = [&] { return std::string{rows.text(row, column++)}; };
    MoveRecord move;
    move.id = integer();
    move.school = TenantId{integer()};
    move.subdomain = text();
    move.name_of_school = text();
    move.from_shard = static_cast<int>(integer());
    move.to_shard = static_cast<int>(integer());
    move.step = move_step_from(text());
    move.epoch = integer();
    move.nonce = text();
    move.attempt = static_cast<int>(integer());
    move.actor = text();
    move.rows_copied = integer();
    move.rows_total = integer();
    move.lag_ms = integer();
    move.write_stop_ms = integer();
    move.timings = text();
    move.error = text();
    move.started_at = text();
    move.step_at = text();
    move.finished_at = text();
    move.keep_until = text();
    move.cleaned_at = text();
    move.keep_days = static_cast<int>(integer());
    move.by_service = rows.boolean(row, column++);
    move.flipped = rows.boolean(row, column++);
    move.mover_at_work = rows.boolean(row, column++);
    return move;
}

std::unexpected<Error> unknown_school(std::string_view subdomain) {
    return fail(
        ErrorCode::tenant_unknown,
        fmt::format("There is no school with the subdomain {}. `gradeinsight tenant list` shows all.", subdomain));
}

}  // namespace

void notice_lost_client(pg::SyncConnection& session) {
    session.exec("SET tcp_keepalives_idle = 30");
    session.exec("SET tcp_keepalives_interval = 10");
    session.exec("SET tcp_keepalives_count = 3");
}

MoveBook::MoveBook(OpenRegistry open_registry, std::string_view actor, MovedBy moved_by)
    : open_registry_(std::move(open_registry)), actor_(actor), moved_by_(moved_by), registry_(open_registry_()) {
    introduce();
}

void MoveBook::introduce() {
    registry_.exec("SELECT set_config('registry.actor', $1, false)", {actor_});
    notice_lost_client(registry_);
}

void MoveBook::reconnect() {
    try {
        registry_.exec("SELECT 1");
        return;
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty() && !error.sqlstate().starts_with("57P")) throw;  // the server ended the session
    }
    registry_ = open_registry_();
    introduce();
    // The server may not have ended the former session yet, and then it still has the lock. Whose the move is, its
    // nonce decides.
    if (held_) (void)hold(*held_);
}

std::vector<MoveRecord> MoveBook::select(std::string_view where, std::initializer_list<pg::Param> params) {
    const auto rows = registry_.exec(fmt::format("{}{}", select_move, where), params);
    std::vector<MoveRecord> moves;
    for (int row = 0; row < rows.size(); ++row) moves.push_back(to_record(rows, row));
    return moves;
}

std::optional<MoveRecord> MoveBook::find(std::int64_t id) {
    auto found = select("WHERE m.id = $1", {id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

MoveRecord MoveBook::reload(std::int64_t id) { return find(id).value(); }

std::vector<MoveRecord> MoveBook::page(const MoveFilter& filter) {
    return select(
        "WHERE (NOT $1::boolean OR m.finished_at IS NULL) AND ($2::text = '' OR t.subdomain = $2::text)"
        " AND ($3::integer = 0 OR $3::integer IN (m.from_shard, m.to_shard)) AND ($4::bigint = 0 OR m.id < $4::bigint)"
        " ORDER BY m.id DESC LIMIT $5",
        {filter.open_only, to_lower(filter.subdomain), filter.shard, filter.before, filter.most});
}

std::vector<MoveRecord> MoveBook::list(bool all) {
    return select(all ? "ORDER BY m.id DESC"
                      : "WHERE m.finished_at IS NULL OR m.step = 'done' AND m.cleaned_at IS NULL ORDER BY m.id DESC");
}

Result<MoveRecord> MoveBook::begin(std::string_view subdomain, int to_shard, int keep_days) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    const auto school = registry_.exec(
        "SELECT school_no, shard_no, epoch, state FROM registry.tenant WHERE subdomain = $1", {to_lower(subdomain)});
    if (school.empty()) return unknown_school(subdomain);
    const auto from_shard = school.integer(0, 1);
    const auto state = school.text(0, 3);
    if (state != "active" && state != "suspended")
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} is {}; only an active or suspended one can move.", subdomain, state));
    if (from_shard == to_shard)
        return fail(ErrorCode::conflict, fmt::format("The school {} is on shard {} already.", subdomain, to_shard));
    const auto target = registry_.exec("SELECT state FROM registry.shard WHERE shard_no = $1", {to_shard});
    if (target.empty()) return fail(ErrorCode::not_found, fmt::format("There is no shard {}.", to_shard), "to");
    if (target.text(0, 0) == "draining" || target.text(0, 0) == "offline")
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} is {} and takes no school in. Choose another.", to_shard, target.text(0, 0)));
    const auto busy = registry_.exec("SELECT count(*) FROM registry.move WHERE from_shard = $1 AND finished_at IS NULL",
                                     {from_shard});
    if (busy.integer(0, 0) >= moves_of_a_source)
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} has {} open moves, and each one slows it down. Try again when one is over; "
                                "`gradeinsight tenant moves` shows them.",
                                from_shard, busy.integer(0, 0)));
    const auto restores = registry_.exec("SELECT FROM registry.restore WHERE school_no = $1 AND finished_at IS NULL",
                                         {school.integer(0, 0)});
    if (!restores.empty())
        return fail(
            ErrorCode::conflict,
            fmt::format("A restore of the school {0} is open. Finish it first, or take it back with `gradeinsight "
                        "tenant restore-abort {0}`.",
                        subdomain));
    const auto made = registry_.exec(
        "INSERT INTO registry.move (school_no, from_shard, to_shard, epoch, actor, keep_days) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id",
        {school.integer(0, 0), from_shard, to_shard, school.integer(0, 2), actor_, keep_days});
    if (made.empty())
        return fail(ErrorCode::conflict, fmt::format("A move of the school {} has just begun.", subdomain));
    const auto id = made.integer(0, 0);
    (void)hold(id);  // before anybody sees it, so that nobody takes it for one that was left
    transaction.commit();
    return reload(id);
}

Result<std::optional<MoveRecord>> MoveBook::open_move(std::string_view subdomain) {
    const auto school =
        registry_.exec("SELECT school_no FROM registry.tenant WHERE subdomain = $1", {to_lower(subdomain)});
    if (school.empty()) return unknown_school(subdomain);
    const auto open = select(fmt::format("WHERE m.school_no = {} AND m.finished_at IS NULL", school.integer(0, 0)));
    if (open.empty()) return std::nullopt;
    return open.front();
}

Result<MoveRecord> MoveBook::last_done(std::string_view subdomain) {
    const auto school =
        registry_.exec("SELECT school_no FROM registry.tenant WHERE subdomain = $1", {to_lower(subdomain)});
    if (school.empty()) return unknown_school(subdomain);
    const auto done = select(
        fmt::format("WHERE m.school_no = {} AND m.step = 'done' ORDER BY m.id DESC LIMIT 1", school.integer(0, 0)));
    if (!done.empty()) return done.front();
    return fail(ErrorCode::conflict, fmt::format("The school {} has never moved, so there is no way back.", subdomain));
}

bool MoveBook::hold(std::int64_t id) {
    const bool held = registry_.exec("SELECT pg_try_advisory_lock(20252, $1::integer)", {id}).boolean(0, 0);
    if (!held) return false;
    held_ = id;
    registry_.exec(
        "UPDATE registry.move SET by_service = $2 WHERE id = $1 AND finished_at IS NULL AND by_service <> $2::boolean",
        {id, moved_by_ == MovedBy::service});
    return true;
}

MoveRecord MoveBook::seize(std::int64_t id, MoveStep next) { return seize(id, next, std::nullopt); }

MoveRecord MoveBook::give_up(const MoveRecord& move) { return seize(move.id, MoveStep::abort, move.nonce); }

MoveRecord MoveBook::seize(std::int64_t id, MoveStep next, const std::optional<std::string>& own_nonce) {
    {
        pg::SyncTransaction transaction{registry_};
        registry_.exec(
            "SELECT registry.take_turn()");  // as every change of a school does, so `flip` is over or to come
        const auto move = registry_.exec(
            "SELECT school_no, from_shard, flipped_at IS NULL AND finished_at IS NULL, "
            "$2::uuid IS NULL OR nonce = $2::uuid, coalesce(nonce = md5($2::uuid::text || ' given up')::uuid, false) "
            "FROM registry.move WHERE id = $1 FOR UPDATE",
            {id, own_nonce});
        // The nonce that follows from one's own can only be one's own work.
        const bool done_already = move.boolean(0, 4);
        if (!move.boolean(0, 3) && !done_already) throw MoveLost();
        if (move.boolean(0, 2) && !done_already) {
            const auto school = registry_.exec(
                "UPDATE registry.tenant SET epoch = epoch + $3 WHERE school_no = $1 AND shard_no = $2 RETURNING epoch",
                {move.integer(0, 0), move.integer(0, 1), epochs_of_a_jump_});
            if (school.empty()) throw std::logic_error("a school left its shard without its move");
            registry_.exec(
                "UPDATE registry.move SET epoch = $2, step = $3, attempt = attempt + 1, "
                "nonce = coalesce(md5($4::uuid::text || ' given up')::uuid, gen_random_uuid()), "
                "step_at = now(), timings = '{}', rows_copied = 0, rows_total = NULL, lag_ms = NULL, by_service = $5 "
                "WHERE id = $1",
                {id, school.integer(0, 0), to_string(next), own_nonce, moved_by_ == MovedBy::service});
            transaction.commit();
        }
    }
    return reload(id);
}

/// For people only, so the registry's disk is not waited for: between fence and flip every millisecond counts. Commits
/// stay in order.
void MoveBook::enter(MoveRecord& move, MoveStep step) {
    const auto changed = registry_.exec(
        "UPDATE registry.move SET step = $3, step_at = now() "
        "FROM (SELECT set_config('synchronous_commit', 'off', true)) unhurried "
        "WHERE id = $1 AND epoch = $2 AND nonce = $4::uuid AND finished_at IS NULL",
        {move.id, move.epoch, to_string(step), move.nonce});
    if (changed.affected() == 0) throw MoveLost();
    move.step = step;
}

void MoveBook::record_timings(const MoveRecord& move, std::string_view timings) {
    registry_.exec("UPDATE registry.move SET timings = $3::jsonb WHERE id = $1 AND nonce = $2::uuid",
                   {move.id, move.nonce, timings});
}

void MoveBook::record_rows(MoveRecord& move, std::int64_t rows) {
    registry_.exec("UPDATE registry.move SET rows_copied = $3, rows_total = $3 WHERE id = $1 AND nonce = $2::uuid",
                   {move.id, move.nonce, rows});
    move.rows_copied = rows;
    move.rows_total = rows;
}

void MoveBook::record_progress(const MoveRecord& move, std::int64_t rows_done, std::int64_t rows_total,
                               std::int64_t lag_ms) {
    registry_.exec(
        "UPDATE registry.move SET rows_copied = $3, rows_total = nullif($4::bigint, -1), lag_ms = nullif($5::bigint, "
        "-1)"
        "  FROM (SELECT set_config('synchronous_commit', 'off', true)) unhurried"
        " WHERE id = $1 AND nonce = $2::uuid AND finished_at IS NULL",
        {move.id, move.nonce, rows_done, rows_total, lag_ms});
}

Result<void> MoveBook::flip(MoveRecord& move) {
    pg::SyncTransaction transaction{registry_};
    const auto school = registry_.exec(
        "UPDATE registry.tenant SET shard_no = $4, epoch = $3::bigint + 1 "
        "WHERE school_no = $1 AND shard_no = $2 AND epoch = $3::bigint",
        {move.school.value, move.from_shard, move.epoch, move.to_shard});
    if (school.affected() == 0)
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} was changed by somebody else during its move.", move.subdomain));
    const auto changed = registry_.exec(
        "UPDATE registry.move SET step = 'activate', step_at = now(), flipped_at = now() "
        "WHERE id = $1 AND epoch = $2 AND nonce = $3::uuid AND step = 'flip'",
        {move.id, move.epoch, move.nonce});
    if (changed.affected() == 0) throw MoveLost();
    transaction.commit();
    move.step = MoveStep::activate;
    move.flipped = true;
    return {};
}

void MoveBook::finish(MoveRecord& move, std::int64_t write_stop_ms, int keep_days) {
    const auto changed = registry_.exec(
        "UPDATE registry.move SET step = 'done', step_at = now(), finished_at = now(), error = '', "
        "write_stop_ms = nullif($4::bigint, -1), keep_until = now() + make_interval(days => $5) "
        "WHERE id = $1 AND epoch = $2 AND nonce = $3::uuid AND flipped_at IS NOT NULL AND finished_at IS NULL",
        {move.id, move.epoch, move.nonce, write_stop_ms, keep_days});
    if (changed.affected() == 0) throw MoveLost();
    move = reload(move.id);
}

void MoveBook::finish_abort(MoveRecord& move, std::string_view why) {
    const auto changed = registry_.exec(
        "UPDATE registry.move SET step = 'aborted', step_at = now(), finished_at = now(), error = $4 "
        "WHERE id = $1 AND epoch = $2 AND nonce = $3::uuid AND step = 'abort'",
        {move.id, move.epoch, move.nonce, why});
    if (changed.affected() == 0) throw MoveLost();
    move = reload(move.id);
}

void MoveBook::note(const MoveRecord& move, std::string_view error) {
    registry_.exec("UPDATE registry.move SET error = $3 WHERE id = $1 AND nonce = $2::uuid AND finished_at IS NULL",
                   {move.id, move.nonce, error});
}

std::vector<MoveRecord> MoveBook::to_clean(bool now) {
    return select(now ? "WHERE m.step = 'done' AND m.cleaned_at IS NULL ORDER BY m.id"
                      : "WHERE m.step = 'done' AND m.cleaned_at IS NULL AND m.keep_until <= now() ORDER BY m.id");
}

void MoveBook::begin_to_clean(const MoveRecord& move) {
    registry_.exec("UPDATE registry.move SET keep_until = now() WHERE id = $1 AND step = 'done' AND keep_until > now()",
                   {move.id});
}

void MoveBook::cleaned(const MoveRecord& move) {
    registry_.exec("UPDATE registry.move SET cleaned_at = now() WHERE id = $1 AND step = 'done'", {move.id});
}

bool MoveBook::left_again(const MoveRecord& move) {
    return !registry_
                .exec(
                    "SELECT FROM registry.move WHERE school_no = $1 AND from_shard = $2 AND id > $3 "
                    "AND flipped_at IS NOT NULL",
                    {move.school.value, move.from_shard, move.id})
                .empty();
}

int MoveBook::shard_of(TenantId school) {
    return static_cast<int>(
        registry_.exec("SELECT shard_no FROM registry.tenant WHERE school_no = $1", {school.value}).integer(0, 0));
}

}  // namespace gi::tenancy
