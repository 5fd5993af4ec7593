#include "control/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace gi::control {
namespace {

constexpr std::string_view wrong_state = "GI010";  // registry.check_shard
constexpr std::size_t longest_detail = 500;
constexpr std::array<std::string_view, 4> states{"open", "full", "draining", "offline"};

constexpr std::string_view select_shards =
    "SELECT s.shard_no, s.state, s.max_tenants,"
    "       (SELECT count(*) FROM registry.tenant t WHERE t.shard_no = s.shard_no AND t.state <> 'deleted'),"
    "       s.health, s.detail,"
    "       coalesce(to_char(s.checked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '')"
    "  FROM registry.shard s ";

ShardRecord to_shard(const pg::Rows& rows, int row) {
    return {.number = static_cast<int>(rows.integer(row, 0)),
            .state = std::string{rows.text(row, 1)},
            .capacity = rows.integer(row, 2),
            .schools = rows.integer(row, 3),
            .health = std::string{rows.text(row, 4)},
            .detail = std::string{rows.text(row, 5)},
            .checked_at = std::string{rows.text(row, 6)}};
}

std::unexpected<Error> bad_capacity() {
    return fail(ErrorCode::invalid_field, fmt::format("A shard holds 1 to {} schools.", highest_capacity), "capacity");
}

/// What a check found: the health, and a sentence.
std::pair<std::string_view, std::string> look_at(const Places& places, int number) {
    try {
        const auto sound = places.check_shard(number);
        if (!sound) return {"unsound", sound.error().message};
        if (*sound) return {"ok", ""};
        return {"unreachable", fmt::format("Shard {} cannot be reached.", number)};
    } catch (const pg::PgError& error) {
        return {error.sqlstate().empty() ? "unreachable" : "unsound",
                fmt::format("Shard {}: {}", number, error.message())};
    }
}

}  // namespace

std::vector<ShardRecord> Shards::list() {
    const auto rows = admin_.registry().exec(std::string{select_shards} + "ORDER BY s.shard_no");
    std::vector<ShardRecord> shards;
    for (int row = 0; row < rows.size(); ++row) shards.push_back(to_shard(rows, row));
    return shards;
}

Result<ShardRecord> Shards::show(int number) {
    const auto rows = admin_.registry().exec(std::string{select_shards} + "WHERE s.shard_no = $1", {number});
    if (rows.empty()) return fail(ErrorCode::not_found, fmt::format("There is no shard {}.", number), "shard");
    return to_shard(rows, 0);
}

Result<ShardRecord> Shards::add(int number, std::int64_t capacity) {
    if (number < 1 || number > highest_shard)
        return fail(ErrorCode::invalid_field, fmt::format("Shards have the numbers 1 to {}.", highest_shard), "shard");
    if (capacity < 1 || capacity > highest_capacity) return bad_capacity();
    try {
        (void)places_->shard(number);
    } catch (const pg::PgError& error) {
        return fail(ErrorCode::shard_unavailable,
                    fmt::format("Shard {0} cannot be reached ({1}). Set DATABASE_SHARD_{0}_URL and its owner URL, then "
                                "run it again.",
                                number, error.message()));
    }
    admin_.registry().exec(
        "INSERT INTO registry.shard (shard_no, state, max_tenants) VALUES ($1, 'offline', $2) ON CONFLICT DO NOTHING",
        {number, capacity});
    const std::array numbers{number};
    admin_.ensure_shards(numbers);
    if (auto migrated = places_->migrate_shard(number); !migrated) return std::unexpected(migrated.error());
    return check(number);
}

Result<ShardRecord> Shards::change(int number, const ShardChange& change) {
    auto shard = show(number);
    if (!shard) return shard;
    if (change.capacity && (*change.capacity < 1 || *change.capacity > highest_capacity)) return bad_capacity();
    if (change.state && std::ranges::find(states, *change.state) == states.end())
        return fail(ErrorCode::invalid_field, "A shard is open, full, draining or offline.", "state");
    if (change.state == "open" && shard->state != "open") {
        shard = check(number);
        if (shard && shard->health != "ok")
            return fail(ErrorCode::conflict, fmt::format("It cannot be opened. {}", shard->detail), "state");
    }
    try {
        admin_.registry().exec(
            "UPDATE registry.shard SET state = coalesce($2, state), max_tenants = coalesce($3::integer, max_tenants)"
            " WHERE shard_no = $1",
            {number, change.state, change.capacity});
    } catch (const pg::PgError& error) {
        if (error.sqlstate() == wrong_state)
            return fail(ErrorCode::conflict, fmt::format("Nothing was changed: {}.", error.message()), "state");
        throw;
    }
    return show(number);
}

Result<ShardRecord> Shards::check(int number) {
    if (auto known = show(number); !known) return known;
    const auto [health, detail] = look_at(*places_, number);
    admin_.registry().exec("UPDATE registry.shard SET health = $2, detail = $3, checked_at = now() WHERE shard_no = $1",
                           {number, health, cut_utf8(detail, longest_detail)});
    return show(number);
}

std::vector<SchoolRange> Shards::ranges() {
    const auto rows = admin_.registry().exec("SELECT lo, hi, shard_no FROM registry.school_range ORDER BY lo");
    std::vector<SchoolRange> ranges;
    for (int row = 0; row < rows.size(); ++row)
        ranges.push_back({rows.integer(row, 0), rows.integer(row, 1), static_cast<int>(rows.integer(row, 2))});
    return ranges;
}

Result<std::vector<SchoolRange>> Shards::set_ranges(std::span<const SchoolRange> wanted) {
    auto& registry = admin_.registry();
    pg::SyncTransaction transaction{registry};
    registry.exec("SELECT registry.take_turn()");  // nobody chooses a number from half of them
    registry.exec("DELETE FROM registry.school_range");
    for (const auto& [lo, hi, shard] : wanted) {
        try {
            registry.exec("INSERT INTO registry.school_range (lo, hi, shard_no) VALUES ($1, $2, $3)", {lo, hi, shard});
        } catch (const pg::PgError& error) {
            if (error.constraint() == "school_ranges_do_not_overlap")
                return fail(ErrorCode::conflict, fmt::format("The range {} to {} overlaps another.", lo, hi), "ranges");
            if (error.constraint() == "school_range_shard_no_fkey")
                return fail(ErrorCode::not_found, fmt::format("There is no shard {}.", shard), "ranges");
            if (error.constraint().starts_with("school_range"))
                return fail(ErrorCode::invalid_field, "A range begins at 1 or later and ends where it begins or later.",
                            "ranges");
            throw;
        }
    }
    transaction.commit();
    return ranges();
}

}  // namespace gi::control
