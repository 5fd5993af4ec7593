#include "gradebook/tag_totals.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "gradebook/column_grader.hpp"

namespace gi::gradebook {
namespace {

bool is_dropped(grading::Standing standing) noexcept {
    return standing == grading::Standing::dropped_lowest || standing == grading::Standing::dropped_highest;
}

/// The places of the assignments that a tag is on, by its name.
std::map<std::string_view, std::vector<std::size_t>> places_by_tag(const StudentClass& one) {
    std::map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < one.assignments.size(); ++i)
        for (const auto& tag : one.assignments[i].assignment.tags) places[tag].push_back(i);
    return places;
}

grading::Rules without_drops(grading::Rules rules) {
    for (auto& category : rules.categories) category.drop_lowest = category.drop_highest = 0;
    return rules;
}

grading::Total total_of(const StudentClass& one, const grading::Rules& rules, const std::vector<std::size_t>& places) {
    std::vector<grading::Work> works;
    std::vector<grading::Cell> cells;
    for (const auto place : places) {
        if (is_dropped(one.grade.cells[place].standing)) continue;
        works.push_back(work_of(one.assignments[place].assignment));
        cells.push_back(one.assignments[place].cell());
    }
    return grading::Grader{rules, works}.grade(cells);
}

}  // namespace

std::vector<TagTotal> tag_totals_of(const StudentClass& one) {
    std::vector<TagTotal> totals;
    const auto rules = without_drops(one.rules);
    for (const auto& [name, places] : places_by_tag(one)) {
        auto total = total_of(one, rules, places);
        if (total.judged) totals.push_back({std::string{name}, total});
    }
    return totals;
}

}  // namespace gi::gradebook
