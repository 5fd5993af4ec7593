#include "control/lists.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "api/report_setup.hpp"
#include "control/answers.hpp"
#include "net/content_disposition.hpp"

namespace gi::control {
namespace {

using exports::TableCell;
using tenancy::MoveRecord;
using tenancy::TenantRecord;

constexpr exports::Said english(std::string_view words) { return {words, words, words, words, words}; }

/// Empty where it is not known yet.
TableCell known(std::int64_t number) { return number < 0 ? TableCell{} : TableCell{number}; }

constexpr std::array<exports::TableColumn<TenantRecord>, 8> school_columns{{
    {english("School"), [](const auto& one, Language) -> TableCell { return one.name; }},
    {english("Subdomain"), [](const auto& one, Language) -> TableCell { return one.subdomain; }},
    {english("District"), [](const auto& one, Language) -> TableCell { return one.district; }},
    {english("State"),
     [](const auto& one, Language) -> TableCell { return std::string{tenancy::to_string(one.state)}; }},
    {english("Shard"), [](const auto& one, Language) -> TableCell { return std::int64_t{one.shard_no}; }},
    {english("Number"), [](const auto& one, Language) -> TableCell { return one.school_no.value; }},
    {english("Created (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.created_at}; }},
    {english("Leaves (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.leaves_at}; }},
}};

constexpr std::array<exports::TableColumn<ShardRecord>, 7> shard_columns{{
    {english("Shard"), [](const auto& one, Language) -> TableCell { return std::int64_t{one.number}; }},
    {english("State"), [](const auto& one, Language) -> TableCell { return one.state; }},
    {english("Schools"), [](const auto& one, Language) -> TableCell { return one.schools; }},
    {english("Capacity"), [](const auto& one, Language) -> TableCell { return one.capacity; }},
    {english("Health"), [](const auto& one, Language) -> TableCell { return one.health; }},
    {english("Detail"), [](const auto& one, Language) -> TableCell { return one.detail; }},
    {english("Checked (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.checked_at}; }},
}};

constexpr std::array<exports::TableColumn<MoveRecord>, 14> move_columns{{
    {english("Move"), [](const auto& one, Language) -> TableCell { return one.id; }},
    {english("School"), [](const auto& one, Language) -> TableCell { return one.name_of_school; }},
    {english("Subdomain"), [](const auto& one, Language) -> TableCell { return one.subdomain; }},
    {english("From shard"), [](const auto& one, Language) -> TableCell { return std::int64_t{one.from_shard}; }},
    {english("To shard"), [](const auto& one, Language) -> TableCell { return std::int64_t{one.to_shard}; }},
    {english("State"), [](const auto& one, Language) -> TableCell { return std::string{tenancy::state_of(one)}; }},
    {english("Step"), [](const auto& one, Language) -> TableCell { return std::string{tenancy::to_string(one.step)}; }},
    {english("Rows copied"), [](const auto& one, Language) -> TableCell { return one.rows_copied; }},
    {english("Rows"), [](const auto& one, Language) -> TableCell { return known(one.rows_total); }},
    {english("Writes stopped (ms)"), [](const auto& one, Language) -> TableCell { return known(one.write_stop_ms); }},
    {english("Begun (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.started_at}; }},
    {english("Ended (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.finished_at}; }},
    {english("By"), [](const auto& one, Language) -> TableCell { return one.actor; }},
    {english("Error"), [](const auto& one, Language) -> TableCell { return one.error; }},
}};

/// Empty where nobody counted on that day.
TableCell counted(std::optional<std::int64_t> number) { return number ? TableCell{*number} : TableCell{}; }

constexpr std::array<exports::TableColumn<DayOfUsage>, 8> usage_columns{{
    {english("Day"), [](const auto& one, Language) -> TableCell { return exports::Day{one.day}; }},
    {english("Requests"), [](const auto& one, Language) -> TableCell { return one.asked.requests; }},
    {english("Writes"), [](const auto& one, Language) -> TableCell { return one.asked.writes; }},
    {english("Bytes in"), [](const auto& one, Language) -> TableCell { return one.asked.bytes_in; }},
    {english("Bytes out"), [](const auto& one, Language) -> TableCell { return one.asked.bytes_out; }},
    {english("Rows"), [](const auto& one, Language) -> TableCell { return counted(one.stored.rows); }},
    {english("Bytes kept"), [](const auto& one, Language) -> TableCell { return counted(one.stored.bytes); }},
    {english("People"), [](const auto& one, Language) -> TableCell { return counted(one.stored.people); }},
}};

constexpr std::array<exports::TableColumn<SignUpRecord>, 15> sign_up_columns{{
    {english("Request"), [](const auto& one, Language) -> TableCell { return one.id; }},
    {english("School"), [](const auto& one, Language) -> TableCell { return one.name; }},
    {english("Subdomain"), [](const auto& one, Language) -> TableCell { return one.subdomain; }},
    {english("State"), [](const auto& one, Language) -> TableCell { return one.state; }},
    {english("Person"), [](const auto& one, Language) -> TableCell { return one.admin_name; }},
    {english("E-mail"), [](const auto& one, Language) -> TableCell { return one.email; }},
    {english("Country"), [](const auto& one, Language) -> TableCell { return one.country; }},
    {english("Time zone"), [](const auto& one, Language) -> TableCell { return one.time_zone; }},
    {english("Terms"), [](const auto& one, Language) -> TableCell { return one.terms_version; }},
    {english("Asked (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.created_at}; }},
    {english("Decided (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.decided_at}; }},
    {english("Decided by"), [](const auto& one, Language) -> TableCell { return one.decided_by; }},
    {english("Reason"), [](const auto& one, Language) -> TableCell { return one.reason; }},
    {english("Error"), [](const auto& one, Language) -> TableCell { return one.error; }},
    {english("Ended (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.ended_at}; }},
}};

constexpr std::array<exports::TableColumn<ListedEvent>, 6> event_columns{{
    {english("At (UTC)"), [](const auto& one, Language) -> TableCell { return exports::Moment{one.at}; }},
    {english("About"), [](const auto& one, Language) -> TableCell { return one.about; }},
    {english("What"), [](const auto& one, Language) -> TableCell { return one.what; }},
    {english("By"), [](const auto& one, Language) -> TableCell { return one.actor; }},
    {english("Before"), [](const auto& one, Language) -> TableCell { return one.before; }},
    {english("After"), [](const auto& one, Language) -> TableCell { return one.after; }},
}};

}  // namespace

Result<std::optional<ListFormat>> list_format(const net::Request& request) {
    const auto word = request.query_value("format");
    if (word.empty()) return std::nullopt;
    if (word == "csv") return ListFormat::csv;
    if (word == "xlsx") return ListFormat::xlsx;
    return fail(ErrorCode::invalid_field, "format is csv or xlsx.", "format");
}

net::Response list_file(ListFormat format, const exports::Table& table) {
    const bool as_csv = format == ListFormat::csv;
    net::Response response;
    response.content_type =
        as_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = as_csv ? table_csv(table) : table_xlsx(table);
    const auto name = fmt::format("{} {}", table.title, api::report_day());
    response.headers.push_back({"Content-Disposition", net::attachment(name, as_csv ? ".csv" : ".xlsx")});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

exports::Table schools_table(tenancy::RegistryAdmin admin, tenancy::TenantFilter filter) {
    filter.most = largest_page;
    exports::TableOf<TenantRecord> table{english("Schools"), school_columns, Language::english};
    for (bool more = true; more;) {
        const auto schools = admin.search(filter);
        more = table.add(schools) && std::cmp_equal(schools.size(), filter.most);
        if (more) filter.after = schools.back().school_no.value;
    }
    return table.finish();
}

exports::Table shards_table(std::span<const ShardRecord> shards) {
    exports::TableOf<ShardRecord> table{english("Shards"), shard_columns, Language::english};
    table.add(shards);
    return table.finish();
}

exports::Table usage_table(std::span<const DayOfUsage> days) {
    exports::TableOf<DayOfUsage> table{english("Usage"), usage_columns, Language::english};
    table.add(days);
    return table.finish();
}

exports::Table moves_table(tenancy::MoveBook book, tenancy::MoveFilter filter) {
    filter.most = largest_page;
    exports::TableOf<MoveRecord> table{english("Moves"), move_columns, Language::english};
    for (bool more = true; more;) {
        const auto moves = book.page(filter);
        more = table.add(moves) && std::cmp_equal(moves.size(), filter.most);
        if (more) filter.before = moves.back().id;
    }
    return table.finish();
}

Result<exports::Table> sign_ups_table(SignUps& sign_ups, SignUpFilter filter) {
    filter.most = largest_page;
    exports::TableOf<SignUpRecord> table{english("Sign-ups"), sign_up_columns, Language::english};
    for (bool more = true; more;) {
        const auto found = sign_ups.list(filter);
        if (!found) return std::unexpected(found.error());
        more = table.add(*found) && std::cmp_equal(found->size(), filter.most);
        if (more) filter.after = found->back().id;
    }
    return table.finish();
}

ListedEvent listed_event(const pg::Rows& rows, int row, int first, std::string about) {
    const auto text = [&](int column) { return std::string{rows.text(row, first + column)}; };
    return {text(0), std::move(about), text(1), text(2), text(3), text(4)};
}

exports::Table events_table(const std::function<std::vector<ListedEvent>()>& next_page) {
    exports::TableOf<ListedEvent> table{english("Events"), event_columns, Language::english};
    for (auto events = next_page(); !events.empty(); events = next_page())
        if (!table.add(events)) break;
    return table.finish();
}

}  // namespace gi::control
