#include "control/purge.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/json_text.hpp"
#include "control/school_rows.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::control {
namespace {

constexpr std::string_view lock_not_available = "55P03";
constexpr std::string_view insufficient_privilege = "42501";

using Counts = std::map<std::string, std::int64_t>;  // rows by table
using ShardCounts = std::map<int, Counts>;

void write_counts(JsonWriter& json, const Counts& counts) {
    json.begin_object();
    for (const auto& [table, count] : counts) json.member(table, count);
    json.end_object();
}

/// {"1": {"gi.account": 12, ...}, ...}
std::string counts_json(const ShardCounts& shards) {
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    for (const auto& [shard, counts] : shards) {
        json.key(std::to_string(shard));
        write_counts(json, counts);
    }
    json.end_object();
    return text;
}

std::int64_t sum(const Counts& counts) {
    std::int64_t all = 0;
    for (const auto& [table, count] : counts) all += count;
    return all;
}

/// Where it lives, where it has ever been placed, and both ends of its moves: an old copy waits for its days to be
/// over, and one of a move that was given up may have been left by a kill. A shard that is out of service for good is
/// not asked unless something of the school may still be there.
std::vector<int> shards_of(pg::SyncConnection& registry, TenantId school) {
    const auto rows = registry.exec(
        "SELECT shard_no FROM registry.shard s JOIN ("
        "       SELECT shard_no FROM registry.tenant WHERE school_no = $1"
        "        UNION SELECT (new->>'shard_no')::integer FROM registry.tenant_event WHERE school_no = $1"
        "        UNION SELECT unnest(ARRAY[from_shard, to_shard]) FROM registry.move WHERE school_no = $1) been"
        "       USING (shard_no)"
        " WHERE s.state <> 'offline' OR EXISTS (SELECT FROM registry.move m WHERE m.school_no = $1"
        "          AND m.cleaned_at IS NULL AND s.shard_no IN (m.from_shard, m.to_shard))"
        " ORDER BY shard_no",
        {school.value});
    std::vector<int> shards;
    for (int row = 0; row < rows.size(); ++row) shards.push_back(static_cast<int>(rows.integer(row, 0)));
    return shards;
}

std::unexpected<Error> explain(const pg::PgError& error, const tenancy::TenantRecord& school, int shard) {
    if (error.sqlstate().empty())
        return fail(ErrorCode::shard_unavailable,
                    fmt::format("Shard {} cannot be reached. Run the same again when it is back.", shard));
    if (error.sqlstate() == lock_not_available)
        return fail(ErrorCode::too_busy,
                    fmt::format("Somebody still writes for the school {}. Try again in a moment.", school.subdomain));
    if (error.sqlstate() == insufficient_privilege)
        return fail(ErrorCode::forbidden,
                    fmt::format("The owner of shard {} may not do this. Connect as a superuser.", shard));
    throw error;
}

Result<ShardCounts> count_all(const Places& places, const tenancy::TenantRecord& school,
                              const std::vector<int>& shards) {
    ShardCounts counts;
    for (const int number : shards) {
        try {
            auto shard = places.shard(number);
            counts[number] = count_rows(shard, school.school_no);
        } catch (const pg::PgError& error) {
            return explain(error, school, number);
        }
    }
    return counts;
}

Result<void> delete_all(const Places& places, const tenancy::TenantRecord& school, const std::vector<int>& shards) {
    for (const int number : shards) {
        try {
            auto shard = places.shard(number);
            tenancy::delete_school(shard, school.school_no);
        } catch (const pg::PgError& error) {
            return explain(error, school, number);
        }
    }
    return {};
}

Result<void> check_number(const tenancy::TenantRecord& school, const std::optional<TenantId>& wanted) {
    if (!wanted || *wanted == school.school_no) return {};
    return fail(ErrorCode::invalid_field,
                fmt::format("{} is not the number of the school {}. Look at the school again, and give its number.",
                            wanted->value, school.subdomain),
                "school_no");
}

Result<void> check_may_purge(pg::SyncConnection& registry, const tenancy::TenantRecord& school) {
    if (school.state != tenancy::TenantState::deprovisioning)
        return fail(ErrorCode::conflict, fmt::format("The school {} is {}. Deprovision it first.", school.subdomain,
                                                     tenancy::to_string(school.state)));
    const auto found = registry.exec(
        "SELECT leaves_at <= now(),"
        "       EXISTS (SELECT FROM registry.move m WHERE m.school_no = t.school_no AND m.finished_at IS NULL)"
        "  FROM registry.tenant t WHERE school_no = $1",
        {school.school_no.value});
    if (!found.boolean(0, 0))
        return fail(ErrorCode::conflict, fmt::format("The school {} can still come back until {}. Its rows are "
                                                     "deleted after that, not before.",
                                                     school.subdomain, school.leaves_at));
    if (found.boolean(0, 1))
        return fail(ErrorCode::conflict, fmt::format("A move of the school {} is not over. End it first; "
                                                     "`gradeinsight tenant moves` shows how far it is.",
                                                     school.subdomain));
    return {};
}

/// The first time counts the rows: later ones may find a part of them deleted. From then on the school neither comes
/// back nor moves.
Result<void> begin_purge(const Places& places, pg::SyncConnection& registry, const tenancy::TenantRecord& school,
                         const std::vector<int>& shards) {
    const auto begun = registry.exec("SELECT purging_since IS NOT NULL FROM registry.tenant WHERE school_no = $1",
                                     {school.school_no.value});
    if (begun.boolean(0, 0)) return {};
    const auto counts = count_all(places, school, shards);
    if (!counts) return std::unexpected(counts.error());
    const auto marked = registry.exec(
        "UPDATE registry.tenant t SET purging_since = now(), purged_rows = $2::jsonb"
        " WHERE school_no = $1 AND state = 'deprovisioning' AND purging_since IS NULL"
        "   AND NOT EXISTS (SELECT FROM registry.move m WHERE m.school_no = t.school_no AND m.finished_at IS NULL)",
        {school.school_no.value, counts_json(*counts)});
    if (marked.affected() == 1) return {};
    return fail(ErrorCode::conflict, fmt::format("The school {} was changed by somebody else just now. Look at it and "
                                                 "try again.",
                                                 school.subdomain));
}

std::string receipt_text(pg::SyncConnection& registry, const tenancy::TenantRecord& school, const ShardCounts& left,
                         std::string_view actor) {
    const auto rows = registry.exec(
        "SELECT to_char(purging_since AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
        "       to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
        "  FROM registry.tenant WHERE school_no = $1",
        {school.school_no.value});
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("school_no", school.school_no.value).member("id", std::string_view{school.uuid});
    json.member("subdomain", std::string_view{school.subdomain}).member("name", std::string_view{school.name});
    json.member("began_at", rows.text(0, 0)).member("erased_at", rows.text(0, 1));
    json.member("erased_by", actor).key("shards").begin_array();
    for (const auto& [shard, counts] : left) {
        const auto before = registry.exec(
            "SELECT coalesce(purged_rows->$2::text, '{}')::text FROM registry.tenant WHERE school_no = $1",
            {school.school_no.value, std::to_string(shard)});
        json.begin_object().member("shard", shard).key("rows_before").raw(before.text(0, 0));
        json.key("rows_after");
        write_counts(json, counts);
        json.end_object();
    }
    json.end_array().end_object();
    return text;
}

void close_the_book(pg::SyncConnection& registry, const tenancy::TenantRecord& school, const ErasureReceipt& receipt) {
    pg::SyncTransaction transaction{registry};
    registry.exec(
        "INSERT INTO registry.erasure_receipt (school_no, receipt, signature, public_key) VALUES ($1, $2, $3, $4)",
        {school.school_no.value, receipt.text, receipt.signature, receipt.public_key});
    registry.exec(
        "UPDATE registry.move SET cleaned_at = now() WHERE school_no = $1 AND step = 'done'"
        "   AND cleaned_at IS NULL",
        {school.school_no.value});
    // The request that it began with names its first administrator.
    registry.exec("DELETE FROM registry.sign_up WHERE school_no = $1", {school.school_no.value});
    registry.exec("UPDATE registry.tenant SET state = 'deleted' WHERE school_no = $1", {school.school_no.value});
    transaction.commit();
}

}  // namespace

Result<ErasureReceipt> purge_school(const Places& places, const PurgeOrder& order) {
    if (order.secret_key.empty())
        return fail(ErrorCode::not_configured, "The receipt is signed: set SECRET_KEY, the same as for serve.");
    auto admin = places.admin(order.actor);
    const auto school = admin.show(order.subdomain);
    if (!school) return std::unexpected(school.error());
    if (auto right = check_number(*school, order.school_no); !right) return std::unexpected(right.error());
    if (school->state == tenancy::TenantState::deleted) return find_receipt(admin, order.subdomain);
    auto& registry = admin.registry();
    if (auto may = check_may_purge(registry, *school); !may) return std::unexpected(may.error());
    const auto shards = shards_of(registry, school->school_no);
    if (auto begun = begin_purge(places, registry, *school, shards); !begun) return std::unexpected(begun.error());
    if (auto gone = delete_all(places, *school, shards); !gone) return std::unexpected(gone.error());
    const auto left = count_all(places, *school, shards);
    if (!left) return std::unexpected(left.error());
    for (const auto& [shard, counts] : *left) {
        if (sum(counts) == 0) continue;
        return fail(ErrorCode::conflict, fmt::format("Rows of the school {} are still on shard {}: {}.",
                                                     school->subdomain, shard, counts_json({{shard, counts}})));
    }
    auto receipt = sign_receipt(receipt_text(registry, *school, *left, order.actor), order.secret_key);
    close_the_book(registry, *school, receipt);
    return receipt;
}

}  // namespace gi::control
