#include "gradebook/figures/class_figures.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "gradebook/grading/passing.hpp"

namespace gi::gradebook {
namespace {

constexpr FinePercent one_tenth = one_percent / 10;

bool is_missing(const grading::Cell& cell) noexcept { return cell.status == Status::missing; }

std::optional<std::int64_t> tenths_of(const AssignmentColumn& column, const grading::Cell& cell) noexcept {
    if (!cell.points || !column.max_points || cell.status == Status::excused) return std::nullopt;
    return percent_tenths(Points{*cell.points / grading::micropoints_per_unit}, *column.max_points);
}

}  // namespace

ScoreCounts& ScoreCounts::operator+=(const ScoreCounts& other) noexcept {
    expected += other.expected;
    given += other.given;
    missing += other.missing;
    late += other.late;
    return *this;
}

std::optional<Fall> fall_of(const std::vector<std::int64_t>& tenths) {
    if (tenths.size() < 2 * newest_works) return std::nullopt;
    const auto newest = tenths.end() - static_cast<std::ptrdiff_t>(newest_works);
    const auto earlier = static_cast<std::int64_t>(tenths.size() - newest_works);
    const auto mean = [](auto begin, auto end, std::int64_t count) {
        return std::accumulate(begin, end, std::int64_t{0}) * one_tenth / count;
    };
    const Fall fall{mean(tenths.begin(), newest, earlier), mean(newest, tenths.end(), std::int64_t{newest_works})};
    if (fall.from - fall.to < steep_fall * one_percent) return std::nullopt;
    return fall;
}

std::size_t ClassFigures::weight() const noexcept {
    std::size_t bytes = sizeof(ClassFigures) + overall.size() * sizeof(FinePercent) + at_risk.size() * sizeof(AtRisk);
    for (const auto& term : terms) bytes += sizeof(TermFigures) + term.group.size() * sizeof(FinePercent);
    return bytes;
}

void FiguresSink::begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) {
    figures_ = {};
    columns_ = std::move(columns);
    rules_ = header.rules;
    failing_ = grading::first_failing(rules_.scale);
    grader_.emplace(rules_, works_of(columns_));
    cells_.emplace(columns_);
    for (const auto& term : rules_.terms) figures_.terms.push_back({term.name, term.from, {}});
}

void FiguresSink::row(const StudentRow& row) {
    if (row.dropped) return;
    const auto cells = cells_->read(row);
    ++figures_.students;
    count_scores(cells);
    const auto total = grader_->grade(cells);
    if (total.judged) figures_.overall.add(fine(total.judged->percent), passes(total));
    look_at(row.id, total, cells);
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

void FiguresSink::look_at(StudentId student, const grading::Total& total, std::span<const grading::Cell> cells) {
    AtRisk found{student};
    if (total.judged) found.percent = fine(total.judged->percent);
    found.low = found.percent && *found.percent < low_overall * one_percent;
    std::vector<std::int64_t> dated;  // columns come by date
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].date.empty()) continue;
        if (const auto tenths = tenths_of(columns_[i], cells[i])) dated.push_back(*tenths);
    }
    found.fall = fall_of(dated);
    if (const auto missing = std::ranges::count_if(cells, is_missing); missing >= many_missing) found.missing = missing;
    if (found.reasons() > 0) figures_.at_risk.push_back(found);
}

bool FiguresSink::passes(const grading::Total& total) const noexcept { return total.judged->step < failing_; }

}  // namespace gi::gradebook
