#include "api/list_file.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <string>
#include <utility>

#include "api/report_setup.hpp"
#include "api/school_facts.hpp"
#include "api/view_record.hpp"
#include "net/content_disposition.hpp"

namespace gi::api {

const exports::Said& role_word(people::Role role) noexcept {
    switch (role) {
        case people::Role::school_admin:
            return exports::words::school_admin;
        case people::Role::teacher:
            return exports::words::teacher;
        case people::Role::student:
            return exports::words::student;
        default:
            return exports::words::guardian;
    }
}

exports::TableCell names_cell(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

exports::TableCell counted_cell(std::string_view summary, std::string_view group, std::string_view what) {
    const auto all = boost::json::parse(summary);
    const auto* const counts = all.is_object() ? all.as_object().if_contains(group) : nullptr;
    const auto* const count = counts && counts->is_object() ? counts->as_object().if_contains(what) : nullptr;
    return count && count->is_int64() ? exports::TableCell{count->as_int64()} : exports::TableCell{};
}

Task<Result<std::optional<ListWish>>> read_list_wish(Context& context) {
    const auto format = context.request.query_value("format");
    if (format.empty()) co_return std::nullopt;
    if (format != "csv" && format != "xlsx")
        co_return fail(ErrorCode::invalid_field, "format is csv or xlsx.", "format");
    if (context.principal->support)
        co_return fail(ErrorCode::forbidden, "Guests of a school look at its lists and take none of them along.");
    ListWish wish{format == "csv" ? ListFormat::csv : ListFormat::xlsx};
    if (const auto code = context.request.query_value("language"); !code.empty()) {
        const auto language = find_language(code);
        if (!language)
            co_return fail(ErrorCode::invalid_field, "language must be one of en, de, es, fr and ar.", "language");
        wish.language = *language;
    } else {
        wish.language = co_await language_of_reader(context);
    }
    co_return wish;
}

Task<Result<ListWish>> required_list_wish(Context& context) {
    const auto wish = co_await read_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    if (!*wish) co_return fail(ErrorCode::invalid_field, "format is missing: csv or xlsx.", "format");
    co_return **wish;
}

Task<Answer> list_file(Context& context, ListWish wish, exports::Table table, TakenList taken) {
    const bool as_csv = wish.format == ListFormat::csv;
    const auto* const format = as_csv ? "csv" : "xlsx";
    if (taken.students.empty())
        co_await record_list(context, taken.action, taken.name, format, taken.student, taken.class_id);
    else
        co_await record_list_of_students(context, taken.action, taken.name, format, taken.students);
    auto file = co_await context.process.offload.run([&] { return as_csv ? table_csv(table) : table_xlsx(table); });
    if (!file) co_return std::unexpected(file.error());

    net::Response response;
    response.content_type =
        as_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = std::move(*file);
    const auto name = fmt::format("{} {}", table.title, report_day());
    response.headers.push_back({"Content-Disposition", net::attachment(name, as_csv ? ".csv" : ".xlsx")});
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace gi::api
