#include "intake/record_text.hpp"

#include <utility>

#include "intake/gradebook_builder.hpp"

namespace gi::intake {

Result<void> RecordText::read_head() {
    auto head = intake::read_head(first_records_);
    if (!head) return std::unexpected(std::move(head.error()));
    head_ = std::move(*head);
    return {};
}

/// What was asked for goes before what the file looks like; a mapping of columns is one of a plain sheet.
Result<Recognition> RecordText::recognise() const {
    if (options_.format) return as_asked(*options_.format, head_);
    if (!options_.mapping.empty()) return as_asked(Format::generic, head_);
    auto recognised = intake::recognise(head_);
    if (!recognised) return std::unexpected(unknown_layout(head_));
    return *std::move(recognised);
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
