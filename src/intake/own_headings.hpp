#pragma once
/// Headings that our own files have and no other.
#include <string_view>

namespace gi::intake {

/// Before the name of a term: "Total: Autumn". Computed, and so no assignment; see is_total_heading.
inline constexpr std::string_view term_total = "Total: ";

}  // namespace gi::intake
