#pragma once
/// The JSON of a fill plan: what a teacher sees before taking the file. In openapi.json: FillReport.
#include <cstddef>
#include <string>
#include <string_view>

#include "exports/fill/fill_plan.hpp"

namespace gi::exports {

/// How much of each list is told; the totals are always whole.
struct FillReportLimits {
    std::size_t cells = 2'000;
    std::size_t left = 200;
    std::size_t students = 500;
};

[[nodiscard]] std::string fill_report(std::string_view file_name, const intake::GradebookFile& file,
                                      const intake::ImportState& state, const FillPlan& plan,
                                      const FillReportLimits& limits = {});

}  // namespace gi::exports
