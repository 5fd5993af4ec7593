#pragma once
/// The layout that Grade Insight and Google Classroom share: one row of headings, DATE and POINTS rows in any order
/// (either may be missing), one row a student. Columns are found by their headings, never by their place.
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "intake/formats/format.hpp"

namespace gi::intake {

/// Index into head.rows of the row of headings: the first one with an e-mail heading. It counts only together with
/// a name heading in the same row or a DATE or POINTS row below, so that an address list is no gradebook.
[[nodiscard]] std::optional<std::size_t> find_headings(const FileHead& head);

/// `not_scores`: headings of columns that are never an assignment.
[[nodiscard]] Result<void> read_score_sheet(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder,
                                            std::span<const std::string_view> not_scores = {});

}  // namespace gi::intake
