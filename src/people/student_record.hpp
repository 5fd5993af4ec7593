#pragma once
/// Everything that a school keeps about one student, for the student, the family or an authority that asks: as JSON.
/// Nothing about other students. As a page for people: exports/student_record_page.hpp.
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

struct StudentRecord {
    std::string name;  // of the student
    std::string json;  // {"format": "gradeinsight student record", "version": 1, ...}
};

/// `published_only`: as families see it, without what is not published yet. not_found when there is no such student.
Task<Result<StudentRecord>> read_student_record(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                StudentId student, bool published_only);

}  // namespace gi::people
