#pragma once
/// The one rule for a total: the sum over graded cells that count, against the sum of their max points. A cell counts
/// when it has points, its assignment's max points are known, and it is not excused. Ungraded work never counts.
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/points.hpp"

namespace gi::gradebook {

/// One character a slot in enrolment.statuses.
enum class Status : char { none = '.', excused = 'E', missing = 'M', incomplete = 'I', late = 'L' };

/// "excused" and so on; empty for none.
[[nodiscard]] std::string_view to_string(Status status) noexcept;
/// The slot-th character (from 1), none beyond the end and for unknown letters.
[[nodiscard]] Status status_at(std::string_view statuses, int slot) noexcept;

struct Totals {
    Points points;
    Points max;

    void add(Points score, std::optional<Points> max_points, Status status) noexcept {
        if (!max_points || status == Status::excused) return;
        points += score;
        max += *max_points;
    }
    [[nodiscard]] std::optional<std::int64_t> percent() const noexcept { return percent_tenths(points, max); }
};

}  // namespace gi::gradebook
