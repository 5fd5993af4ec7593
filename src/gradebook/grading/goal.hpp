#pragma once
/// What is needed on the work that is left to reach a total. Pure.
#include <cstdint>
#include <optional>
#include <vector>

#include "gradebook/grading/grader.hpp"

namespace gi::gradebook::grading {

struct GoalAnswer {
    std::size_t left = 0;                   // columns that are open (see Grader)
    std::size_t missing = 0;                // of these, marked missing: as if they could still be handed in
    std::optional<std::int32_t> percent{};  // tenths: the least equal percentage on all of them; none: out of reach
    Total at_best{};                        // with full points on all of them
};

/// `target`: tenths of a percent of the total, as it is rounded for the scale. Because no higher score lowers a total,
/// the least percentage is found by halving.
[[nodiscard]] GoalAnswer solve_goal(Grader& grader, std::span<const Work> works, std::vector<Cell> cells,
                                    std::int32_t target);

}  // namespace gi::gradebook::grading
