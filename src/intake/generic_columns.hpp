#pragma once
/// For the page on which a teacher says what the columns of a plain sheet are, and for remembering it.
#include <cstdint>
#include <optional>
#include <span>
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
    ColumnRole role = ColumnRole::ignored;  // guessed, or as somebody said
    std::string name{};                     // of an assignment, without the maximum that its heading says
    std::string date{};                     // of an assignment, when somebody said it
    std::optional<Points> max_points{};     // of an assignment, when its heading or somebody said it
    Said ignored_reason{};
};

struct SheetDescription {
    std::string signature{};           // column_signature
    std::uint32_t heading_row = 0;     // as in a spreadsheet
    bool has_one_row_a_score = false;  // the columns need no mapping
    std::string encoding{};            // as GradebookFile has them
    std::string delimiter{};
    std::vector<ColumnDescription> columns{};
};

/// Equal for files with the same headings in the same order; case, blanks around them and empty columns at the end do
/// not count. 32 hexadecimal digits. A teacher's mapping is remembered by it, so it never changes.
[[nodiscard]] std::string column_signature(const FileHead& head);

/// The signature of the sheet that read_gradebook reads as a plain one. Fails as that does when nothing can be read,
/// and with file_not_a_gradebook when it is no table: nothing stands below headings, or all of it in one column.
[[nodiscard]] Result<std::string> table_signature(std::string_view bytes, const ReadLimits& limits = {});

/// The columns as read_gradebook takes them with this mapping. Fails as that does when nothing can be read.
[[nodiscard]] Result<SheetDescription> describe_columns(std::string_view bytes,
                                                        std::span<const ColumnMapping> mapping = {},
                                                        const ReadLimits& limits = {});

}  // namespace gi::intake
