#pragma once
/// From columns and rows of a gradebook to what a grader asks for.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gradebook/gradebook.hpp"
#include "gradebook/grading/grader.hpp"

namespace gi::gradebook {

/// Of columns of pages and of files alike. The names of categories and the dates stay those of `column`.
template <class Column>
[[nodiscard]] grading::Work work_of(const Column& column) noexcept {
    return {column.max_points, column.category, column.date, column.extra_credit, column.never_drop};
}

template <class Column>
[[nodiscard]] std::vector<grading::Work> works_of(const std::vector<Column>& columns) {
    std::vector<grading::Work> works;
    works.reserve(columns.size());
    for (const auto& column : columns) works.push_back(work_of(column));
    return works;
}

/// The cells of one row after the other, in the order of the columns.
class RowCells {
public:
    explicit RowCells(const std::vector<AssignmentColumn>& columns);
    /// Until the next row is read.
    std::span<const grading::Cell> read(const StudentRow& row);

private:
    std::vector<int> slots_;
    std::vector<std::optional<std::int64_t>> by_slot_;
    std::vector<grading::Cell> cells_;
};

}  // namespace gi::gradebook
