#pragma once
/// A column mapping as JSON: in requests, in previews, and as it is remembered. See ColumnMapping in the OpenAPI
/// document.
#include <boost/json.hpp>
#include <span>
#include <vector>

#include "base/json_text.hpp"
#include "base/result.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

/// Fails with invalid_field on "mapping": no list, a column twice, an unknown role, a date or maximum that is none.
[[nodiscard]] Result<std::vector<ColumnMapping>> column_mapping_from(const boost::json::value& value);

/// A list.
void write_column_mapping(JsonWriter& json, std::span<const ColumnMapping> mapping);

}  // namespace gi::intake
