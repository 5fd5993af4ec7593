#pragma once
/// For tests of what figures are made of: students of a class as they come from the database.
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "gradebook/gradebook.hpp"
#include "pg/params.hpp"

namespace gi::gradebook::test {

constexpr auto none = std::numeric_limits<std::int64_t>::min();

struct Row {
    std::string_view name;
    std::vector<std::int64_t> points;  // whole ones; none: no score
    std::string_view statuses{};
    std::string_view section{};
    bool dropped = false;
};

inline void hand_over(GradebookSink& sink, const std::vector<Row>& rows) {
    for (std::int64_t id = 1; const auto& row : rows) {
        auto points = row.points;
        for (auto& one : points)
            if (one != none) one *= Points::scale;
        std::string array;
        pg::append_int8_array(array, points, none);
        sink.row({StudentId{id++}, row.name, "First", "who@x.example", row.name, pg::Int8ArrayView{array}, row.statuses,
                  row.dropped, row.section});
    }
}

}  // namespace gi::gradebook::test
