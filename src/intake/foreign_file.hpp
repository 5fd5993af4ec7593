#pragma once
/// Files that cannot be a gradebook: says what they are and what to do.
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {

/// From the first bytes: old and locked workbooks, PDF, pictures. Nothing when the file may be text.
[[nodiscard]] std::optional<Error> refuse_foreign_bytes(std::string_view bytes);

/// Documents of other programs that are ZIP archives inside. Nothing when it is none of them.
[[nodiscard]] std::optional<Error> refuse_foreign_archive(const zip::Archive& archive);

/// From the decoded text: nothing in it, web pages, XML, zero bytes.
[[nodiscard]] std::optional<Error> refuse_foreign_text(std::string_view text);

}  // namespace gi::intake
