#pragma once
/// A gradebook as JSON, made row by row while the database still sends. Rows are kept as finished text and put in
/// order at the end, so that memory is about twice the size of the answer, whatever the class.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gradebook/column_grader.hpp"
#include "gradebook/gradebook.hpp"

namespace gi::api {

class GradebookJson final : public gradebook::GradebookSink {
public:
    /// `can_import`: the reader may change it, and does not look only.
    explicit GradebookJson(bool can_import) noexcept : can_import_(can_import) {}
    void begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) override;
    void row(const gradebook::StudentRow& row) override;
    [[nodiscard]] std::string finish();

private:
    struct Fragment {
        std::size_t key_offset = 0;
        std::size_t key_length = 0;
        std::size_t offset = 0;
        std::size_t length = 0;
    };
    void write_scores(std::span<const gradebook::grading::Cell> cells);
    void write_terms(std::span<const gradebook::grading::Cell> cells);
    void write_statuses(const gradebook::StudentRow& row);
    void write_comments(StudentId student);

    bool can_import_;
    std::string head_;
    std::string rows_;
    std::string keys_;
    std::vector<Fragment> fragments_;
    std::vector<gradebook::AssignmentColumn> columns_;
    std::vector<gradebook::CommentedScore> commented_;
    gradebook::grading::Rules rules_;
    std::optional<gradebook::grading::Grader> grader_;
    std::optional<gradebook::RowCells> cells_;
};

}  // namespace gi::api
