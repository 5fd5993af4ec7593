#pragma once
/// Change-sets as JSON: HistoryEntry in the OpenAPI document.
#include <span>
#include <string_view>

#include "base/json_text.hpp"
#include "gradebook/history.hpp"

namespace gi::api {

void write_history(JsonWriter& json, std::span<const gradebook::HistoryEntry> entries);
/// {"points","status"}
void write_cell_value(JsonWriter& json, gradebook::CellValue value);

}  // namespace gi::api
