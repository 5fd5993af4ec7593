#pragma once
/// Collects what was read otherwise than it stands.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/gradebook_file.hpp"

namespace gi::intake {

constexpr std::size_t problem_value_bytes = 80;

/// "users.csv, row 3: …", "Row 3: …" of a plain file.
[[nodiscard]] Said at_row(std::string_view part, std::uint32_t row, const Said& what);

/// Problems of the whole file or of a column come before those of cells and rows, so that a thousand bad cells never
/// push them out; otherwise the order is that of the file.
class ProblemList {
public:
    explicit ProblemList(std::uint32_t limit) noexcept : limit_(limit) {}

    void about_file(std::string code, Said message);
    void about_column(std::uint32_t column, std::string_view value, std::string code, Said message);
    /// Stands for many cells of a column; kept with the columns, placed at the first of them.
    void about_first_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string code,
                          Said message);
    void about_row(std::uint32_t row, std::string code, Said message);
    /// Of one of several files; row 0: the whole of it.
    void about_part(std::string_view part, std::uint32_t row, std::string_view value, std::string_view code,
                    Said message);
    void about_cell(std::uint32_t row, std::uint32_t column, std::string_view value, std::string_view code,
                    Said message);
    /// The same; the sentence is only made when the problem is kept.
    template <class MakeMessage>
    void about_cell_lazily(std::uint32_t row, std::uint32_t column, std::string_view value, std::string_view code,
                           const MakeMessage& make_message) {
        cells_.size() < limit_ ? about_cell(row, column, value, code, make_message()) : void(++total_);
    }

    /// Those that another list has come in here, before what comes later.
    void take(ProblemList other);

    /// Hands over at most `limit` problems and the number of all.
    void move_to(GradebookFile& file) { move_to(file.problems, file.problems_total); }
    void move_to(std::vector<Problem>& problems, std::uint64_t& total);

private:
    void add(std::vector<Problem>& list, Problem problem);

    std::uint32_t limit_;
    std::uint64_t total_ = 0;
    std::vector<Problem> general_;
    std::vector<Problem> cells_;
};

}  // namespace gi::intake
