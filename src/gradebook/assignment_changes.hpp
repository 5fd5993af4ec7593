#pragma once
/// Writing what a planner makes of a class: lock and read it, plan, write one change-set.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "base/result.hpp"
#include "gradebook/assignment_edit.hpp"
#include "gradebook/write_changes.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// Pure. It may run several times, each time on the class as it is then.
using AssignmentPlanner = std::function<Result<AssignmentPlan>(const ClassState&)>;

struct AssignmentResult {
    AssignmentPlan plan;
    std::optional<ChangeSetId> change{};  // none when there was nothing to change
    std::int64_t class_version = 0;
    ClassState before{};
};

/// Whether the planner looks at scores: those of a large class take a while to read.
enum class NeedsScores : std::uint8_t { no, yes };

/// One transaction, that `last` ends, if given. Fails as the planner does; not_found when the class is gone, conflict
/// when it was put away.
Task<Result<AssignmentResult>> change_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                  ChangeAuthor author, AssignmentPlanner planner, NeedsScores scores,
                                                  std::vector<pg::Query> last = {});

}  // namespace gi::gradebook
