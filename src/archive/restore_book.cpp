#include "archive/restore_book.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/json_text.hpp"
#include "tenancy/move/move_book.hpp"

namespace gi::archive {
namespace {

constexpr std::chrono::seconds patience_with_the_dead{3};
constexpr std::chrono::milliseconds between_looks{100};

constexpr std::array<std::string_view, 6> step_names{"stage", "fence", "keep", "apply", "done", "aborted"};

constexpr std::string_view select_restore = R"(
SELECT r.id, r.school_no, t.subdomain, r.shard_no, r.source, r.restored_to, r.step, r.epoch, r.nonce, r.kept,
       to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(r.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), r.error
  FROM registry.restore r JOIN registry.tenant t USING (school_no) )";

std::unexpected<Error> not_ours(const RestoreRecord& restore) {
    return fail(ErrorCode::conflict,
                fmt::format("Somebody else has changed the school {} or taken over its restore; nothing more was done. "
                            "`gradeinsight tenant restores {}` shows how it stands.",
                            restore.subdomain, restore.subdomain));
}

}  // namespace

std::string_view to_string(RestoreStep step) noexcept { return step_names[static_cast<std::size_t>(step)]; }

RestoreBook::RestoreBook(pg::SyncConnection registry, std::string_view actor)
    : registry_(std::move(registry)), actor_(actor) {
    registry_.exec("SELECT set_config('registry.actor', $1, false)", {actor_});
    tenancy::notice_lost_client(registry_);
}

std::vector<RestoreRecord> RestoreBook::select(const std::string& where) {
    const auto rows = registry_.exec(fmt::format("{}{}", select_restore, where));
    std::vector<RestoreRecord> restores;
    for (int row = 0; row < rows.size(); ++row)
        restores.push_back({.id = rows.integer(row, 0),
                            .school = TenantId{rows.integer(row, 1)},
                            .subdomain = std::string{rows.text(row, 2)},
                            .shard_no = static_cast<int>(rows.integer(row, 3)),
                            .source = std::string{rows.text(row, 4)},
                            .restored_to = std::string{rows.text(row, 5)},
                            .step = std::string{rows.text(row, 6)},
                            .epoch = rows.integer(row, 7),
                            .nonce = std::string{rows.text(row, 8)},
                            .kept = std::string{rows.text(row, 9)},
                            .started_at = std::string{rows.text(row, 10)},
                            .finished_at = std::string{rows.text(row, 11)},
                            .error = std::string{rows.text(row, 12)}});
    return restores;
}

Result<void> RestoreBook::check_ready(const tenancy::TenantRecord& school) {
    const auto now = registry_.exec(
        "SELECT state IN ('active', 'suspended'),"
        "       EXISTS (SELECT FROM registry.move m WHERE m.school_no = t.school_no AND m.finished_at IS NULL)"
        "  FROM registry.tenant t WHERE school_no = $1",
        {school.school_no.value});
    if (!now.boolean(0, 0))
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} is {}; only an active or suspended one can go back to an earlier time.",
                                school.subdomain, tenancy::to_string(school.state)));
    if (now.boolean(0, 1))
        return fail(ErrorCode::conflict, fmt::format("A move of the school {} is open. Finish it first; `gradeinsight "
                                                     "tenant moves` shows it.",
                                                     school.subdomain));
    return {};
}

int RestoreBook::shard_at(const tenancy::TenantRecord& school, std::string_view time) {
    const auto left = registry_.exec(
        "SELECT from_shard FROM registry.move WHERE school_no = $1 AND flipped_at > $2::timestamptz"
        " ORDER BY flipped_at LIMIT 1",
        {school.school_no.value, time});
    return left.empty() ? school.shard_no : static_cast<int>(left.integer(0, 0));
}

Result<RestoreRecord> RestoreBook::begin(const tenancy::TenantRecord& school, std::string_view source,
                                         std::string_view restored_to) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    if (auto ready = check_ready(school); !ready) return std::unexpected(ready.error());
    const auto made = registry_.exec(
        "INSERT INTO registry.restore (school_no, shard_no, source, restored_to, epoch, actor)"
        " SELECT school_no, shard_no, $2, $3, epoch, $4 FROM registry.tenant WHERE school_no = $1"
        " ON CONFLICT DO NOTHING RETURNING id",
        {school.school_no.value, source, restored_to, actor_});
    if (made.empty())
        return fail(ErrorCode::conflict, fmt::format("A restore of the school {} has just begun.", school.subdomain));
    const auto id = made.integer(0, 0);
    // Before anybody can see it: nobody else may take it for one that a dead program has left.
    registry_.exec("SELECT pg_advisory_lock(20256, $1::integer)", {id});
    transaction.commit();
    return reload(id);
}

std::optional<RestoreRecord> RestoreBook::open_restore(TenantId school) {
    auto open = select(fmt::format("WHERE r.school_no = {} AND r.finished_at IS NULL", school.value));
    if (open.empty()) return std::nullopt;
    return std::move(open.front());
}

RestoreRecord RestoreBook::reload(std::int64_t id) { return select(fmt::format("WHERE r.id = {}", id)).at(0); }

std::vector<RestoreRecord> RestoreBook::list(TenantId school) {
    return select(fmt::format("WHERE r.school_no = {} ORDER BY r.id DESC LIMIT 100", school.value));
}

bool RestoreBook::hold(const RestoreRecord& restore) {
    // The server may need a moment to notice that a program has died.
    const auto until = std::chrono::steady_clock::now() + patience_with_the_dead;
    while (!registry_.exec("SELECT pg_try_advisory_lock(20256, $1::integer)", {restore.id}).boolean(0, 0)) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(between_looks);
    }
    return true;
}

Result<void> RestoreBook::raise_epoch(RestoreRecord& restore) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    const auto school = registry_.exec(
        "UPDATE registry.tenant SET epoch = epoch + 1 WHERE school_no = $1 AND shard_no = $2 AND epoch = $3"
        "   AND state IN ('active', 'suspended')",
        {restore.school.value, restore.shard_no, restore.epoch});
    const auto own = registry_.exec(
        "UPDATE registry.restore SET epoch = epoch + 1 WHERE id = $1 AND epoch = $2 AND finished_at IS NULL",
        {restore.id, restore.epoch});
    if (school.affected() == 0 || own.affected() == 0) return not_ours(restore);
    transaction.commit();
    ++restore.epoch;
    return {};
}

void RestoreBook::seize(RestoreRecord& restore) {
    pg::SyncTransaction transaction{registry_};
    registry_.exec("SELECT registry.take_turn()");
    const auto school = registry_.exec(
        "UPDATE registry.tenant SET epoch = epoch + 1 WHERE school_no = $1 RETURNING epoch", {restore.school.value});
    restore.epoch = school.integer(0, 0);
    registry_.exec("UPDATE registry.restore SET epoch = $2 WHERE id = $1 AND finished_at IS NULL",
                   {restore.id, restore.epoch});
    transaction.commit();
}

Result<void> RestoreBook::enter(RestoreRecord& restore, RestoreStep step) {
    const auto changed =
        registry_.exec("UPDATE registry.restore SET step = $3 WHERE id = $1 AND epoch = $2 AND finished_at IS NULL",
                       {restore.id, restore.epoch, to_string(step)});
    if (changed.affected() == 0) return not_ours(restore);
    restore.step = to_string(step);
    return {};
}

Result<void> RestoreBook::keep_in(RestoreRecord& restore, std::string_view kept) {
    const auto changed =
        registry_.exec("UPDATE registry.restore SET kept = $3 WHERE id = $1 AND epoch = $2 AND finished_at IS NULL",
                       {restore.id, restore.epoch, kept});
    if (changed.affected() == 0) return not_ours(restore);
    restore.kept = kept;
    return {};
}

Result<void> RestoreBook::finish(RestoreRecord& restore, const std::vector<TableChange>& changes) {
    pg::SyncTransaction transaction{registry_};
    const auto done = registry_.exec(
        "UPDATE registry.restore SET step = 'done', finished_at = now(), error = '',"
        "       changes = CASE WHEN $2::text = '[]' THEN changes ELSE $2::text::jsonb END"
        " WHERE id = $1 AND epoch = $3 AND finished_at IS NULL",
        {restore.id, to_json(changes), restore.epoch});
    if (done.affected() == 0) return not_ours(restore);
    registry_.exec(
        "INSERT INTO registry.tenant_event (school_no, actor, what, new)"
        " SELECT r.school_no, $2, 'restored', to_jsonb(t) || jsonb_build_object('restore', r.id, 'restored_to',"
        "        r.restored_to, 'source', r.source)"
        "   FROM registry.restore r JOIN registry.tenant t USING (school_no) WHERE r.id = $1",
        {restore.id, actor_});
    transaction.commit();
    restore = reload(restore.id);
    return {};
}

Result<void> RestoreBook::abort(RestoreRecord& restore, std::string_view why) {
    const auto aborted = registry_.exec(
        "UPDATE registry.restore SET step = 'aborted', finished_at = now(), error = $2"
        " WHERE id = $1 AND epoch = $3 AND finished_at IS NULL",
        {restore.id, why, restore.epoch});
    if (aborted.affected() == 0) return not_ours(restore);
    restore = reload(restore.id);
    return {};
}

std::string to_json(const std::vector<TableChange>& changes) {
    std::string text;
    JsonWriter json{text};
    json.begin_array();
    for (const auto& [table, come, change, go] : changes) {
        if (come + change + go == 0) continue;
        json.begin_object().member("table", std::string_view{table}).member("come", come).member("change", change);
        json.member("go", go).end_object();
    }
    json.end_array();
    return text;
}

}  // namespace gi::archive
