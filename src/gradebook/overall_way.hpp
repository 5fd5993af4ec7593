#pragma once
/// How the grades of a student's classes make one over all of them: the school's choice.
#include <optional>
#include <string_view>

#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

enum class OverallWay {
    as_classes,  // where each class is a sum of points, the sum of them all; else the mean of their percentages
    points,      // the sum of all points
    mean,        // the mean of the percentages of the classes
};
[[nodiscard]] std::string_view to_string(OverallWay way) noexcept;  // "as_classes", "points", "mean"
[[nodiscard]] std::optional<OverallWay> overall_way(std::string_view text) noexcept;

/// Of gi.school.overall_way; what is unknown, or empty, is as_classes.
[[nodiscard]] OverallWay stored_overall_way(std::string_view text) noexcept;

Task<OverallWay> read_overall_way(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// `record`: the line of the record.
Task<> set_overall_way(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, OverallWay way, pg::Query record);

}  // namespace gi::gradebook
