#pragma once
/// Exports of other platforms that have no reader yet. Their headings would pass for titles of assignments.
#include <string_view>

#include "intake/formats/format.hpp"

namespace gi::intake {

/// The platform whose export this looks like by its first row, "" when it looks like none of them.
[[nodiscard]] std::string_view foreign_platform(const FileHead& head) noexcept;

}  // namespace gi::intake
