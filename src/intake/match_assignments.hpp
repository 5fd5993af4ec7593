#pragma once
/// Which assignment of the class each column of a file means. Pure.
#include <string>
#include <vector>

#include "gradebook/class_state.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

/// "canvas:123456", as the class keeps it; empty when the file has no key.
[[nodiscard]] std::string platform_key(const FileAssignment& assignment, Format format);

/// The file calls it as the class did before somebody changed its name or date by hand.
[[nodiscard]] bool is_former(const FileAssignment& assignment, const gradebook::KnownAssignment& known);

/// By the file's assignments: the known one, or null for a new one. The platform's key goes first, then name and date,
/// so that an undated column never takes the assignment that a dated column of the same name means; then former names.
/// Live assignments go before those that were taken away. The pointers are into `known`.
[[nodiscard]] std::vector<const gradebook::KnownAssignment*> match_assignments(
    const GradebookFile& file, const std::vector<gradebook::KnownAssignment>& known);

}  // namespace gi::intake
