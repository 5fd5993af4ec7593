#pragma once
/// The lists of a school in figures, as files: what is on its page, and no more.
#include "exports/table.hpp"
#include "gradebook/figures/school_figures.hpp"

namespace gi::api {

[[nodiscard]] exports::Table classes_table(const gradebook::SchoolFigures& school, Language language);
[[nodiscard]] exports::Table terms_table(const gradebook::SchoolFigures& school, Language language);
/// A row for each student and class in which they may need help.
[[nodiscard]] exports::Table at_risk_table(const gradebook::SchoolFigures& school, Language language);

}  // namespace gi::api
