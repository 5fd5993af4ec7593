#include "gradebook/past_changes.hpp"

namespace gi::gradebook {
namespace {

std::vector<std::int64_t> points_from(pg::Int8ArrayView view) {
    std::vector<std::int64_t> points;
    points.reserve(view.size());
    view.for_each([&](std::size_t, std::optional<std::int64_t> value) { points.push_back(value.value_or(no_points)); });
    return points;
}

}  // namespace

PastRow past_row_from(const pg::ResultSet& rows, std::size_t row, int column) {
    return {rows.id<StudentId>(row, column),
            rows.int4_array(row, column + 1),
            points_from(rows.int8_array(row, column + 2)),
            points_from(rows.int8_array(row, column + 3)),
            std::string{rows.text(row, column + 4)},
            std::string{rows.text(row, column + 5)}};
}

}  // namespace gi::gradebook
