#include "gradebook/class_state.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/change_set.hpp"
#include "gradebook/put_away.hpp"

namespace gi::gradebook {
namespace {

// Not FOR UPDATE: rows that point to the class (drafts, jobs) may come while somebody writes for seconds.
constexpr pg::Statement lock_class{"class_lock",
                                   "SELECT next_slot, version, history_seq, history_chain, archived_at IS NOT NULL"
                                   "  FROM gi.class"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint FOR NO KEY UPDATE"};
constexpr pg::Statement read_assignments{
    "class_state_assignments",
    "SELECT id, slot, name, due_on, max_points, category, platform_key, removed, tags, extra_credit, never_drop,"
    "       former_names FROM gi.assignment"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint ORDER BY slot"};
constexpr pg::Statement read_enrolments{"class_state_enrolments",
                                        "SELECT student_id, points, statuses, removed, section FROM gi.enrolment"
                                        " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
constexpr pg::Statement read_some_enrolments{
    "class_state_some_enrolments",
    "SELECT student_id, points, statuses, removed, section FROM gi.enrolment"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND student_id = ANY($3::bigint[])"};

std::vector<KnownAssignment> assignments_from(const pg::ResultSet& rows) {
    std::vector<KnownAssignment> assignments;
    assignments.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        KnownAssignment known{rows.id<AssignmentId>(row, 0), rows.int4(row, 1), std::string{rows.text(row, 2)}, {}, {}};
        if (const auto date = rows.date(row, 3)) known.date = pg::to_iso(*date);
        if (const auto max = rows.int8_or_null(row, 4)) known.max_points = Points{*max};
        known.category = rows.text(row, 5);
        known.platform_key = rows.text(row, 6);
        known.removed = rows.boolean(row, 7);
        for (const auto tag : rows.text_array(row, 8)) known.tags.emplace_back(tag);
        known.extra_credit = rows.boolean(row, 9);
        known.never_drop = rows.boolean(row, 10);
        for (const auto name : rows.text_array(row, 11)) known.former_names.emplace_back(name);
        assignments.push_back(std::move(known));
    }
    return assignments;
}

std::vector<KnownEnrolment> enrolments_from(const pg::ResultSet& rows) {
    std::vector<KnownEnrolment> enrolments;
    enrolments.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        KnownEnrolment known{rows.id<StudentId>(row, 0), {}, std::string{rows.text(row, 2)}, rows.boolean(row, 3)};
        const auto points = rows.int8_array(row, 1);
        known.points.reserve(points.size());
        points.for_each(
            [&](std::size_t, std::optional<std::int64_t> value) { known.points.push_back(value.value_or(no_points)); });
        known.section = rows.text(row, 4);
        enrolments.push_back(std::move(known));
    }
    return enrolments;
}

}  // namespace

AssignmentFacts facts_of(const KnownAssignment& known) {
    return {known.name,         known.date, known.max_points,   known.category,
            known.platform_key, known.tags, known.extra_credit, known.never_drop};
}

std::string former_name(std::string_view name, std::string_view date) {
    return std::string{date}.append(" ").append(name);
}

CellValue cell_at(const KnownEnrolment& row, int slot) noexcept {
    const auto index = static_cast<std::size_t>(slot) - 1;
    return {index < row.points.size() ? row.points[index] : no_points,
            index < row.statuses.size() ? row.statuses[index] : no_status};
}

void add_class_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, ClassId id,
                             std::optional<std::vector<StudentId>> students) {
    for (const auto* statement :
         {&lock_class, &read_assignments, students ? &read_some_enrolments : &read_enrolments}) {
        batch.push_back({statement, {}});
        batch.back().params.id(tenant.id).id(id);
    }
    if (!students) return;
    std::vector<std::int64_t> ids(students->size());
    std::ranges::transform(*students, ids.begin(), &StudentId::value);
    batch.back().params.int8_array(ids);
}

std::optional<ClassState> class_state_from(std::span<const pg::ResultSet> results) {
    const auto& header = results[0];
    if (header.empty()) return std::nullopt;
    return ClassState{header.int4(0, 0),
                      header.int8(0, 1),
                      {header.int8(0, 2), std::string{header.text(0, 3)}},
                      assignments_from(results[1]),
                      enrolments_from(results[2])};
}

Result<void> check_in_use(std::span<const pg::ResultSet> results) {
    if (results[0].empty() || !results[0].boolean(0, 4)) return {};
    return fail(
        ErrorCode::conflict,
        "This class was put away, so nothing in it is changed. Bring it back first: its gradebook and the page of "
        "all classes have a button for it.");
}

}  // namespace gi::gradebook
