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
using tenancy::TenantRecord;

constexpr exports::Said english(std::string_view words) { return {words, words, words, words, words}; }

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

}  // namespace gi::control
