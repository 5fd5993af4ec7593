#pragma once
/// What a grader is asked about, column by column and cell by cell, and what it says became of each score.
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/points.hpp"
#include "gradebook/grading/exact.hpp"
#include "gradebook/status.hpp"

namespace gi::gradebook::grading {

/// A column.
struct Work {
    std::optional<Points> max{};
    std::string_view category{};
    std::string_view date{};    // ISO, empty when none: says the term
    bool extra_credit = false;  // adds its points; its max points do not count
    bool never_drop = false;
};

struct Cell {
    std::optional<Micropoints> points{};
    Status status = Status::none;
    bool held = false;  // somebody gave a score that the reader is not to see
};
[[nodiscard]] constexpr Cell cell_of(std::optional<Points> points, Status status) noexcept {
    if (!points) return {std::nullopt, status};
    return {points->ten_thousandths * micropoints_per_unit, status};
}

/// What became of a score.
enum class Standing : std::uint8_t {
    counted,
    extra,  // counted on top
    dropped_lowest,
    dropped_highest,
    ungraded,
    held,  // somebody gave a score that the reader is not to see
    excused,
    waiting,         // incomplete, and the rules wait
    without_max,     // nobody said how many points there are to reach
    without_weight,  // its category does not count
    without_term,    // terms are weighed, and nobody knows in which it lies
};
[[nodiscard]] std::string_view to_string(Standing standing) noexcept;

struct CellPart {
    Standing standing = Standing::ungraded;
    Micropoints points = 0;  // as they count, or would have without the drop
    Micropoints taken = 0;   // for being late
    bool assumed = false;    // missing, and counted as the rules say
};

}  // namespace gi::gradebook::grading
