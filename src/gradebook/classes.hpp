#pragma once
/// Classes: lists and creation. Who looks after all of them, also those that were put away: people/school_classes.hpp.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct ClassSummary {
    ClassId id;
    std::string name;
    std::string term;
    std::vector<std::string> teachers;
    std::int64_t students = 0;
    std::int64_t assignments = 0;
    std::string updated_at;  // ISO 8601, UTC
};

inline constexpr std::size_t longest_class_name = 200;  // bytes
inline constexpr std::size_t longest_term = 100;

/// One per thread.
class Classes {
public:
    explicit Classes(tenancy::TenantDatabase& database) noexcept : database_(&database) {}

    Task<std::vector<ClassSummary>> all(tenancy::TenantPtr tenant);
    /// These, and those of these students, of which only published assignments are counted.
    Task<std::vector<ClassSummary>> some(tenancy::TenantPtr tenant, std::vector<ClassId> ids,
                                         std::vector<StudentId> students);
    Task<bool> exists(tenancy::TenantPtr tenant, ClassId id);
    /// Whether the school has this student.
    Task<bool> has_student(tenancy::TenantPtr tenant, StudentId id);
    /// `teacher` becomes its teacher, if given.
    Task<ClassId> create(tenancy::TenantPtr tenant, std::string name, std::string term,
                         std::optional<AccountId> teacher);

private:
    Task<std::vector<ClassSummary>> list(tenancy::TenantPtr tenant, pg::Query query);
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::gradebook
