#pragma once
/// What somebody types to find people, for SQL.
#include <string>
#include <string_view>
#include <vector>

namespace gi::people {

/// Each word as a pattern of ILIKE that finds it anywhere: "a_b c" -> "%a\_b%", "%c%". For `ILIKE ALL`.
[[nodiscard]] std::vector<std::string> search_patterns(std::string_view query);

}  // namespace gi::people
