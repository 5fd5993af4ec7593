#pragma once
/// What a school wants on its reports. Kept as JSON in the school's row; whatever is not said is as here.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "base/result.hpp"

namespace gi::reports {

enum class Paper : std::uint8_t { a4, letter };
[[nodiscard]] std::string_view to_string(Paper paper) noexcept;  // "a4", "letter"

struct Template {
    Paper paper = Paper::a4;
    bool logo = true;
    bool categories = true;   // of progress reports
    bool assignments = true;  // likewise
    bool tags = false;        // of the assignments
    bool remarks = true;      // empty lines to write on
    bool signatures = true;
    std::string footer{};  // on each page: an address, say
    friend bool operator==(const Template&, const Template&) = default;
};

inline constexpr std::size_t longest_footer = 300;  // bytes

/// An object with any of the members of write_template; no others. invalid_field, or malformed_json.
[[nodiscard]] Result<Template> read_template(std::string_view json);
void write_template(JsonWriter& json, const Template& value);

}  // namespace gi::reports
