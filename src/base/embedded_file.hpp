#pragma once
/// A file compiled into the binary (SQL migrations, the web app, the OpenAPI document).
#include <span>
#include <string_view>

namespace gi {

struct EmbeddedFile {
    std::string_view name;  // path relative to the embedded folder
    std::string_view content;
};

}  // namespace gi
