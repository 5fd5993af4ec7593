#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/lists.hpp"
#include "control/routes.hpp"
#include "control/usage.hpp"
#include "pg/params.hpp"

namespace gi::control {
namespace {

constexpr int usual_days = 30;

void write_asked(JsonWriter& json, const Asked& asked) {
    json.member("requests", asked.requests).member("writes", asked.writes);
    json.member("bytes_in", asked.bytes_in).member("bytes_out", asked.bytes_out);
}

void write_stored(JsonWriter& json, const Stored& stored) {
    json.member("rows", stored.rows).member("bytes", stored.bytes);
}

void write_school(JsonWriter& json, const SchoolUsage& school) {
    json.begin_object().member("school_no", school.school_no.value);
    json.member("subdomain", std::string_view{school.subdomain}).member("name", std::string_view{school.name});
    json.member("shard", school.shard_no);
    write_asked(json, school.asked);
    write_stored(json, school.stored);
    json.member("people", school.stored.people).end_object();
}

void write_shard(JsonWriter& json, const ShardUsage& shard) {
    json.begin_object().member("shard", shard.shard_no);
    write_asked(json, shard.asked);
    write_stored(json, shard.stored);
    json.member("database_bytes", shard.database_bytes).text_or_null("counted_at", shard.counted_at).end_object();
}

std::int32_t today() {
    using namespace std::chrono;
    constexpr sys_days epoch = year{2000} / January / 1;
    return static_cast<std::int32_t>((floor<days>(system_clock::now()) - epoch).count());
}

Result<std::int32_t> query_day(const net::Request& request, std::string_view name, std::int32_t otherwise) {
    const auto text = request.query_value(name);
    if (text.empty()) return otherwise;
    const auto day = pg::date_from_iso(text);
    if (!day)
        return fail(ErrorCode::invalid_field, fmt::format("{} is a day, such as 2026-09-22.", name), std::string{name});
    return day->days;
}

Result<Period> read_period(const net::Request& request) {
    const auto to = query_day(request, "to", today());
    if (!to) return std::unexpected(to.error());
    const auto from = query_day(request, "from", *to - (usual_days - 1));
    if (!from) return std::unexpected(from.error());
    if (*from > *to || *to - *from >= longest_usage_days)
        return fail(ErrorCode::invalid_field,
                    fmt::format("A time begins before it ends, and has at most {} days.", longest_usage_days), "from");
    return Period{pg::to_iso({*from}), pg::to_iso({*to})};
}

Result<UsageOrder> read_order(const net::Request& request) {
    const auto word = request.query_value("sort");
    if (word.empty() || word == "requests") return UsageOrder::requests;
    if (word == "writes") return UsageOrder::writes;
    if (word == "rows") return UsageOrder::rows;
    if (word == "bytes") return UsageOrder::bytes;
    return fail(ErrorCode::invalid_field, "Schools are sorted by requests, writes, rows or bytes.", "sort");
}

/// "value.number", as write_place wrote it.
Result<std::optional<UsagePlace>> read_place(const net::Request& request) {
    const auto text = request.query_value("after");
    if (text.empty()) return std::nullopt;
    UsagePlace place;
    const char* const end = text.data() + text.size();
    const auto value = std::from_chars(text.data(), end, place.value);
    if (value.ec == std::errc{} && value.ptr != end && *value.ptr == '.') {
        const auto number = std::from_chars(value.ptr + 1, end, place.school_no);
        if (number.ec == std::errc{} && number.ptr == end) return place;
    }
    return fail(ErrorCode::invalid_field, "after is `next` of the page before.", "after");
}

}  // namespace

Answer list_usage(Call& call) {
    const auto period = read_period(call.request);
    if (!period) return std::unexpected(period.error());
    const auto order = read_order(call.request);
    if (!order) return std::unexpected(order.error());
    const auto after = read_place(call.request);
    if (!after) return std::unexpected(after.error());
    const auto limit = query_number(call.request, "limit", 1, largest_page, 50);
    if (!limit) return std::unexpected(limit.error());
    auto registry = call.plane.places.registry();
    const auto page = top_schools(registry, *period, *order, *after, static_cast<int>(*limit));
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("from", std::string_view{period->from}).member("to", std::string_view{period->to});
    json.key("schools").begin_array();
    for (const auto& school : page.schools) write_school(json, school);
    json.end_array();
    json.text_or_null("next", page.next ? fmt::format("{}.{}", page.next->value, page.next->school_no) : "");
    json.key("shards").begin_array();
    for (const auto& shard : usage_by_shard(registry, *period)) write_shard(json, shard);
    json.end_array().end_object();
    return json_answer(std::move(text));
}

Answer get_school_usage(Call& call) {
    const auto days = query_number(call.request, "days", 1, longest_usage_days, usual_days);
    if (!days) return std::unexpected(days.error());
    auto admin = call.plane.places.admin(call.actor());
    const auto school = admin.show(call.request.param("school"));
    if (!school) return std::unexpected(school.error());
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    const auto used = usage_of_school(admin.registry(), school->school_no, static_cast<int>(*days));
    if (*format) return list_file(**format, usage_table(used));
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("days").begin_array();
    for (const auto& day : used) {
        json.begin_object().member("day", std::string_view{day.day});
        write_asked(json, day.asked);
        write_stored(json, day.stored);
        json.member("people", day.stored.people).end_object();
    }
    json.end_array().end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
