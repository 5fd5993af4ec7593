#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/lists.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_actor = 254;
constexpr int of_schools = 0;
constexpr int of_shards = 1;
constexpr int of_sign_ups = 2;

/// Where a page goes on. Events of one moment have an order too: schools, shards, sign-ups, then the number.
struct Moment {
    std::int64_t microseconds = INT64_MAX;
    std::int64_t kind = of_sign_ups;
    std::int64_t id = INT64_MAX;
};

// Each part stops at the page's length by itself, on the index of its table.
constexpr std::string_view newest = R"(
WITH before AS (
    SELECT CASE WHEN $1::bigint = 9223372036854775807 THEN 'infinity'::timestamptz
                ELSE 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' END AS at)
SELECT kind, id, (extract(epoch FROM at) * 1000000)::bigint,
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, what, old::text, new::text,
       school_no, subdomain, name, shard_no, sign_up
  FROM ((SELECT 0 AS kind, e.id, e.at, e.actor, e.what, e.old, e.new, t.school_no, t.subdomain, t.name, t.shard_no,
                 NULL::bigint AS sign_up
           FROM registry.tenant_event e JOIN registry.tenant t USING (school_no)
          WHERE $4 IN ('', 'schools') AND e.at <= (SELECT at FROM before)
            AND (e.at, 0, e.id) < ((SELECT at FROM before), $2::bigint, $3::bigint)
            AND ($5 = '' OR strpos(lower(e.actor), lower($5)) > 0)
          ORDER BY e.at DESC, e.id DESC LIMIT $6)
        UNION ALL
        (SELECT 1, e.id, e.at, e.actor, e.what, e.old, e.new, NULL, NULL, NULL, e.shard_no, NULL
           FROM registry.shard_event e
          WHERE $4 IN ('', 'shards') AND e.at <= (SELECT at FROM before)
            AND (e.at, 1, e.id) < ((SELECT at FROM before), $2::bigint, $3::bigint)
            AND ($5 = '' OR strpos(lower(e.actor), lower($5)) > 0)
          ORDER BY e.at DESC, e.id DESC LIMIT $6)
        UNION ALL
        (SELECT 2, e.id, e.at, e.actor, e.what, e.old, e.new, NULL, NULL, NULL, NULL, (e.new->>'sign_up')::bigint
           FROM registry.sign_up_event e
          WHERE $4 IN ('', 'sign-ups') AND e.at <= (SELECT at FROM before)
            AND (e.at, 2, e.id) < ((SELECT at FROM before), $2::bigint, $3::bigint)
            AND ($5 = '' OR strpos(lower(e.actor), lower($5)) > 0)
          ORDER BY e.at DESC, e.id DESC LIMIT $6)) all_events
 ORDER BY at DESC, kind DESC, id DESC LIMIT $6)";

/// "microseconds.kind.id", as list_events wrote it.
Result<Moment> read_before(const net::Request& request) {
    const auto text = request.query_value("before");
    if (text.empty()) return Moment{};
    Moment moment;
    const std::array parts{&moment.microseconds, &moment.kind, &moment.id};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto parsed = std::from_chars(at, end, *parts.at(part));
        const bool last = part + 1 == parts.size();
        if (parsed.ec != std::errc{} || *parts.at(part) < 0 || (parsed.ptr == end) != last ||
            (!last && *parsed.ptr != '.'))
            return fail(ErrorCode::invalid_field, "before is `next` of the page before.", "before");
        at = last ? parsed.ptr : parsed.ptr + 1;
    }
    constexpr std::int64_t year_3000 = 32'503'680'000'000'000;
    if (moment.microseconds > year_3000)
        return fail(ErrorCode::invalid_field, "before is `next` of the page before.", "before");
    return moment;
}

std::optional<std::int64_t> number_about(const pg::Rows& rows, int row, int kind, int column) {
    if (rows.integer(row, 0) != kind || rows.is_null(row, column)) return std::nullopt;
    return rows.integer(row, column);
}

void write_event(JsonWriter& json, const pg::Rows& rows, int row) {
    json.begin_object().member("id", rows.integer(row, 1)).member("at", rows.text(row, 3));
    json.member("actor", rows.text(row, 4)).member("what", rows.text(row, 5)).key("old");
    if (rows.is_null(row, 6)) {
        json.null();
    } else {
        json.raw(rows.text(row, 6));
    }
    json.key("new").raw(rows.text(row, 7)).key("school");
    if (rows.integer(row, 0) == of_schools) {
        json.begin_object().member("school_no", rows.integer(row, 8)).member("subdomain", rows.text(row, 9));
        json.member("name", rows.text(row, 10)).end_object();
    } else {
        json.null();
    }
    json.member("shard", number_about(rows, row, of_shards, 11));
    json.member("sign_up", number_about(rows, row, of_sign_ups, 12)).end_object();
}

/// As the page of the console says it.
std::string about(const pg::Rows& rows, int row) {
    if (rows.integer(row, 0) == of_schools) return fmt::format("School {}", rows.text(row, 9));
    if (const auto shard = number_about(rows, row, of_shards, 11)) return fmt::format("Shard {}", *shard);
    if (const auto sign_up = number_about(rows, row, of_sign_ups, 12)) return fmt::format("Sign-up {}", *sign_up);
    return "Sign-ups";
}

struct EventFilter {
    std::string_view about;
    std::string_view actor;
};

pg::Rows page_of(const Call& call, const EventFilter& filter, const Moment& before, std::int64_t limit) {
    auto registry = call.plane.places.registry();
    return registry.exec(std::string{newest},
                         {before.microseconds, before.kind, before.id, filter.about, filter.actor, limit});
}

Moment moment_of(const pg::Rows& rows, int row) {
    return {rows.integer(row, 2), rows.integer(row, 0), rows.integer(row, 1)};
}

exports::Table file_of(const Call& call, const EventFilter& filter, Moment before) {
    return events_table([&call, &filter, before]() mutable {
        const auto rows = page_of(call, filter, before, largest_page);
        std::vector<ListedEvent> events;
        for (int row = 0; row < rows.size(); ++row) {
            events.push_back(listed_event(rows, row, 3, about(rows, row)));
            before = moment_of(rows, row);
        }
        return events;
    });
}

}  // namespace

Answer list_events(Call& call) {
    const auto before = read_before(call.request);
    if (!before) return std::unexpected(before.error());
    const EventFilter filter{call.request.query_value("about"), call.request.query_value("actor")};
    if (!filter.about.empty() && filter.about != "schools" && filter.about != "shards" && filter.about != "sign-ups")
        return fail(ErrorCode::invalid_field, "Events are about schools, shards or sign-ups.", "about");
    if (filter.actor.size() > longest_actor) return fail(ErrorCode::invalid_field, "Ask for a shorter name.", "actor");
    const auto limit = query_number(call.request, "limit", 1, largest_page, 50);
    if (!limit) return std::unexpected(limit.error());
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    if (*format) return list_file(**format, file_of(call, filter, *before));
    const auto rows = page_of(call, filter, *before, *limit);
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("events").begin_array();
    for (int row = 0; row < rows.size(); ++row) write_event(json, rows, row);
    json.end_array().key("next");
    if (rows.size() == *limit) {
        const auto last = moment_of(rows, rows.size() - 1);
        json.value(std::string_view{fmt::format("{}.{}.{}", last.microseconds, last.kind, last.id)});
    } else {
        json.null();
    }
    json.end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
