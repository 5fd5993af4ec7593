#pragma once
/// What a teacher marks a score with, beside its points.
#include <string_view>

namespace gi::gradebook {

/// One character a slot in enrolment.statuses.
enum class Status : char { none = '.', excused = 'E', missing = 'M', incomplete = 'I', late = 'L' };

/// "excused" and so on; empty for none.
[[nodiscard]] std::string_view to_string(Status status) noexcept;
/// The slot-th character (from 1), none beyond the end and for unknown letters.
[[nodiscard]] Status status_at(std::string_view statuses, int slot) noexcept;

}  // namespace gi::gradebook
