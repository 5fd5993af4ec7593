#pragma once
/// The columns of a plain sheet in a preview: SheetColumns in the OpenAPI document.
#include "api/read_source.hpp"
#include "base/json_text.hpp"

namespace gi::api {

/// The members "needs_mapping" and "columns", into an open object.
void write_sheet_columns(JsonWriter& json, const PreviewSource& source);

}  // namespace gi::api
