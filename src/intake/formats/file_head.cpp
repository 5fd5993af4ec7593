#include "intake/formats/file_head.hpp"

#include <utility>

#include "base/said.hpp"

namespace gi::intake {

Result<FileHead> read_head(csv::RecordReader& records) {
    FileHead head{.delimiter = records.delimiter()};
    while (head.rows.size() < FileHead::most_records) {
        auto record = records.next();
        if (!record) return std::unexpected(std::move(record.error()));
        if (!*record) break;
        const auto& [number, cells] = **record;
        head.rows.push_back({number, {cells.begin(), cells.end()}});
    }
    if (head.rows.empty())
        return fail(ErrorCode::file_empty,
                    said("no_content", "The file has no content. Export it again, or start from the template."));
    return head;
}

}  // namespace gi::intake
