#pragma once
/// What the files of each platform can say in a score cell.
#include <string_view>

#include "gradebook/status.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::exports {

struct FillRules {
    intake::Format format{};
    /// The words for scores without points; empty where the platform has none.
    std::string_view excused{};
    std::string_view missing{};
    std::string_view incomplete{};
    std::string_view late{};
    bool points_with_status = false;  // "8.5 late"
    bool percent_columns = false;     // percentages can be written, too
    std::string_view not_assigned{};  // in lower case; a cell with this word is never filled

    [[nodiscard]] std::string_view word_for(gradebook::Status status) const noexcept;
};

/// Null for a format whose files cannot be filled.
[[nodiscard]] const FillRules* fill_rules_of(intake::Format format) noexcept;

}  // namespace gi::exports
