#include "intake/column_rule.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/text.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t quoted_title_bytes = 60;

bool names(const std::vector<std::uint32_t>& columns, const FileAssignment& assignment) {
    return std::ranges::find(columns, assignment.column) != columns.end();
}

std::vector<ColumnFacts> count_scores(const GradebookFile& file) {
    std::vector<ColumnFacts> facts(file.assignments.size(), {.students = file.students.size()});
    for (const auto& score : file.scores)
        if (!score.is_blank()) ++(score.has_points ? facts[score.assignment].scores : facts[score.assignment].statuses);
    return facts;
}

std::optional<Said> reason_to_leave_out(const FileAssignment& assignment, const ColumnFacts& facts,
                                        const ColumnChoice& choice) {
    if (names(choice.leave_out, assignment)) return said("left_out_by_you", "left out by you");
    if (choice.include_sparse || assignment.blanks_clear || names(choice.include, assignment)) return std::nullopt;
    return too_sparse(facts);
}

Problem sparse_problem(const FileAssignment& assignment, const Said& reason) {
    return {.column = assignment.column,
            .value = std::string{cut_utf8(assignment.name, quoted_title_bytes)},
            .code = "sparse_column",
            .message = said("sparse_column",
                            "“{name}” was left out: {reason}. To import it, choose to include sparse columns.",
                            {{"name", cut_utf8(assignment.name, quoted_title_bytes)}, {"reason", reason}})};
}

void leave_out(GradebookFile& file, const std::vector<bool>& left_out) {
    std::vector<std::uint32_t> new_index(left_out.size());
    std::uint32_t kept = 0;
    for (std::size_t index = 0; index < left_out.size(); ++index) new_index[index] = left_out[index] ? 0 : kept++;
    std::erase_if(file.scores, [&](const FileScore& score) { return left_out[score.assignment]; });
    for (auto& score : file.scores) score.assignment = new_index[score.assignment];
    std::size_t index = 0;
    std::erase_if(file.assignments, [&](const FileAssignment&) { return left_out[index++]; });
}

}  // namespace

std::uint64_t fewest_scores(std::uint64_t students) noexcept { return std::max<std::uint64_t>(1, students / 10); }

std::optional<Said> too_sparse(const ColumnFacts& facts) {
    if (facts.scores + facts.statuses == 0) return said("no_scores", "no scores");
    const auto fewest = fewest_scores(facts.students);
    if (facts.scores >= fewest) return std::nullopt;
    return said("few_scores", "scores for {scores} of {students} students, the 10 % rule asks for {fewest}",
                {{"scores", facts.scores}, {"students", facts.students}, {"fewest", fewest}});
}

void choose_columns(GradebookFile& file, const ColumnChoice& choice) {
    const auto facts = count_scores(file);
    std::vector<bool> left_out(facts.size(), false);
    std::vector<Problem> problems;
    for (std::size_t index = 0; index < facts.size(); ++index) {
        const auto& assignment = file.assignments[index];
        auto reason = reason_to_leave_out(assignment, facts[index], choice);
        if (!reason) continue;
        left_out[index] = true;
        const bool has_content = facts[index].scores + facts[index].statuses > 0;
        if (has_content && !names(choice.leave_out, assignment))
            problems.push_back(sparse_problem(assignment, *reason));
        file.blank_cells -= assignment.blank_cells;
        file.skipped_cells -= assignment.skipped_cells;
        file.ignored_columns.push_back({assignment.column, assignment.name, std::move(*reason)});
    }
    if (std::ranges::none_of(left_out, std::identity{})) return;
    leave_out(file, left_out);
    std::ranges::sort(file.ignored_columns, {}, &IgnoredColumn::column);
    file.problems_total += problems.size();
    file.problems.insert(file.problems.begin(), problems.begin(), problems.end());
}

}  // namespace gi::intake
