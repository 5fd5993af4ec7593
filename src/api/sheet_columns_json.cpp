#include "api/sheet_columns_json.hpp"

#include <algorithm>
#include <span>

#include "intake/column_mapping_json.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_columns = 500;

void write_column(JsonWriter& json, const intake::ColumnDescription& column) {
    json.begin_object().member("column", column.column).member("heading", column.heading);
    json.key("samples").begin_array();
    for (const auto& sample : column.samples) json.value(sample);
    json.end_array().member("role", to_string(column.role)).text_or_null("name", column.name);
    json.text_or_null("date", column.date).member("max_points", column.max_points);
    json.text_or_null("ignored_reason", column.ignored_reason.text);
    write_said(json, column.ignored_reason);
    json.end_object();
}

}  // namespace

void write_sheet_columns(JsonWriter& json, const PreviewSource& source) {
    json.member("needs_mapping", !source.missing.empty()).key("columns");
    if (!source.columns) {
        json.null();
        return;
    }
    const auto& sheet = *source.columns;
    json.begin_object().member("signature", sheet.signature).member("heading_row", sheet.heading_row);
    json.member("one_row_a_score", sheet.has_one_row_a_score).text_or_null("missing", source.missing.text);
    write_said(json, source.missing);
    json.text_or_null("said_at", source.read.columns_said_at).key("mapping");
    intake::write_column_mapping(json, source.read.mapping);
    json.key("columns").begin_array();
    for (const auto& column : std::span{sheet.columns}.first(std::min(most_columns, sheet.columns.size())))
        write_column(json, column);
    json.end_array().member("columns_total", sheet.columns.size()).end_object();
}

}  // namespace gi::api
