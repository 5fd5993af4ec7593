#pragma once
/// What schools use: what their servers reported (see tenancy/usage), and what is stored on the shards, which is
/// counted here. See docs/fleet.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "control/places.hpp"

namespace gi::control {

/// Older days are deleted.
inline constexpr int longest_usage_days = 400;

struct Asked {
    std::int64_t requests = 0;
    std::int64_t writes = 0;
    std::int64_t bytes_in = 0;
    std::int64_t bytes_out = 0;
};

/// The last count of a time; empty when nobody counted in it.
struct Stored {
    std::optional<std::int64_t> rows{};
    std::optional<std::int64_t> bytes{};  // an estimate: the school's share of each table, with its indexes
    std::optional<std::int64_t> people{};
};

struct SchoolUsage {
    TenantId school_no;
    std::string subdomain{};
    std::string name{};
    int shard_no = 0;
    Asked asked{};
    Stored stored{};
};

struct ShardUsage {
    int shard_no = 0;
    Asked asked{};    // by the schools that are there now
    Stored stored{};  // without people
    std::optional<std::int64_t> database_bytes{};
    std::string counted_at{};  // ISO 8601, UTC; empty: never
};

struct DayOfUsage {
    std::string day;  // "2026-09-22"
    Asked asked{};
    Stored stored{};
};

/// Days, both included, as "2026-09-22".
struct Period {
    std::string from;
    std::string to;
};

enum class UsageOrder { requests, writes, rows, bytes };

/// Where a page of schools goes on: the value by which it is sorted, and the number, of the last one.
struct UsagePlace {
    std::int64_t value = 0;
    std::int64_t school_no = 0;
};

struct UsagePage {
    std::vector<SchoolUsage> schools;
    std::optional<UsagePlace> next;
};

/// `registry` of all of them is the owner's.

/// Those that used anything and are not deleted, most first.
[[nodiscard]] UsagePage top_schools(pg::SyncConnection& registry, const Period& period, UsageOrder order,
                                    std::optional<UsagePlace> after, int most);
/// All shards, by number.
[[nodiscard]] std::vector<ShardUsage> usage_by_shard(pg::SyncConnection& registry, const Period& period);
/// The last `days` days up to today, the oldest first; days without a row too.
[[nodiscard]] std::vector<DayOfUsage> usage_of_school(pg::SyncConnection& registry, TenantId school, int days);

/// Counts rows, bytes and people of every school that lives on the shard, and writes them down as today's. Does nothing
/// when somebody counted within the last 55 minutes, unless `now`. Each statement has a minute. Throws PgError.
void count_stored(const Places& places, int shard_no, bool now);
/// Deletes what is too old, and codes that have ended.
void forget_old_usage(pg::SyncConnection& registry);

}  // namespace gi::control
