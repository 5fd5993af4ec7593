#pragma once
/// The maximum of an assignment where it stands once for each student, in a column of its own ("Lab 1 - Max Points").
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/points.hpp"
#include "intake/gradebook_builder.hpp"

namespace gi::intake {

class MaxPointsTally {
public:
    void count(std::string_view cell, char delimiter);

    /// Gives the assignment in `column` (1-based) the maximum that most rows have, and tells when others have another.
    void settle(SheetColumn& assignment, std::uint32_t column, ProblemList& problems) const;

private:
    struct Seen {
        Points max_points{};
        std::uint64_t rows = 0;
    };
    /// A column with more values than this holds no maxima.
    static constexpr std::size_t most_values = 64;

    std::vector<Seen> seen_;
    std::uint64_t rows_ = 0;
};

}  // namespace gi::intake
