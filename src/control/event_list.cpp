#include "control/event_list.hpp"

#include <utility>
#include <vector>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/lists.hpp"

namespace gi::control {
namespace {

exports::Table file_of(const std::string& about, const FetchEvents& fetch) {
    return events_table([&, after = std::int64_t{0}]() mutable {
        const auto rows = fetch(after, largest_page);
        std::vector<ListedEvent> events;
        for (int row = 0; row < rows.size(); ++row) {
            events.push_back(listed_event(rows, row, 1, about));
            after = rows.integer(row, 0);
        }
        return events;
    });
}

net::Response page_of(const pg::Rows& rows, std::int64_t limit) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("events").begin_array();
    for (int row = 0; row < rows.size(); ++row) {
        json.begin_object().member("id", rows.integer(row, 0)).member("at", rows.text(row, 1));
        json.member("actor", rows.text(row, 2)).member("what", rows.text(row, 3)).key("old");
        if (rows.is_null(row, 4)) {
            json.null();
        } else {
            json.raw(rows.text(row, 4));
        }
        json.key("new").raw(rows.text(row, 5)).end_object();
    }
    json.end_array().member("more", rows.size() == limit).end_object();
    return json_answer(std::move(text));
}

}  // namespace

Answer events_answer(const net::Request& request, const std::string& about, const FetchEvents& fetch) {
    const auto format = list_format(request);
    if (!format) return std::unexpected(format.error());
    if (*format) return list_file(**format, file_of(about, fetch));
    const auto after = query_number(request, "after", 0, INT64_MAX, 0);
    if (!after) return std::unexpected(after.error());
    const auto limit = query_number(request, "limit", 1, largest_page, 100);
    if (!limit) return std::unexpected(limit.error());
    return page_of(fetch(*after, *limit), *limit);
}

}  // namespace gi::control
