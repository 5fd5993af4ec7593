#pragma once
/// The OpenAPI 3.1 document, src/api/openapi.json, compiled in.
#include <string_view>

namespace gi::api {

[[nodiscard]] std::string_view openapi_document();

}  // namespace gi::api
