#include "intake/record_text.hpp"

#include <utility>

#include "intake/gradebook_builder.hpp"

namespace gi::intake {

Result<void> RecordText::read_head() {
    while (head_.rows.size() < FileHead::most_records) {
        auto record = first_records_.next();
        if (!record) return std::unexpected(std::move(record.error()));
        if (!*record) break;
        const auto& [number, cells] = **record;
        head_.rows.push_back({number, {cells.begin(), cells.end()}});
    }
    if (head_.rows.empty())
        return fail(ErrorCode::file_empty, "The file has no content. Export it again, or start from the template.");
    return {};
}

std::optional<Recognition> RecordText::recognise() const {
    if (!options_.format) return intake::recognise(head_);
    const auto* const reader = reader_of(*options_.format);
    if (reader == nullptr) return std::nullopt;
    return Recognition{reader, "your choice"};
}

Result<GradebookFile> RecordText::read(const Recognition& recognised, const AddNotes& add_notes) const {
    csv::RecordReader records(text_, dialect_, options_.limits);
    GradebookBuilder builder(options_, dialect_.delimiter, text_.size());
    add_notes(builder.problems());
    if (auto read = recognised.format->read(head_, records, builder); !read)
        return std::unexpected(std::move(read.error()));
    auto file = builder.finish();
    file.format = recognised.format->format;
    file.recognised_by = recognised.by;
    return file;
}

}  // namespace gi::intake
