#include "backup/reconcile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "tenancy/canary/reserved_schools.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::backup {
namespace {

/// Versions that were given out after the registry's day are skipped: a follower that has seen them would miss ours.
constexpr std::int64_t skipped_versions = 1'000'000;
constexpr int most_rounds = 4;

using Schools = std::map<std::int64_t, SchoolView>;

/// Held by the mover of the move `m`, as long as it lives.
constexpr std::string_view mover_lock =
    "EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = 20252 AND l.objid::bigint = m.id"
    "           AND l.objsubid = 2 AND l.granted"
    "           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))";

Schools read_registry(pg::SyncConnection& registry) {
    const auto rows = registry.exec(fmt::format(
        "SELECT t.school_no, t.subdomain, t.shard_no, t.epoch, coalesce(m.to_shard, 0),"
        "       coalesce((SELECT from_shard FROM registry.move k"
        "                  WHERE k.school_no = t.school_no AND k.step = 'done' AND k.cleaned_at IS NULL"
        "                    AND k.keep_until > now() AND k.to_shard = t.shard_no ORDER BY id DESC LIMIT 1), 0),"
        "       {},"
        "       EXISTS (SELECT FROM registry.restore r WHERE r.school_no = t.school_no AND r.finished_at IS NULL),"
        "       t.state = 'deleted'"
        "  FROM registry.tenant t LEFT JOIN registry.move m ON m.school_no = t.school_no AND m.finished_at IS NULL"
        " WHERE t.state = 'deleted' OR t.state <> 'provisioning' AND t.purging_since IS NULL",
        mover_lock));
    Schools schools;
    for (int row = 0; row < rows.size(); ++row)
        schools[rows.integer(row, 0)] = {.school_no = rows.integer(row, 0),
                                         .subdomain = std::string{rows.text(row, 1)},
                                         .shard_no = static_cast<int>(rows.integer(row, 2)),
                                         .epoch = rows.integer(row, 3),
                                         .open_move_to = static_cast<int>(rows.integer(row, 4)),
                                         .kept_on = static_cast<int>(rows.integer(row, 5)),
                                         .mover_at_work = rows.boolean(row, 6),
                                         .open_restore = rows.boolean(row, 7),
                                         .deleted = rows.boolean(row, 8)};
    return schools;
}

/// Schools that are half made or half deleted: whoever is at it goes on.
std::vector<std::int64_t> read_others(pg::SyncConnection& registry) {
    const auto rows = registry.exec(
        "SELECT school_no FROM registry.tenant"
        " WHERE state = 'provisioning' OR state <> 'deleted' AND purging_since IS NOT NULL ORDER BY 1");
    std::vector<std::int64_t> numbers;
    for (int row = 0; row < rows.size(); ++row) numbers.push_back(rows.integer(row, 0));
    return numbers;
}

void read_fences(pg::SyncConnection shard, int number, const std::vector<std::int64_t>& others, Schools& schools) {
    const auto rows = shard.exec("SELECT tenant_id, epoch, state FROM gi.tenant_fence WHERE tenant_id < $1",
                                 {tenancy::first_reserved_school});
    for (int row = 0; row < rows.size(); ++row) {
        const auto school_no = rows.integer(row, 0);
        if (std::ranges::binary_search(others, school_no)) continue;
        auto& school = schools[school_no];
        school.school_no = school_no;
        school.fences[number] = {rows.integer(row, 1), std::string{rows.text(row, 2)}};
    }
}

}  // namespace

Reconciler::Reconciler(pg::SyncConnection registry, OpenShard open_shard, std::vector<int> shards)
    : registry_(std::move(registry)), open_shard_(std::move(open_shard)), shards_(std::move(shards)) {
    registry_.exec("SELECT set_config('registry.actor', 'backup reconcile', false)");
}

/// Offline shards without a school need not be there. The registry may be of a day when one still had schools.
Result<void> Reconciler::check_all_are_here() {
    const auto rows = registry_.exec(
        "SELECT shard_no FROM registry.shard WHERE state <> 'offline'"
        " UNION SELECT shard_no FROM registry.tenant WHERE state <> 'deleted'"
        " UNION SELECT unnest(ARRAY[from_shard, to_shard]) FROM registry.move WHERE finished_at IS NULL ORDER BY 1");
    for (int row = 0; row < rows.size(); ++row) {
        const auto shard = static_cast<int>(rows.integer(row, 0));
        if (std::ranges::find(shards_, shard) == shards_.end())
            return fail(ErrorCode::not_configured,
                        fmt::format("Shard {0} is not configured here: without it nobody knows where its schools are "
                                    "now. Set DATABASE_SHARD_{0}_URL and DATABASE_SHARD_{0}_OWNER_URL.",
                                    shard));
    }
    return {};
}

Result<std::vector<Finding>> Reconciler::look() {
    if (auto all = check_all_are_here(); !all) return std::unexpected(all.error());
    auto schools = read_registry(registry_);
    const auto others = read_others(registry_);
    for (const int shard : shards_) read_fences(open_shard_(shard), shard, others, schools);
    std::vector<Finding> findings;
    for (const auto& [number, school] : schools) std::ranges::move(judge(school), std::back_inserter(findings));
    return findings;
}

Result<std::vector<Finding>> Reconciler::mend(std::vector<Finding> findings) {
    using Key = std::tuple<std::int64_t, Discord, int>;
    const auto key_of = [](const Finding& finding) {
        return Key{finding.school_no, finding.discord, finding.shard_no};
    };
    std::map<Key, std::string> failures;
    // What is mended may show another discord of the same school: a former owner, say, once the right one is known.
    for (int round = 0; round < most_rounds; ++round) {
        bool any = false;
        for (const auto& finding : findings) {
            if (!is_mendable(finding.discord) || failures.contains(key_of(finding))) continue;
            if (auto failure = try_to_mend(finding); !failure.empty()) failures[key_of(finding)] = std::move(failure);
            any = true;
        }
        if (!any) break;
        auto again = look();
        if (!again) return again;
        findings = std::move(*again);
    }
    renew_map();
    for (auto& finding : findings)
        if (const auto failed = failures.find(key_of(finding)); failed != failures.end())
            finding.failure = failed->second;
    return findings;
}

/// One school that cannot be mended keeps no other from it; a lost database does.
std::string Reconciler::try_to_mend(const Finding& finding) {
    try {
        mend(finding);
        return {};
    } catch (const pg::PgError& error) {
        if (error.sqlstate().empty()) throw;
        return error.message();
    }
}

void Reconciler::mend(const Finding& finding) {
    // One that was added after the registry's day. It takes no new schools until somebody says so.
    registry_.exec("INSERT INTO registry.shard (shard_no, state) VALUES ($1, 'full') ON CONFLICT DO NOTHING",
                   {finding.shard_no});
    switch (finding.discord) {
        case Discord::registry_behind_move:
        case Discord::registry_behind:
            place(finding);
            break;
        case Discord::shard_behind:
        case Discord::move_cut_off:
        case Discord::moved_in_since:
            set_fence(finding.shard_no, finding.school_no, finding.epoch, "active");
            place(finding);
            break;
        case Discord::second_owner:
            set_fence(finding.shard_no, finding.school_no, finding.epoch, "moved");
            leave_to_cleaning(finding);
            break;
        case Discord::unknown_school:
            make_known(finding);
            break;
        case Discord::deleted_school: {
            auto shard = open_shard_(finding.shard_no);
            tenancy::delete_school(shard, TenantId{finding.school_no});
            break;
        }
        case Discord::open_move:
        case Discord::open_restore:
        case Discord::lost:
            break;
    }
}

/// Rows have come back with the shard: `tenant move-clean` takes them away again. They are older than what the move
/// left, so nothing may fall back on them.
void Reconciler::leave_to_cleaning(const Finding& finding) {
    const auto known = registry_.exec(
        "UPDATE registry.move SET cleaned_at = NULL, keep_until = now()"
        " WHERE id = (SELECT max(id) FROM registry.move WHERE school_no = $1 AND from_shard = $2 AND step = 'done')",
        {finding.school_no, finding.shard_no});
    if (known.affected() > 0) return;
    registry_.exec(
        "INSERT INTO registry.move (school_no, from_shard, to_shard, step, epoch, actor, flipped_at, finished_at,"
        "                           keep_until)"
        " SELECT school_no, $2, shard_no, 'done', epoch, 'backup reconcile', now(), now(), now()"
        "   FROM registry.tenant WHERE school_no = $1 AND shard_no <> $2",
        {finding.school_no, finding.shard_no});
}

void Reconciler::make_known(const Finding& finding) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    registry_.exec(
        "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no, epoch)"
        " SELECT $1::bigint, wish || CASE WHEN EXISTS (SELECT FROM registry.tenant WHERE subdomain = wish)"
        "                                 THEN '-' || left(gen_random_uuid()::text, 8) ELSE '' END,"
        "        'School ' || $1::bigint, $2, $3"
        "   FROM (VALUES ('school-' || $1::bigint)) AS wishes (wish)",
        {finding.school_no, finding.shard_no, finding.epoch});
    registry_.exec("UPDATE registry.tenant SET state = 'active' WHERE school_no = $1", {finding.school_no});
    transaction.commit();
}

/// The highest epoch wins: never over a later one.
void Reconciler::set_fence(int shard_no, std::int64_t school_no, std::int64_t epoch, std::string_view state) {
    auto shard = open_shard_(shard_no);
    shard.exec(
        "UPDATE gi.tenant_fence SET epoch = $2, state = $3, updated_at = now() WHERE tenant_id = $1 AND epoch <= $2",
        {school_no, epoch, state});
    // A receipt opens the history to the transaction that wrote it; its number may come up again on a restored shard.
    shard.exec("UPDATE gi.erasure SET written_in = '0'::xid8 WHERE tenant_id = $1", {school_no});
}

void Reconciler::place(const Finding& finding) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    if (finding.discord == Discord::registry_behind_move)  // so that `tenant move-clean` finds what the move has left
        registry_.exec(
            "INSERT INTO registry.move (school_no, from_shard, to_shard, step, epoch, actor, flipped_at, finished_at,"
            "                           keep_until)"
            " SELECT school_no, shard_no, $2, 'done', $3, 'backup reconcile', now(), now(), now() + interval '7 days'"
            "   FROM registry.tenant t WHERE school_no = $1 AND shard_no <> $2 AND NOT EXISTS ("
            "        SELECT FROM registry.move m WHERE m.school_no = t.school_no AND m.finished_at IS NULL)",
            {finding.school_no, finding.shard_no, finding.epoch});
    // A change of shard needs the epoch that follows: so the others go by first.
    registry_.exec(
        "UPDATE registry.tenant SET epoch = $3::bigint - 1"
        " WHERE school_no = $1 AND shard_no <> $2 AND epoch < $3::bigint - 1",
        {finding.school_no, finding.shard_no, finding.epoch});
    registry_.exec("UPDATE registry.tenant SET shard_no = $2, epoch = $3 WHERE school_no = $1 AND epoch < $3::bigint",
                   {finding.school_no, finding.shard_no, finding.epoch});
    registry_.exec(
        fmt::format(
            "UPDATE registry.move m SET step = 'done', flipped_at = coalesce(flipped_at, now()), finished_at = now(),"
            "       keep_until = now() + interval '7 days', error = 'found done by backup reconcile'"
            " WHERE school_no = $1 AND finished_at IS NULL AND to_shard = $2 AND NOT {}",
            mover_lock),
        {finding.school_no, finding.shard_no});
    transaction.commit();
}

void Reconciler::renew_map() {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    registry_.exec("SELECT setval('registry.map_version', (SELECT last_value FROM registry.map_version) + $1::bigint)",
                   {skipped_versions});
    registry_.exec("UPDATE registry.tenant SET updated_at = updated_at");
    transaction.commit();
}

}  // namespace gi::backup
