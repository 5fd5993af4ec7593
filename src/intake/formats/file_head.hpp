#pragma once
/// What a format is recognised by: the first records with content.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/csv/records.hpp"

namespace gi::intake {

struct FileHead {
    static constexpr std::size_t most_records = 12;

    struct Row {
        std::uint32_t number = 0;
        std::vector<std::string_view> cells{};
    };
    std::vector<Row> rows{};
    char delimiter = ',';
};

/// `records` stands before the first record and outlives the head. Fails with file_empty when there is none, or as
/// RecordReader::next does.
[[nodiscard]] Result<FileHead> read_head(csv::RecordReader& records);

}  // namespace gi::intake
