#pragma once
/// Students of a class put into a section by hand, as a change-set.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "gradebook/class_state.hpp"
#include "gradebook/write_changes.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct SectionWish {
    std::string section;  // empty: taken out of theirs
    std::vector<StudentId> students;
};

/// Pure. Whoever is in the section already is no change. invalid_field when one of them is not in the class.
[[nodiscard]] Result<ChangeSet> plan_sections(const SectionWish& wish, const ClassState& state);

struct SectionResult {
    std::optional<ChangeSetId> change{};  // none: all were in it already
    std::int64_t class_version = 0;
    std::size_t moved = 0;
};

/// The last one to say it is right: a section is one word, and an undo brings the one before back. not_found when the
/// class is gone, conflict when it was put away, else as plan_sections fails.
Task<Result<SectionResult>> put_into_section(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             ChangeAuthor author, SectionWish wish);

}  // namespace gi::gradebook
