#pragma once
/// multipart/form-data (RFC 7578), read as it streams.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace gi::net {

struct FormField {
    std::string name;
    std::string file_name;  // base name only: no folder survives; empty when the part is no file
    std::string content;
};

struct FormLimits {
    std::size_t fields = 20;
    std::size_t field_bytes = 4 * 1024;  // of a part that is no file
    std::size_t file_bytes = 20 * 1024 * 1024;
    std::size_t part_header_bytes = 4 * 1024;
};

/// Reads the whole form. Fails with unsupported_media_type, malformed_multipart, body_too_large or what the body
/// reader fails with.
Task<Result<std::vector<FormField>>> read_form(Request& request, FormLimits limits);

}  // namespace gi::net
