#include "exports/class_keys.hpp"

#include <unordered_map>
#include <utility>

namespace gi::exports {
namespace {

constexpr pg::Statement student_keys{
    "exports_student_keys",
    "SELECT i.student_id, i.kind, i.value FROM gi.enrolment e"
    "  JOIN gi.student_identity i ON i.tenant_id = e.tenant_id AND i.student_id = e.student_id"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND NOT e.removed AND i.kind NOT LIKE 'name:%'"
    " ORDER BY i.student_id, i.created_at, i.kind, i.value"};
constexpr pg::Statement assignment_keys{"exports_assignment_keys",
                                        "SELECT id, category, platform_key FROM gi.assignment"
                                        " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND NOT removed"};

}  // namespace

Task<ClassKeys> read_class_keys(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch;
    batch.reserve(3);  // the entry into the school joins it
    for (const auto* const statement : {&student_keys, &assignment_keys}) {
        batch.push_back({statement, {}});
        batch.back().params.id(tenant->id).id(id);
    }
    const auto results = co_await database.read(tenant, std::move(batch));
    ClassKeys keys;
    for (std::size_t row = 0; row < results[0].rows(); ++row) {
        keys.students.push_back({results[0].id<StudentId>(row, 0),
                                 {std::string{results[0].text(row, 1)}, std::string{results[0].text(row, 2)}}});
    }
    for (std::size_t row = 0; row < results[1].rows(); ++row) {
        keys.assignments.push_back({results[1].id<AssignmentId>(row, 0), std::string{results[1].text(row, 1)},
                                    std::string{results[1].text(row, 2)}});
    }
    co_return keys;
}

void add_keys(CollectedGradebook& gradebook, ClassKeys keys) {
    std::unordered_map<StudentId, Student*> students;
    for (auto& student : gradebook.students) students.emplace(student.id, &student);
    for (auto& key : keys.students)
        if (const auto found = students.find(key.student); found != students.end())
            found->second->identities.push_back(std::move(key.identity));
    std::unordered_map<AssignmentId, Assignment*> assignments;
    for (auto& assignment : gradebook.assignments) assignments.emplace(assignment.id, &assignment);
    for (auto& key : keys.assignments) {
        const auto found = assignments.find(key.assignment);
        if (found == assignments.end()) continue;
        found->second->category = std::move(key.category);
        found->second->platform_key = std::move(key.platform_key);
    }
}

}  // namespace gi::exports
