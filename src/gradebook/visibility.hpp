#pragma once
/// What families see of a class: which assignments are published, which scores are shown, and what becomes of columns
/// that an import brings. No change-set: imports, their undo and merges leave all of it as it is.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// Of one assignment. Not published: families see neither it nor its scores. Scores hidden: they see it without a
/// score, and no total that they see counts it.
struct Visibility {
    bool published = true;
    bool scores_hidden = false;
    friend bool operator==(Visibility, Visibility) = default;
};

/// What becomes of an assignment that an import adds.
enum class NewAssignments : std::uint8_t { published, held };
[[nodiscard]] std::string_view to_string(NewAssignments rule) noexcept;  // "published", "held"
[[nodiscard]] std::optional<NewAssignments> find_new_assignments(std::string_view text) noexcept;

/// What is not said stays as it is.
struct VisibilityWish {
    AssignmentId assignment;
    std::optional<bool> published{};
    std::optional<bool> scores_hidden{};
};

struct VisibilityChange {
    AssignmentId assignment;
    Visibility before;
    Visibility after;
};

struct AssignmentVisibility {
    AssignmentId assignment;
    Visibility is;
};

/// What wishes come to in a class, in their order and without those that change nothing; the last wish about an
/// assignment counts. not_found when one is not of the class. Pure.
[[nodiscard]] Result<std::vector<VisibilityChange>> plan_visibility(std::span<const VisibilityWish> wishes,
                                                                    std::span<const AssignmentVisibility> known);

struct VisibilityResult {
    std::vector<VisibilityChange> changes;
    std::int64_t class_version = 0;
};

/// The last statement of the transaction: the line of the record.
using WriteRecord = std::function<pg::Query(std::span<const VisibilityChange>)>;

/// One transaction; nothing is written when nothing changes. not_found when the class, or an assignment in it, is gone.
Task<Result<VisibilityResult>> change_visibility(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                 ClassId id, std::vector<VisibilityWish> wishes, WriteRecord record);

/// Sets the rule of the class for new assignments and appends `record`. Returns the version of the class; not_found
/// when it is gone.
Task<Result<std::int64_t>> set_new_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                               NewAssignments rule, pg::Query record);

}  // namespace gi::gradebook
