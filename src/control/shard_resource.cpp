#include <fmt/format.h>

#include <vector>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/event_list.hpp"
#include "control/lists.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::int64_t usual_capacity = 1000;
constexpr std::size_t most_ranges = 1000;

Answer shard_answer(const Result<ShardRecord>& shard, unsigned status = 200) {
    if (!shard) return std::unexpected(shard.error());
    return json_answer(shard_json(*shard), status);
}

net::Response ranges_answer(const std::vector<SchoolRange>& ranges) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("ranges").begin_array();
    for (const auto& [lo, hi, shard] : ranges)
        json.begin_object().member("lo", lo).member("hi", hi).member("shard", shard).end_object();
    json.end_array().end_object();
    return json_answer(std::move(text));
}

std::unexpected<Error> bad_range() {
    return fail(ErrorCode::invalid_field,
                "ranges is a list of at most 1000 objects with lo, hi and shard, all of them whole numbers.", "ranges");
}

Result<std::vector<SchoolRange>> read_ranges(const boost::json::object& body) {
    const auto* list = body.if_contains("ranges");
    if (list == nullptr || !list->is_array() || list->get_array().size() > most_ranges) return bad_range();
    std::vector<SchoolRange> ranges;
    for (const auto& item : list->get_array()) {
        if (!item.is_object()) return bad_range();
        const auto lo = body_number(item.get_object(), "lo", 1, INT64_MAX - 1);
        const auto hi = body_number(item.get_object(), "hi", 1, INT64_MAX - 1);
        const auto shard = body_number(item.get_object(), "shard", 1, highest_shard);
        if (!lo || !*lo || !hi || !*hi || !shard || !*shard) return bad_range();
        ranges.push_back({**lo, **hi, static_cast<int>(**shard)});
    }
    return ranges;
}

}  // namespace

Answer list_shards(Call& call) {
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    const auto shards = Shards{call.plane.places, call.actor()}.list();
    if (*format) return list_file(**format, shards_table(shards));
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("shards").begin_array();
    for (const auto& shard : shards) json.raw(shard_json(shard));
    json.end_array().end_object();
    return json_answer(std::move(text));
}

Answer add_shard(Call& call) {
    const auto number = body_number(call.body, "shard", 1, highest_shard);
    if (!number) return std::unexpected(number.error());
    if (!*number) return fail(ErrorCode::invalid_field, "shard is missing.", "shard");
    const auto capacity = body_number(call.body, "capacity", 1, highest_capacity);
    if (!capacity) return std::unexpected(capacity.error());
    Shards shards{call.plane.places, call.actor()};
    return shard_answer(shards.add(static_cast<int>(**number), capacity->value_or(usual_capacity)), 201);
}

Answer get_shard(Call& call) {
    const auto number = path_shard(call.request);
    if (!number) return std::unexpected(number.error());
    return shard_answer(Shards{call.plane.places, call.actor()}.show(*number));
}

Answer change_shard(Call& call) {
    const auto number = path_shard(call.request);
    if (!number) return std::unexpected(number.error());
    auto state = body_text(call.body, "state", 20);
    if (!state) return std::unexpected(state.error());
    const auto capacity = body_number(call.body, "capacity", 1, highest_capacity);
    if (!capacity) return std::unexpected(capacity.error());
    ShardChange change{.capacity = *capacity};
    if (!state->empty()) change.state = std::move(*state);
    return shard_answer(Shards{call.plane.places, call.actor()}.change(*number, change));
}

Answer list_shard_events(Call& call) {
    const auto number = path_shard(call.request);
    if (!number) return std::unexpected(number.error());
    if (auto known = Shards{call.plane.places, call.actor()}.show(*number); !known)
        return std::unexpected(known.error());
    return events_answer(call.request, fmt::format("Shard {}", *number), [&](std::int64_t after, std::int64_t limit) {
        return call.plane.places.registry().exec(
            "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), actor, what,"
            "       old::text, new::text"
            "  FROM registry.shard_event WHERE shard_no = $1 AND id > $2 ORDER BY id LIMIT $3",
            {*number, after, limit});
    });
}

Answer get_ranges(Call& call) { return ranges_answer(Shards{call.plane.places, call.actor()}.ranges()); }

Answer set_ranges(Call& call) {
    const auto wanted = read_ranges(call.body);
    if (!wanted) return std::unexpected(wanted.error());
    const auto ranges = Shards{call.plane.places, call.actor()}.set_ranges(*wanted);
    if (!ranges) return std::unexpected(ranges.error());
    return ranges_answer(*ranges);
}

}  // namespace gi::control
