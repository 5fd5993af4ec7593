#pragma once
/// Classes: lists and creation.
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

struct TagUse {
    std::string name;
    std::int64_t assignments = 0;
};

inline constexpr std::size_t longest_class_name = 200;  // bytes
inline constexpr std::size_t longest_term = 100;

/// One per thread.
class Classes {
public:
    explicit Classes(tenancy::TenantDatabase& database) noexcept : database_(&database) {}

    Task<std::vector<ClassSummary>> all(tenancy::TenantPtr tenant);
    Task<std::vector<ClassSummary>> some(tenancy::TenantPtr tenant, std::vector<ClassId> ids);
    Task<std::vector<ClassSummary>> of_students(tenancy::TenantPtr tenant, std::vector<StudentId> students);
    /// `teacher` becomes its teacher, if given.
    Task<ClassId> create(tenancy::TenantPtr tenant, std::string name, std::string term,
                         std::optional<AccountId> teacher);
    /// Every tag of the school with its number of assignments, by name; at most 500.
    Task<std::vector<TagUse>> tags(tenancy::TenantPtr tenant);

private:
    Task<std::vector<ClassSummary>> list(tenancy::TenantPtr tenant, pg::Query query);
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::gradebook
