#include "intake/problem_list.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"

namespace gi::intake {

Said at_row(std::string_view part, std::uint32_t row, const Said& what) {
    if (part.empty()) return said("in_row", "Row {row}: {what}", {{"row", row}, {"what", what}});
    return said("in_row_of_file", "{file}, row {row}: {what}", {{"file", part}, {"row", row}, {"what", what}});
}

void ProblemList::about_file(std::string code, Said message) {
    add(general_, {.code = std::move(code), .message = std::move(message)});
}

void ProblemList::about_column(std::uint32_t column, std::string_view value, std::string code, Said message) {
    about_first_cell(0, column, value, std::move(code), std::move(message));
}

void ProblemList::about_first_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string code,
                                   Said message) {
    add(general_, {.row = row,
                   .column = column,
                   .value = std::string{cut_utf8(value, problem_value_bytes)},
                   .code = std::move(code),
                   .message = std::move(message)});
}

void ProblemList::about_row(std::uint32_t row, std::string code, Said message) {
    add(cells_, {.row = row, .code = std::move(code), .message = std::move(message)});
}

void ProblemList::about_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string_view code,
                             Said message) {
    add(cells_, {.row = row,
                 .column = column,
                 .value = std::string{cut_utf8(value, problem_value_bytes)},
                 .code = std::string{code},
                 .message = std::move(message)});
}

void ProblemList::about_part(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
                             Said message) {
    add(row == 0 ? general_ : cells_, {.row = row,
                                       .value = std::string{cut_utf8(value, problem_value_bytes)},
                                       .code = std::string{code},
                                       .message = std::move(message),
                                       .part = std::string{part}});
}

void ProblemList::take(ProblemList other) {
    const auto kept = other.general_.size() + other.cells_.size();
    for (auto& problem : other.general_) add(general_, std::move(problem));
    for (auto& problem : other.cells_) add(cells_, std::move(problem));
    total_ += other.total_ - kept;
}

void ProblemList::add(std::vector<Problem>& list, Problem problem) {
    ++total_;
    if (list.size() < limit_) list.push_back(std::move(problem));
}

void ProblemList::move_to(std::vector<Problem>& problems, std::uint64_t& total) {
    const auto room = std::min<std::size_t>(cells_.size(), limit_ - general_.size());
    problems = std::move(general_);
    problems.insert(problems.end(), std::move_iterator(cells_.begin()),
                    std::move_iterator(cells_.begin() + static_cast<std::ptrdiff_t>(room)));
    total = total_;
}

}  // namespace gi::intake
