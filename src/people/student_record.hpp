#pragma once
/// Everything that a school keeps about one student, for the student, the family or an authority that asks: as JSON for
/// programs and as a page for people. Nothing about other students.
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

/// The record as one HTML page that needs no other file and prints well. Pure. Throws std::logic_error on anything that
/// read_student_record would not give.
[[nodiscard]] std::string student_record_page(std::string_view json);

}  // namespace gi::people
