#include "gradebook/figures/class_figures.hpp"

#include <utility>

#include "gradebook/grading/passing.hpp"

namespace gi::gradebook {
namespace {

bool is_missing(const grading::Cell& cell) noexcept { return cell.status == Status::missing; }

}  // namespace

ScoreCounts& ScoreCounts::operator+=(const ScoreCounts& other) noexcept {
    expected += other.expected;
    given += other.given;
    missing += other.missing;
    late += other.late;
    return *this;
}

std::size_t ClassFigures::weight() const noexcept {
    std::size_t bytes = sizeof(ClassFigures) + overall.size() * sizeof(FinePercent) + at_risk.size() * sizeof(AtRisk);
    for (const auto& term : terms) bytes += sizeof(TermFigures) + term.group.size() * sizeof(FinePercent);
    return bytes;
}

void FiguresSink::begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) {
    figures_ = {.overall = Group{smallest_}};
    columns_ = std::move(columns);
    rules_ = header.rules;
    failing_ = grading::first_failing(rules_.scale);
    grader_.emplace(rules_, works_of(columns_));
    cells_.emplace(columns_);
    for (const auto& term : rules_.terms) figures_.terms.push_back({term.name, term.from, Group{smallest_}});
}

void FiguresSink::row(const StudentRow& row) {
    if (row.dropped || (section_ && row.section != *section_)) return;
    const auto cells = cells_->read(row);
    ++figures_.students;
    count_scores(cells);
    const auto total = grader_->grade(cells);
    if (total.judged) figures_.overall.add(fine(total.judged->percent), passes(total));
    if (const auto found = at_risk(row.id, total, columns_, cells)) figures_.at_risk.push_back(*found);
    if (figures_.terms.empty()) return;
    const auto terms = grader_->grade_terms(cells);
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (terms[i].judged) figures_.terms[i].group.add(fine(terms[i].judged->percent), passes(terms[i]));
}

void FiguresSink::count_scores(std::span<const grading::Cell> cells) {
    for (const auto& cell : cells) {
        if (cell.status == Status::excused) continue;
        ++figures_.scores.expected;
        figures_.scores.missing += is_missing(cell) ? 1 : 0;
        figures_.scores.given += cell.points && !is_missing(cell) ? 1 : 0;
        figures_.scores.late += cell.status == Status::late ? 1 : 0;
    }
}

bool FiguresSink::passes(const grading::Total& total) const noexcept { return total.judged->step < failing_; }

}  // namespace gi::gradebook
