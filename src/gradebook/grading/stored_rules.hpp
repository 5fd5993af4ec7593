#pragma once
/// The rules of a class, their changes, and what the school's new classes begin with.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "gradebook/grading/rules.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook::grading {

using GradingChangeId = Id<struct GradingChangeTag>;

struct PastChange {
    GradingChangeId id;
    std::string at;  // ISO 8601, UTC
    std::string by;  // name of the account; empty when it is gone
    std::optional<GradingChangeId> undoes{};
};

struct CategoryUse {
    std::string name;
    std::int64_t assignments = 0;
};

struct ClassGrading {
    std::string class_name;
    std::int64_t version = 0;
    bool archived = false;
    Rules rules;
    Rules school;                     // what new classes begin with
    std::vector<CategoryUse> in_use;  // categories of its assignments, by name
    std::vector<PastChange> changes;  // the newest first, at most most_past_changes
};

inline constexpr std::int64_t most_past_changes = 20;

/// not_found when there is no such class.
Task<Result<ClassGrading>> read_class_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id);

/// Who changes, what they saw when they began, and the line of the record (the last statement of the transaction).
struct GradingAuthor {
    AccountId account;
    std::function<pg::Query(GradingChangeId)> record;
};

struct GradingResult {
    std::int64_t version = 0;
    std::optional<GradingChangeId> change{};  // none: nothing was different
    Rules rules;
};

/// Sets the rules of a class. `seen`: the newest change that the author knew (0: none); conflict when there is a newer
/// one. conflict, too, when the class was put away; not_found when it is gone.
Task<Result<GradingResult>> change_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                           Rules rules, std::optional<GradingChangeId> seen, GradingAuthor author);

/// Goes back to the rules before a change, which must be the newest: else conflict.
Task<Result<GradingResult>> undo_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                         GradingChangeId change, GradingAuthor author);

struct SchoolGrading {
    Rules rules;
    std::string version;  // another one for other rules
};
Task<SchoolGrading> read_school_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// `seen`: the version that the author knew; conflict when it is another by now. `record`: the line of the record.
Task<Result<SchoolGrading>> set_school_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               Rules rules, std::optional<std::string> seen, pg::Query record);

}  // namespace gi::gradebook::grading
