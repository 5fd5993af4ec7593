#pragma once
/// A gradebook as JSON, made row by row while the database still sends. Rows are kept as finished text and put in
/// order at the end, so that memory is about twice the size of the answer, whatever the class.
#include <string>
#include <vector>

#include "gradebook/gradebook.hpp"

namespace gi::api {

class GradebookJson final : public gradebook::GradebookSink {
public:
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
    void decode(const gradebook::StudentRow& row);
    void write_scores(const gradebook::StudentRow& row, gradebook::Totals& totals);
    void write_statuses(const gradebook::StudentRow& row);

    std::string head_;
    std::string rows_;
    std::string keys_;
    std::vector<Fragment> fragments_;
    std::vector<gradebook::AssignmentColumn> columns_;
    std::vector<std::optional<std::int64_t>> by_slot_;
};

}  // namespace gi::api
