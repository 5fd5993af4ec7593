#include "intake/column_mapping_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "intake/cell_text.hpp"
#include "pg/params.hpp"

namespace gi::intake {
namespace {

namespace json = boost::json;

std::unexpected<Error> wrong(std::string_view what) {
    return fail(ErrorCode::invalid_field, fmt::format("mapping: {}.", what), "mapping");
}

bool is_absent(const json::value* value) { return value == nullptr || value->is_null(); }

/// Everything but the platform's own key, which no plain sheet has.
std::optional<ColumnRole> role_from(const json::value* value) {
    if (value == nullptr || !value->is_string()) return std::nullopt;
    const auto role = column_role_from(value->get_string());
    return role == ColumnRole::platform_id ? std::nullopt : role;
}

Result<std::string> name_from(const json::value* value) {
    if (is_absent(value)) return std::string{};
    if (!value->is_string()) return wrong("name must be a text");
    auto name = clean_text(value->get_string()).text;
    if (count_characters(name) > ReadLimits{}.name_characters)
        return wrong(fmt::format("a name has at most {} characters", ReadLimits{}.name_characters));
    return name;
}

Result<std::string> date_from(const json::value* value) {
    if (is_absent(value)) return std::string{};
    if (value->is_string()) {
        const std::string date{std::string_view{value->get_string()}};
        if (date.empty() || pg::date_from_iso(date)) return date;
    }
    return wrong("date must be a day such as 2026-09-22");
}

Result<std::optional<Points>> max_points_from(const json::value* value) {
    if (is_absent(value)) return std::nullopt;
    constexpr auto expected = "max_points must be a number above 0, at most 1,000,000, with at most four decimals";
    if (!value->is_number()) return wrong(expected);
    const auto scaled = value->to_number<double>() * static_cast<double>(Points::scale);
    if (!(scaled > 0 && scaled <= static_cast<double>(Points::limit))) return wrong(expected);
    const auto points = std::llround(scaled);
    if (points == 0 || std::abs(scaled - static_cast<double>(points)) > 1e-4) return wrong(expected);
    return Points{points};
}

Result<ColumnMapping> one_from(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) return wrong("each entry is an object with column and role");
    const auto* column = object->if_contains("column");
    if (column == nullptr || !column->is_int64() || column->get_int64() < 1 ||
        column->get_int64() > std::int64_t{ReadLimits{}.columns})
        return wrong(fmt::format("column must be a number from 1 to {}", ReadLimits{}.columns));
    const auto role = role_from(object->if_contains("role"));
    if (!role) {
        return wrong(
            "role must be last_name, first_name, full_name, email, student_number, username, section, assignment or "
            "ignored");
    }
    auto name = name_from(object->if_contains("name"));
    if (!name) return std::unexpected(std::move(name.error()));
    auto date = date_from(object->if_contains("date"));
    if (!date) return std::unexpected(std::move(date.error()));
    const auto max_points = max_points_from(object->if_contains("max_points"));
    if (!max_points) return std::unexpected(max_points.error());
    ColumnMapping mapping{.column = static_cast<std::uint32_t>(column->get_int64()), .role = *role};
    if (*role != ColumnRole::assignment) return mapping;
    mapping.name = std::move(*name);
    mapping.date = std::move(*date);
    mapping.max_points = *max_points;
    return mapping;
}

}  // namespace

Result<std::vector<ColumnMapping>> column_mapping_from(const json::value& value) {
    const auto* list = value.if_array();
    if (list == nullptr || list->size() > ReadLimits{}.columns)
        return wrong(fmt::format("it must be a list of at most {} columns", ReadLimits{}.columns));
    std::vector<ColumnMapping> mapping;
    for (const auto& item : *list) {
        auto one = one_from(item);
        if (!one) return std::unexpected(std::move(one.error()));
        mapping.push_back(std::move(*one));
    }
    std::ranges::sort(mapping, {}, &ColumnMapping::column);
    const auto twice = std::ranges::adjacent_find(mapping, {}, &ColumnMapping::column);
    if (twice != mapping.end()) return wrong(fmt::format("column {} is named twice", twice->column));
    return mapping;
}

void write_column_mapping(JsonWriter& json, std::span<const ColumnMapping> mapping) {
    json.begin_array();
    for (const auto& column : mapping) {
        json.begin_object().member("column", column.column).member("role", to_string(column.role));
        json.text_or_null("name", column.name).text_or_null("date", column.date);
        json.member("max_points", column.max_points).end_object();
    }
    json.end_array();
}

}  // namespace gi::intake
