#include "gradebook/column_grader.hpp"

namespace gi::gradebook {

RowCells::RowCells(const std::vector<AssignmentColumn>& columns) {
    for (const auto& column : columns) slots_.push_back(column.slot);
}

std::span<const grading::Cell> RowCells::read(const StudentRow& row) {
    by_slot_.clear();
    row.points.for_each([this](std::size_t, std::optional<std::int64_t> points) { by_slot_.push_back(points); });
    cells_.clear();
    for (const auto slot : slots_) {
        const auto index = static_cast<std::size_t>(slot) - 1;
        const auto points = index < by_slot_.size() ? by_slot_[index] : std::nullopt;
        cells_.push_back(
            grading::cell_of(points ? std::optional{Points{*points}} : std::nullopt, status_at(row.statuses, slot)));
    }
    return cells_;
}

}  // namespace gi::gradebook
