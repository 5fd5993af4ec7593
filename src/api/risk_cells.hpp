#pragma once
/// Cells of who may need help, for the file of a class and that of the school.
#include <optional>
#include <string>

#include "exports/table.hpp"
#include "gradebook/figures/at_risk.hpp"

namespace gi::api {

/// "Low total, Assignments missing"
[[nodiscard]] std::string reasons_text(const gradebook::AtRisk& risk, Language language);
/// Blank without one.
[[nodiscard]] exports::TableCell percent_cell(std::optional<gradebook::FinePercent> percent);
/// Means end nowhere: to a tenth, as every percentage that is no grade.
[[nodiscard]] exports::TableCell mean_cell(std::optional<gradebook::FinePercent> mean);
/// The mean of the works before the newest, or of the newest.
[[nodiscard]] exports::TableCell fall_cell(const std::optional<gradebook::Fall>& fall,
                                           gradebook::FinePercent gradebook::Fall::* which);
[[nodiscard]] exports::TableCell missing_cell(const gradebook::AtRisk& risk);

}  // namespace gi::api
