#pragma once
/// Files that cannot be a gradebook: says what they are and what to do.
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace gi::intake {

/// From the first bytes: workbooks, PDF, pictures, archives. Nothing when the file may be text.
[[nodiscard]] std::optional<Error> refuse_foreign_bytes(std::string_view bytes);

/// From the decoded text: nothing in it, web pages, XML, zero bytes.
[[nodiscard]] std::optional<Error> refuse_foreign_text(std::string_view text);

}  // namespace gi::intake
