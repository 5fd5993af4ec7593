#pragma once
/// Which columns of a file are taken into the class. The reader hands over every column that says something; this rule
/// comes after it, so that a teacher can see and overrule it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "intake/gradebook_file.hpp"

namespace gi::intake {

struct ColumnFacts {
    std::uint64_t scores = 0;    // students with a number
    std::uint64_t statuses = 0;  // students with EX, MIS and so on
    std::uint64_t students = 0;
};

/// Fewer scores than this leave a column out: 10 % of the students rounded down, but at least one.
[[nodiscard]] std::uint64_t fewest_scores(std::uint64_t students) noexcept;

/// Why the 10 % rule leaves a column out; nothing when it does not.
[[nodiscard]] std::optional<Said> too_sparse(const ColumnFacts& facts);

struct ColumnChoice {
    bool include_sparse = false;             // the 10 % rule for columns that are not named below
    std::vector<std::uint32_t> include{};    // 1-based columns, taken whatever the rule says
    std::vector<std::uint32_t> leave_out{};  // 1-based columns, left out because the teacher said so
};

/// Moves the columns that are not taken from `assignments` to `ignored_columns`, each with its reason; a column that
/// the 10 % rule left out though it has content gets the problem sparse_column.
void choose_columns(GradebookFile& file, const ColumnChoice& choice);

}  // namespace gi::intake
