#pragma once
/// The texts of a workbook, which its cells refer to by number: xl/sharedStrings.xml.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::xlsx {

/// The longest text of a cell that is kept; Excel's own limit is 32,767 characters.
constexpr std::size_t cell_text_bytes = 128 * 1024;

/// Text as the standard writes it: "_x000D_" stands for a character that XML cannot hold (ST_Xstring).
[[nodiscard]] std::string unescape_text(std::string_view text);

/// All texts behind each other, so that a million short ones cost little.
class SharedStrings {
public:
    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    [[nodiscard]] std::optional<std::string_view> at(std::size_t index) const noexcept;

    /// Does the text still fit? Together they have at most 64 MB.
    [[nodiscard]] bool append(std::string_view text);

private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

/// Empty for a workbook without texts. Runs of different fonts are joined, readings (ruby) are left out.
[[nodiscard]] Result<SharedStrings> read_shared_strings(zip::Archive& archive, const std::string& part);

}  // namespace gi::intake::xlsx
