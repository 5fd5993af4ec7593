#pragma once
/// Writing new tags in many classes within one transaction: a change-set in each of them.
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "gradebook/retag.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// A class that was written to.
struct RetaggedClass {
    ClassId id;
    ChangeSetId change;
    std::int64_t version = 0;
    std::int64_t assignments = 0;
};

/// The change-set of a class; an empty one leaves it as it is.
using PlanClass = std::function<ChangeSet(ClassId, const ClassState&)>;

/// Locks these classes in the order of their ids, and writes. Empty, and rolled back, when the transaction may be tried
/// again. Classes without changes, and those that are gone, are left out.
Task<std::optional<std::vector<RetaggedClass>>> retag_classes(tenancy::WriteTransaction& transaction,
                                                              tenancy::TenantPtr tenant, AccountId account,
                                                              std::vector<ClassId> classes, PlanClass plan);

}  // namespace gi::gradebook
