#pragma once
/// For the page on which a teacher says what the columns of a plain sheet are, and for remembering it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/points.hpp"
#include "base/result.hpp"
#include "intake/formats/file_head.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/headings.hpp"

namespace gi::intake {

struct ColumnDescription {
    std::uint32_t column = 0;  // 1-based
    std::string heading{};
    std::vector<std::string> samples{};     // the first cells with content, at most three
    ColumnRole role = ColumnRole::ignored;  // guessed
    std::string name{};                     // of an assignment, without the maximum that its heading says
    std::optional<Points> max_points{};     // of an assignment, when its heading says it
    std::string ignored_reason{};
};

struct SheetDescription {
    std::string signature{};           // column_signature
    std::uint32_t heading_row = 0;     // as in a spreadsheet
    bool has_one_row_a_score = false;  // the columns need no mapping
    std::vector<ColumnDescription> columns{};
};

/// Equal for files with the same headings in the same order; case, blanks around them and empty columns at the end do
/// not count. 32 hexadecimal digits. A teacher's mapping is remembered by it, so it never changes.
[[nodiscard]] std::string column_signature(const FileHead& head);

/// Fails as read_gradebook does when nothing can be read.
[[nodiscard]] Result<SheetDescription> describe_columns(std::string_view bytes, const ReadLimits& limits = {});

}  // namespace gi::intake
