/// Lists of the insight page of a class as files: who may need help, by the limits that a teacher has set there, how
/// difficult each assignment was, and its terms. The page works all of them out from the gradebook that it has anyway.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <tuple>
#include <utility>

#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/risk_cells.hpp"
#include "api/routes.hpp"
#include "gradebook/change_set.hpp"
#include "gradebook/figures/at_risk_list.hpp"
#include "gradebook/figures/class_figures.hpp"
#include "gradebook/figures/work_spread.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;
using gradebook::ListedAtRisk;
using gradebook::TermFigures;
using gradebook::WorkSpread;

// As in the fields of the page (web/src/rules/insight.ts).
constexpr std::int64_t most_percent = 100;
constexpr std::int64_t most_works = 50;

using SectionWish = std::optional<std::string>;

/// `limit` stays as it is where the query names none.
Result<void> read_limit(const net::Request& request, std::string_view name, std::int64_t most, std::int64_t& limit) {
    const auto text = request.query_value(name);
    if (text.empty()) return {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error == std::errc{} && end == text.data() + text.size() && limit >= 1 && limit <= most) return {};
    return fail(ErrorCode::invalid_field, fmt::format("{} is a whole number from 1 to {}.", name, most),
                std::string{name});
}

Result<gradebook::RiskLimits> read_limits(const net::Request& request) {
    gradebook::RiskLimits limits;
    for (const auto& [name, most, limit] :
         {std::tuple{"overall", most_percent, &limits.overall}, std::tuple{"fall", most_percent, &limits.fall},
          std::tuple{"missing", most_works, &limits.missing}})
        if (auto read = read_limit(request, name, most, *limit); !read) return std::unexpected(read.error());
    return limits;
}

/// One that is empty is another thing than none: those who are in no section.
Result<SectionWish> read_section(const net::Request& request) {
    const auto section = std::ranges::find(request.query, "section", &std::pair<std::string, std::string>::first);
    if (section == request.query.end()) return std::nullopt;
    if (section->second.size() > gradebook::longest_section)
        return fail(ErrorCode::invalid_field, "section has at most 100 bytes.", "section");
    return section->second;
}

/// What each list asks before anything is read.
struct Wanted {
    ClassId class_id;
    ListWish wish;
    SectionWish section;
};
Task<Result<Wanted>> read_wanted(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    auto section = read_section(context.request);
    if (!section) co_return std::unexpected(section.error());
    co_return Wanted{*class_id, *wish, std::move(*section)};
}

constexpr std::array<exports::TableColumn<WorkSpread>, 11> difficulty_columns{{
    {words::assignment, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::date, [](const auto& one, Language) -> exports::TableCell { return exports::Day{one.date}; }},
    {words::max_points, [](const auto& one, Language) -> exports::TableCell { return one.max_points; }},
    {words::graded, [](const auto& one, Language) -> exports::TableCell { return one.spread.count; }},
    {words::missing, [](const auto& one, Language) -> exports::TableCell { return one.missing; }},
    {words::mean, [](const auto& one, Language) { return mean_cell(one.spread.mean); }},
    {words::lowest, [](const auto& one, Language) { return mean_cell(one.spread.least); }},
    {words::lower_quarter, [](const auto& one, Language) { return mean_cell(one.spread.quarter); }},
    {words::median, [](const auto& one, Language) { return mean_cell(one.spread.median); }},
    {words::upper_quarter, [](const auto& one, Language) { return mean_cell(one.spread.three_quarters); }},
    {words::highest, [](const auto& one, Language) { return mean_cell(one.spread.most); }},
}};

constexpr std::array<exports::TableColumn<TermFigures>, 6> term_columns{{
    {words::class_term, [](const auto& one, Language) -> exports::TableCell { return one.name; }},
    {words::first_day, [](const auto& one, Language) -> exports::TableCell { return exports::Day{one.from}; }},
    {words::results,
     [](const auto& one, Language) -> exports::TableCell { return static_cast<std::int64_t>(one.group.size()); }},
    {words::median, [](const auto& one, Language) { return mean_cell(one.group.median()); }},
    {words::mean, [](const auto& one, Language) { return mean_cell(one.group.mean()); }},
    {words::passing, [](const auto& one, Language) { return mean_cell(one.group.passing()); }},
}};

constexpr std::array<exports::TableColumn<ListedAtRisk>, 8> risk_columns{{
    {words::last_name, [](const auto& one, Language) -> exports::TableCell { return one.last_name; }},
    {words::first_name, [](const auto& one, Language) -> exports::TableCell { return one.first_name; }},
    {words::email, [](const auto& one, Language) -> exports::TableCell { return one.email; }},
    {words::total, [](const auto& one, Language) { return percent_cell(one.risk.percent); }},
    {words::reasons,
     [](const auto& one, Language language) -> exports::TableCell { return reasons_text(one.risk, language); }},
    {words::earlier_works, [](const auto& one, Language) { return fall_cell(one.risk.fall, &gradebook::Fall::from); }},
    {words::newest_works, [](const auto& one, Language) { return fall_cell(one.risk.fall, &gradebook::Fall::to); }},
    {words::missing, [](const auto& one, Language) { return missing_cell(one.risk); }},
}};

}  // namespace

Task<Answer> list_at_risk(Context& context) {
    auto wanted = co_await read_wanted(context);
    if (!wanted) co_return std::unexpected(wanted.error());
    const auto limits = read_limits(context.request);
    if (!limits) co_return std::unexpected(limits.error());
    gradebook::AtRiskSink sink{*limits, std::move(wanted->section)};
    const auto version =
        co_await gradebook::read_gradebook(context.thread.database, context.tenant, wanted->class_id, sink);
    if (!version) co_return std::unexpected(version.error());
    exports::TableOf<ListedAtRisk> table{words::at_risk, risk_columns, wanted->wish.language};
    table.add(sink.finish());
    // It holds totals, so that families hear of it as of the gradebook.
    const TakenList taken{"at_risk", {}, wanted->class_id, "gradebook.exported"};
    co_return co_await list_file(context, wanted->wish, table.finish(), taken);
}

Task<Answer> list_difficulty(Context& context) {
    auto wanted = co_await read_wanted(context);
    if (!wanted) co_return std::unexpected(wanted.error());
    gradebook::WorkSpreadSink sink{std::move(wanted->section)};
    const auto version =
        co_await gradebook::read_gradebook(context.thread.database, context.tenant, wanted->class_id, sink);
    if (!version) co_return std::unexpected(version.error());
    exports::TableOf<WorkSpread> table{words::difficulty, difficulty_columns, wanted->wish.language};
    table.add(sink.finish());
    co_return co_await list_file(context, wanted->wish, table.finish(), {"difficulty", {}, wanted->class_id});
}

Task<Answer> list_terms(Context& context) {
    auto wanted = co_await read_wanted(context);
    if (!wanted) co_return std::unexpected(wanted.error());
    // Who teaches the class sees each of its students: no group is too small.
    gradebook::FiguresSink sink{std::move(wanted->section), 1};
    const auto version =
        co_await gradebook::read_gradebook(context.thread.database, context.tenant, wanted->class_id, sink);
    if (!version) co_return std::unexpected(version.error());
    exports::TableOf<TermFigures> table{words::term_figures, term_columns, wanted->wish.language};
    table.add(sink.finish().terms);
    co_return co_await list_file(context, wanted->wish, table.finish(), {"terms", {}, wanted->class_id});
}

}  // namespace gi::api
