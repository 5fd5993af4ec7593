#pragma once
/// A text of records on its way to a gradebook, whichever file it stood in: a CSV file or a sheet of a workbook.
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "intake/csv/records.hpp"
#include "intake/formats/format.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake {

class RecordText {
public:
    /// `text` is UTF-8 and outlives this.
    RecordText(std::string_view text, csv::Dialect dialect, const ReadOptions& options)
        : text_(text), dialect_(dialect), options_(options), first_records_(text, dialect, options.limits) {}

    /// The first records with content. Once, before anything else. Fails with file_empty, or as the reader of records.
    [[nodiscard]] Result<void> read_head();
    [[nodiscard]] const FileHead& head() const noexcept { return head_; }

    /// What the file is: as asked for in the options, else by its head. Fails when the file cannot be read so, or when
    /// no format recognises it.
    [[nodiscard]] Result<Recognition> recognise() const;

    using AddNotes = std::function<void(ProblemList&)>;
    /// `add_notes` is called first, for what is to be said of the whole file.
    [[nodiscard]] Result<GradebookFile> read(const Recognition& recognised, const AddNotes& add_notes) const;

private:
    std::string_view text_;
    csv::Dialect dialect_;
    ReadOptions options_;
    csv::RecordReader first_records_;  // the head views cells that it keeps
    FileHead head_;
};

}  // namespace gi::intake
