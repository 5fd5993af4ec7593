#include "intake/problem_list.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"

namespace gi::intake {

void ProblemList::about_file(std::string code, std::string message) {
    add(general_, {.code = std::move(code), .message = std::move(message)});
}

void ProblemList::about_column(std::uint32_t column, std::string_view value, std::string code, std::string message) {
    about_first_cell(0, column, value, std::move(code), std::move(message));
}

void ProblemList::about_first_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string code,
                                   std::string message) {
    add(general_, {.row = row,
                   .column = column,
                   .value = std::string{cut_utf8(value, problem_value_bytes)},
                   .code = std::move(code),
                   .message = std::move(message)});
}

void ProblemList::about_row(std::uint32_t row, std::string code, std::string message) {
    add(cells_, {.row = row, .code = std::move(code), .message = std::move(message)});
}

void ProblemList::about_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string_view code,
                             std::string message) {
    add(cells_, {.row = row,
                 .column = column,
                 .value = std::string{cut_utf8(value, problem_value_bytes)},
                 .code = std::string{code},
                 .message = std::move(message)});
}

void ProblemList::add(std::vector<Problem>& list, Problem problem) {
    ++total_;
    if (list.size() < limit_) list.push_back(std::move(problem));
}

void ProblemList::move_to(GradebookFile& file) {
    const auto room = std::min<std::size_t>(cells_.size(), limit_ - general_.size());
    file.problems = std::move(general_);
    file.problems.insert(file.problems.end(), std::move_iterator(cells_.begin()),
                         std::move_iterator(cells_.begin() + static_cast<std::ptrdiff_t>(room)));
    file.problems_total = total_;
}

}  // namespace gi::intake
