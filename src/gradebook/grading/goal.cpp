#include "gradebook/grading/goal.hpp"

#include <algorithm>

namespace gi::gradebook::grading {
namespace {

std::vector<std::size_t> open_columns(const Grader& grader, std::span<const Cell> cells) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (grader.open(i, cells[i])) open.push_back(i);
    return open;
}

}  // namespace

GoalAnswer solve_goal(Grader& grader, std::span<const Work> works, std::vector<Cell> cells, std::int32_t target) {
    const auto open = open_columns(grader, cells);
    const auto fill = [&](std::int32_t share) -> const std::vector<Cell>& {
        for (const auto column : open)
            cells[column] = {works[column].max->ten_thousandths * (micropoints_per_unit / whole) * share, Status::none};
        return cells;
    };
    const auto missing = std::ranges::count_if(open, [&](auto at) { return cells[at].status == Status::missing; });
    GoalAnswer answer{open.size(), static_cast<std::size_t>(missing), std::nullopt, {}};
    answer.at_best = grader.grade(fill(whole));
    if (!grader.reaches(cells, target)) return answer;
    std::int32_t enough = whole;
    for (std::int32_t least = 0; least < enough;) {
        const auto middle = least + (enough - least) / 2;
        if (grader.reaches(fill(middle), target))
            enough = middle;
        else
            least = middle + 1;
    }
    answer.percent = open.empty() ? 0 : enough;
    return answer;
}

}  // namespace gi::gradebook::grading
