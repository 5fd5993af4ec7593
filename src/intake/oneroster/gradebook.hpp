#pragma once
/// A set of OneRoster as the gradebook of one of its classes.
#include <span>

#include "base/result.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake::oneroster {

/// The class of ReadOptions::class_key, else the one with the most results, then the most line items, then the first.
/// Students stand in the order of users.csv, assignments in that of lineItems.csv; FileStudent::row is the row in
/// users.csv, FileAssignment::column the place among the line items of the class.
///   exempt -> excused; `missing`, `incomplete` and `late` of 1.2 as they are. “not submitted” alone is no score yet.
///   A line item is of its due date; `textScore` counts where there is no `score`.
///   What is “tobedeleted” is left out and said; it takes nothing away here.
/// Fails with file_not_a_gradebook when the set is a roster, and with invalid_field (class) for a class that it has
/// not.
[[nodiscard]] Result<GradebookFile> read_gradebook(zip::Archive& archive, const ReadOptions& options);
[[nodiscard]] Result<GradebookFile> read_gradebook(std::span<const NamedFile> files, const ReadOptions& options);

}  // namespace gi::intake::oneroster
