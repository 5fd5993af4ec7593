#pragma once
/// Which character separates the cells of a file.
#include <cstddef>
#include <string_view>

namespace gi::intake::csv {

struct Dialect {
    char delimiter = ',';
    /// Bytes before the first record that belong to the dialect: Excel's line "sep=;", which is record 1.
    std::size_t preamble = 0;
};

/// Comma, semicolon or tab: the one for which most of the first records are as wide as the very first one.
/// A colon only when none of them separates the headings. A line "sep=;" decides at once. Looks at no more than the
/// first 64 KiB.
[[nodiscard]] Dialect sniff_dialect(std::string_view text) noexcept;

/// As in GradebookFile::delimiter: ",", ";", "tab", ":".
[[nodiscard]] constexpr std::string_view delimiter_name(char delimiter) noexcept {
    switch (delimiter) {
        case '\t':
            return "tab";
        case ';':
            return ";";
        case ':':
            return ":";
        default:
            return ",";
    }
}

}  // namespace gi::intake::csv
