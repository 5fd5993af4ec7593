#pragma once
/// The layout that Grade Insight and Google Classroom share: one row of headings, DATE and POINTS rows in any order
/// (either may be missing), one row a student. Columns are found by their headings, never by their place.
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "intake/formats/format.hpp"

namespace gi::intake {

struct SheetHeadings {
    std::size_t index = 0;      // into head.rows
    bool has_names = false;     // a name heading stands in the same row
    bool has_labelled = false;  // a DATE or POINTS row follows
};

/// The row of headings: the first one with an e-mail heading.
[[nodiscard]] std::optional<SheetHeadings> find_headings(const FileHead& head);

/// `not_scores`: headings of columns that are never an assignment.
[[nodiscard]] Result<void> read_score_sheet(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder,
                                            std::span<const std::string_view> not_scores = {});

}  // namespace gi::intake
