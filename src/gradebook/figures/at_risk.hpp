#pragma once
/// Who of a class may need help, and why: the rule of the insight page of a class (web/src/rules/insight.ts).
/// tests/fixtures/figures/at_risk.json has cases that both are tried with.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "gradebook/figures/group.hpp"
#include "gradebook/gradebook.hpp"
#include "gradebook/grading/grader.hpp"

namespace gi::gradebook {

// What makes somebody look at a student, as the page begins with.
inline constexpr std::int64_t low_overall = 60;  // percent, below
inline constexpr std::int64_t steep_fall = 15;   // percent; the newest works against those before
inline constexpr std::int64_t many_missing = 2;  // works
inline constexpr std::size_t newest_works = 3;

/// A teacher sets others on the page.
struct RiskLimits {
    std::int64_t overall = low_overall;
    std::int64_t fall = steep_fall;
    std::int64_t missing = many_missing;
};

struct Fall {
    FinePercent from = 0;  // mean of the dated works before the newest
    FinePercent to = 0;    // mean of the newest
    friend bool operator==(const Fall&, const Fall&) = default;
};
/// Of the percentages of dated works in tenths, oldest first. None while there are fewer than twice newest_works, or
/// when it is less than `percent`.
[[nodiscard]] std::optional<Fall> fall_of(const std::vector<std::int64_t>& tenths, std::int64_t percent = steep_fall);

/// A student with at least one reason.
struct AtRisk {
    StudentId student;
    std::optional<FinePercent> percent{};  // overall
    bool low = false;
    std::optional<Fall> fall{};
    std::int64_t missing = 0;  // 0: too few to be a reason

    [[nodiscard]] int reasons() const noexcept { return int{low} + int{fall.has_value()} + int{missing > 0}; }
};

/// None: nothing to look at. `cells`: one a column, and columns come by date.
[[nodiscard]] std::optional<AtRisk> at_risk(StudentId student, const grading::Total& total,
                                            std::span<const AssignmentColumn> columns,
                                            std::span<const grading::Cell> cells, const RiskLimits& limits = {});

}  // namespace gi::gradebook
