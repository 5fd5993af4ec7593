#pragma once
/// What a class's students and assignments are known by elsewhere: student numbers, usernames, platforms' keys. Not
/// part of the gradebook that pages show, so it is read only for files.
#include <string>
#include <vector>

#include "exports/collected_gradebook.hpp"

namespace gi::exports {

struct StudentKey {
    StudentId student;
    Identity identity;
};

struct AssignmentKey {
    AssignmentId assignment;
    std::string category;
    std::string platform_key;
};

struct ClassKeys {
    std::vector<StudentKey> students;  // the oldest of each student first
    std::vector<AssignmentKey> assignments;
};

Task<ClassKeys> read_class_keys(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id);

/// Who came to the class in between is left without.
void add_keys(CollectedGradebook& gradebook, ClassKeys keys);

}  // namespace gi::exports
