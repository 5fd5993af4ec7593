#include "control/usage.hpp"

#include <fmt/format.h>

#include <utility>

namespace gi::control {
namespace {

std::string_view column_of(UsageOrder order) {
    switch (order) {
        case UsageOrder::requests:
            return "requests";
        case UsageOrder::writes:
            return "writes";
        case UsageOrder::rows:
            return "stored_rows";
        case UsageOrder::bytes:
            return "stored_bytes";
    }
    std::unreachable();
}

// What was counted last in a time stands for it: rows are a level, not a sum.
constexpr std::string_view sums =
    "sum(requests)::bigint AS requests, sum(writes)::bigint AS writes, sum(bytes_in)::bigint AS bytes_in,"
    " sum(bytes_out)::bigint AS bytes_out";
constexpr std::string_view levels =
    "(array_agg(stored_rows ORDER BY day DESC) FILTER (WHERE stored_rows IS NOT NULL))[1] AS stored_rows,"
    "(array_agg(stored_bytes ORDER BY day DESC) FILTER (WHERE stored_bytes IS NOT NULL))[1] AS stored_bytes,"
    "(array_agg(people ORDER BY day DESC) FILTER (WHERE people IS NOT NULL))[1] AS people";

std::optional<std::int64_t> maybe(const pg::Rows& rows, int row, int column) {
    if (rows.is_null(row, column)) return std::nullopt;
    return rows.integer(row, column);
}

Asked to_asked(const pg::Rows& rows, int row, int first) {
    return {rows.integer(row, first), rows.integer(row, first + 1), rows.integer(row, first + 2),
            rows.integer(row, first + 3)};
}

Stored to_stored(const pg::Rows& rows, int row, int first) {
    return {maybe(rows, row, first), maybe(rows, row, first + 1), maybe(rows, row, first + 2)};
}

}  // namespace

UsagePage top_schools(pg::SyncConnection& registry, const Period& period, UsageOrder order,
                      std::optional<UsagePlace> after, int most) {
    const auto sql = fmt::format(
        "WITH used AS (SELECT school_no, {}, {} FROM registry.school_usage"
        "               WHERE day BETWEEN $1::date AND $2::date GROUP BY school_no),"
        "     sorted AS (SELECT *, coalesce({}, 0) AS value FROM used JOIN registry.tenant t USING (school_no)"
        "                 WHERE t.state <> 'deleted')"
        " SELECT school_no, subdomain, name, shard_no, requests, writes, bytes_in, bytes_out, stored_rows,"
        "        stored_bytes, people, value FROM sorted"
        "  WHERE $3::bigint IS NULL OR value < $3::bigint OR value = $3::bigint AND school_no > $4::bigint"
        "  ORDER BY value DESC, school_no LIMIT $5",
        sums, levels, column_of(order));
    using Maybe = std::optional<std::int64_t>;
    const auto rows = registry.exec(sql, {period.from, period.to, after ? Maybe{after->value} : Maybe{},
                                          after ? Maybe{after->school_no} : Maybe{}, most});
    UsagePage page;
    for (int row = 0; row < rows.size(); ++row)
        page.schools.push_back({.school_no = TenantId{rows.integer(row, 0)},
                                .subdomain = std::string{rows.text(row, 1)},
                                .name = std::string{rows.text(row, 2)},
                                .shard_no = static_cast<int>(rows.integer(row, 3)),
                                .asked = to_asked(rows, row, 4),
                                .stored = to_stored(rows, row, 8)});
    if (rows.size() == most) page.next = UsagePlace{rows.integer(most - 1, 11), rows.integer(most - 1, 0)};
    return page;
}

std::vector<ShardUsage> usage_by_shard(pg::SyncConnection& registry, const Period& period) {
    const auto rows = registry.exec(
        "WITH used AS (SELECT t.shard_no, sum(requests)::bigint AS requests, sum(writes)::bigint AS writes,"
        "                     sum(bytes_in)::bigint AS bytes_in, sum(bytes_out)::bigint AS bytes_out"
        "                FROM registry.school_usage u JOIN registry.tenant t USING (school_no)"
        "               WHERE day BETWEEN $1::date AND $2::date AND t.state <> 'deleted' GROUP BY t.shard_no)"
        " SELECT shard_no, coalesce(requests, 0), coalesce(writes, 0), coalesce(bytes_in, 0), coalesce(bytes_out, 0),"
        "        stored_rows, stored_bytes, NULL, database_bytes,"
        "        coalesce(to_char(counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '')"
        "   FROM registry.shard s LEFT JOIN used USING (shard_no) LEFT JOIN registry.shard_usage USING (shard_no)"
        "  ORDER BY shard_no",
        {period.from, period.to});
    std::vector<ShardUsage> shards;
    for (int row = 0; row < rows.size(); ++row)
        shards.push_back({.shard_no = static_cast<int>(rows.integer(row, 0)),
                          .asked = to_asked(rows, row, 1),
                          .stored = to_stored(rows, row, 5),
                          .database_bytes = maybe(rows, row, 8),
                          .counted_at = std::string{rows.text(row, 9)}});
    return shards;
}

std::vector<DayOfUsage> usage_of_school(pg::SyncConnection& registry, TenantId school, int days) {
    const auto rows = registry.exec(
        "SELECT to_char(d.day, 'YYYY-MM-DD'), coalesce(requests, 0), coalesce(writes, 0), coalesce(bytes_in, 0),"
        "       coalesce(bytes_out, 0), stored_rows, stored_bytes, people"
        "  FROM (SELECT (now() AT TIME ZONE 'UTC')::date - n AS day FROM generate_series(0, $2::integer - 1) n) d"
        "  LEFT JOIN registry.school_usage u ON u.school_no = $1 AND u.day = d.day ORDER BY d.day",
        {school.value, days});
    std::vector<DayOfUsage> usage;
    for (int row = 0; row < rows.size(); ++row)
        usage.push_back({.day = std::string{rows.text(row, 0)},
                         .asked = to_asked(rows, row, 1),
                         .stored = to_stored(rows, row, 5)});
    return usage;
}

}  // namespace gi::control
