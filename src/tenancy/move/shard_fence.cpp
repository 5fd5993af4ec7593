#include "tenancy/move/shard_fence.hpp"

#include <fmt/format.h>

namespace gi::tenancy {
namespace {

constexpr std::string_view lock_not_available = "55P03";

}  // namespace

bool ShardFence::is_active(std::int64_t epoch) {
    return !shard_
                ->exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND epoch = $2 AND state = 'active'",
                       {school_.value, epoch})
                .empty();
}

bool ShardFence::close(std::int64_t epoch) {
    return shard_
               ->exec(
                   "UPDATE gi.tenant_fence SET state = 'readonly', updated_at = now() "
                   "WHERE tenant_id = $1 AND epoch = $2 AND state = 'active'",
                   {school_.value, epoch})
               .affected() == 1;
}

bool ShardFence::drain_and_mark(const std::string& mark, std::chrono::milliseconds limit) {
    pg::SyncTransaction transaction{*shard_};
    shard_->exec(fmt::format("SET LOCAL lock_timeout = {}", limit.count()));
    try {
        // Writers hold it in shared mode to the end of their transaction (gi.enter_w).
        shard_->exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {school_.value});
    } catch (const pg::PgError& error) {
        if (error.sqlstate() == lock_not_available) return false;
        throw;
    }
    insert_mark(mark);
    transaction.commit();
    return true;
}

void ShardFence::insert_mark(const std::string& mark) {
    shard_->exec("INSERT INTO gi.move_marker (tenant_id, nonce) VALUES ($1, $2::uuid)", {school_.value, mark});
}

std::string ShardFence::mark_anew(std::int64_t epoch) {
    const auto made = shard_->exec(
        "INSERT INTO gi.move_marker (tenant_id, nonce) "
        "VALUES ($1, overlay(gen_random_uuid()::text PLACING lpad(to_hex($2::bigint), 8, '0') FROM 1)::uuid) "
        "RETURNING nonce",
        {school_.value, epoch});
    return std::string{made.text(0, 0)};
}

std::int64_t ShardFence::oldest_writer_ms() {
    return shard_
        ->exec(
            "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - a.xact_start) * 1000), 0)::bigint "
            "FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            "WHERE l.locktype = 'advisory' AND l.classid = 20250 AND l.objsubid = 2 AND l.granted "
            "AND l.objid::bigint = hashint8($1)::bigint & 4294967295 AND l.mode = 'ShareLock' "
            "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            {school_.value})
        .integer(0, 0);
}

bool ShardFence::leave(std::int64_t epoch) {
    return shard_
               ->exec(
                   "UPDATE gi.tenant_fence SET state = 'moved', epoch = $2::bigint + 1, updated_at = now() "
                   "WHERE tenant_id = $1 AND epoch = $2::bigint AND state = 'readonly'",
                   {school_.value, epoch})
               .affected() == 1;
}

bool ShardFence::reopen(std::int64_t epoch) {
    return shard_
               ->exec(
                   "UPDATE gi.tenant_fence SET state = 'active', epoch = $2, updated_at = now() "
                   "WHERE tenant_id = $1 AND epoch <= $2",
                   {school_.value, epoch})
               .affected() == 1;
}

bool ShardFence::expect(std::int64_t epoch) {
    return shard_
               ->exec(
                   "INSERT INTO gi.tenant_fence AS f (tenant_id, epoch, state) VALUES ($1, $2, 'moving_in') "
                   "ON CONFLICT (tenant_id) DO UPDATE SET epoch = excluded.epoch, state = 'moving_in', "
                   "updated_at = now() WHERE f.epoch < excluded.epoch AND f.state IN ('moving_in', 'moved')",
                   {school_.value, epoch})
               .affected() == 1;
}

bool ShardFence::still_expected(std::int64_t epoch) {
    return !shard_
                ->exec(
                    "SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND epoch = $2 AND state = 'moving_in' "
                    "FOR UPDATE",
                    {school_.value, epoch})
                .empty();
}

bool ShardFence::has_mark(const std::string& mark) {
    return !shard_->exec("SELECT FROM gi.move_marker WHERE tenant_id = $1 AND nonce = $2::uuid", {school_.value, mark})
                .empty();
}

bool ShardFence::make_durable(std::int64_t epoch) {
    return shard_
               ->exec(
                   "UPDATE gi.tenant_fence SET updated_at = now() "
                   "WHERE tenant_id = $1 AND epoch = $2 AND state = 'moving_in'",
                   {school_.value, epoch})
               .affected() == 1;
}

bool ShardFence::activate(std::int64_t epoch, const std::string& mark) {
    pg::SyncTransaction transaction{*shard_};
    if (!still_expected(epoch)) return has_arrived(epoch);
    if (!has_mark(mark)) return false;
    // A receipt opens the history to the transaction that wrote it; its number there could come up again here.
    shard_->exec("UPDATE gi.erasure SET written_in = '0'::xid8 WHERE tenant_id = $1", {school_.value});
    shard_->exec("UPDATE gi.tenant_fence SET state = 'active', updated_at = now() WHERE tenant_id = $1",
                 {school_.value});
    transaction.commit();
    return true;
}

/// Whoever suspends the school afterwards raises its epoch.
bool ShardFence::has_arrived(std::int64_t epoch) {
    return !shard_
                ->exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND epoch >= $2 AND state = 'active'",
                       {school_.value, epoch})
                .empty();
}

bool ShardFence::forget(std::int64_t epoch) {
    const auto before =
        shard_->exec("SELECT state = 'moving_in' AND epoch <= $2 FROM gi.tenant_fence WHERE tenant_id = $1 FOR UPDATE",
                     {school_.value, epoch});
    shard_->exec(
        "INSERT INTO gi.tenant_fence AS f (tenant_id, epoch, state) VALUES ($1, $2, 'moved') "
        "ON CONFLICT (tenant_id) DO UPDATE SET epoch = excluded.epoch, state = 'moved', updated_at = now() "
        "WHERE f.epoch <= excluded.epoch AND f.state IN ('moving_in', 'moved')",
        {school_.value, epoch});
    return !before.empty() && before.boolean(0, 0);
}

void ShardFence::remove_marks(std::int64_t epoch) {
    shard_->exec(
        "DELETE FROM gi.move_marker WHERE tenant_id = $1 "
        "AND nonce < (lpad(to_hex($2::bigint + 1), 8, '0') || '-0000-0000-0000-000000000000')::uuid",
        {school_.value, epoch});
}

bool ShardFence::has_left() {
    return !shard_
                ->exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND state = 'moved' FOR UPDATE",
                       {school_.value})
                .empty();
}

bool ShardFence::known() {
    return !shard_->exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1", {school_.value}).empty();
}

}  // namespace gi::tenancy
