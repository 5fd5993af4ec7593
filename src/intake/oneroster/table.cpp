#include "intake/oneroster/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "intake/oneroster/layouts.hpp"

namespace gi::intake::oneroster {
namespace {

constexpr std::size_t most_columns_named = 5;
constexpr std::size_t named_column_bytes = 40;

bool same(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

ReadLimits with_rows_of_a_set(ReadLimits limits) noexcept {
    limits.rows = limits.set_rows;
    return limits;
}

SaidList listed(const std::vector<std::string_view>& names) {
    SaidList list;
    for (std::size_t i = 0; i < std::min(names.size(), most_columns_named); ++i)
        list.add(cut_utf8(names[i], named_column_bytes));
    if (names.size() > most_columns_named) list.add_more();
    return list;
}

Error in_file(std::string_view file, Error error) {
    const auto code = error.code;
    return error_saying(code, said("in_file", "{file}: {what}", {{"file", file}, {"what", said_in(std::move(error))}}));
}

}  // namespace

Table::Table(std::string_view name, std::unique_ptr<Content> content)
    : name_(name), file_(fmt::format("{}.csv", name)), content_(std::move(content)) {}

Result<Table> Table::open(std::string_view name, std::string bytes, const ReadLimits& limits) {
    auto content = std::make_unique<Content>();
    content->bytes = std::move(bytes);
    auto sheet = open_sheet(content->bytes);
    if (!sheet) return std::unexpected(in_file(fmt::format("{}.csv", name), std::move(sheet.error())));
    content->sheet = *std::move(sheet);
    content->records.emplace(content->sheet.text(), content->sheet.dialect, with_rows_of_a_set(limits));
    Table table(name, std::move(content));
    auto first = table.content_->records->next();
    if (!first) return std::unexpected(table.of_this_file(std::move(first.error())));
    if (!*first) return fail(ErrorCode::file_empty, fmt::format("{} is empty.", table.file_));
    for (const auto heading : (*first)->cells) table.headings_.emplace_back(trim(heading));
    return table;
}

Error Table::of_this_file(Error error) const { return in_file(file_, std::move(error)); }

Column Table::column(std::string_view heading) const noexcept {
    for (std::uint32_t index = 0; index < headings_.size(); ++index)
        if (same(headings_[index], heading)) return {index};
    return {};
}

void Table::report_layout(ProblemList& problems) const {
    const auto* const layout = layout_of(name_);
    if (layout == nullptr) return;
    if (content_->sheet.decoded.guessed_bytes > 0) {
        problems.about_part(file_, 0, {}, "encoding_guessed",
                            said("encoding_guessed_in_file",
                                 "{count} letters of {file} are not UTF-8; they were read as Windows-1252. Check names "
                                 "with accents; if they look wrong, export the set again as UTF-8.",
                                 {{"count", content_->sheet.decoded.guessed_bytes}, {"file", file_}}));
    }
    std::vector<std::string_view> unknown;
    std::size_t furthest = 0;
    bool in_order = true;
    for (const auto& heading : headings_) {
        const auto known = std::ranges::find_if(layout->columns, [&](auto column) { return same(column, heading); });
        if (known == layout->columns.end()) {
            if (!heading.empty() && !heading.starts_with("metadata.")) unknown.push_back(heading);
            continue;
        }
        const auto place = static_cast<std::size_t>(known - layout->columns.begin());
        in_order = in_order && place >= furthest;
        furthest = std::max(furthest, place);
    }
    if (!unknown.empty()) {
        problems.about_part(
            file_, 0, {}, "other_columns",
            said("other_columns",
                 "{file} has columns that OneRoster does not know: {columns}. They were left out; nothing "
                 "to do if nothing is missing.",
                 {{"file", file_}, {"columns", listed(unknown)}}));
    }
    if (!in_order) {
        problems.about_part(file_, 0, {}, "column_order",
                            said("column_order",
                                 "The columns of {file} stand in another order than OneRoster says. They were read by "
                                 "their headings; nothing to do.",
                                 {{"file", file_}}));
    }
}

}  // namespace gi::intake::oneroster
