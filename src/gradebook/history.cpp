#include "gradebook/history.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "gradebook/history_statements.hpp"
#include "gradebook/past_changes.hpp"

namespace gi::gradebook {
namespace {

template <class IdType>
std::optional<std::int64_t> value_of(const std::optional<IdType>& id) {
    return id ? std::optional{id->value} : std::nullopt;
}

template <class IdType>
std::optional<IdType> id_or_none(const pg::ResultSet& rows, std::size_t row, int column) {
    const auto value = rows.int8_or_null(row, column);
    return value ? std::optional{IdType{*value}} : std::nullopt;
}

using AssignmentOfSlot = std::unordered_map<std::int32_t, AssignmentId>;

HistoryEntry entry_from(const pg::ResultSet& rows, std::size_t row) {
    return {rows.id<ChangeSetId>(row, 0),          rows.int8(row, 1),
            change_kind_from(rows.text(row, 2)),   std::string{rows.text(row, 3)},
            std::string{rows.text(row, 4)},        std::string{rows.text(row, 5)},
            id_or_none<ChangeSetId>(rows, row, 6), id_or_none<ChangeSetId>(rows, row, 7),
            id_or_none<ImportId>(rows, row, 8),    std::string{rows.text(row, 9)},
            std::string{rows.text(row, 10)}};
}

std::vector<CellChange> cells_from(const pg::ResultSet& rows, std::size_t row, const AssignmentOfSlot& assignments,
                                   std::optional<AssignmentId> only) {
    const auto slots = rows.int4_array(row, 11);
    const auto before = rows.int8_array(row, 12);
    const auto after = rows.int8_array(row, 13);
    const auto old_statuses = rows.text(row, 14);
    const auto new_statuses = rows.text(row, 15);
    std::vector<std::int64_t> old_points(slots.size(), no_points);
    std::vector<std::int64_t> new_points(slots.size(), no_points);
    before.for_each(
        [&](std::size_t i, std::optional<std::int64_t> value) { old_points.at(i) = value.value_or(no_points); });
    after.for_each(
        [&](std::size_t i, std::optional<std::int64_t> value) { new_points.at(i) = value.value_or(no_points); });
    std::vector<CellChange> cells;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const auto assignment = assignments.find(slots[i]);
        if (assignment == assignments.end() || (only && assignment->second != *only)) continue;
        cells.push_back({assignment->second, {old_points[i], old_statuses[i]}, {new_points[i], new_statuses[i]}});
    }
    return cells;
}

pg::Query list_query(const tenancy::Tenant& tenant, const HistoryQuery& wanted, std::optional<std::int64_t> after) {
    pg::Query query{&list_history, {}};
    query.params.id(tenant.id).id(wanted.class_id).int8_or_null(value_of(wanted.student));
    query.params.int8_or_null(value_of(wanted.assignment)).int8_or_null(wanted.before).int8_or_null(after);
    return query;
}

}  // namespace

Task<Result<std::vector<HistoryEntry>>> read_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                     HistoryQuery wanted) {
    std::vector<pg::Query> batch;
    batch.push_back({&history_class, {}});
    batch.back().params.id(tenant->id).id(wanted.class_id);
    batch.push_back({&history_assignments, {}});
    batch.back().params.id(tenant->id).id(wanted.class_id);
    batch.push_back(list_query(*tenant, wanted, std::nullopt));
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[0].empty())
        co_return fail(ErrorCode::not_found, "There is no such class. Open it from your list of classes.");
    AssignmentOfSlot assignments;
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        assignments.emplace(results[1].int4(row, 1), results[1].id<AssignmentId>(row, 0));
    std::vector<HistoryEntry> entries;
    for (std::size_t row = 0; row < results[2].rows(); ++row) {
        entries.push_back(entry_from(results[2], row));
        if (wanted.student) entries.back().cells = cells_from(results[2], row, assignments, wanted.assignment);
    }
    co_return entries;
}

Task<std::vector<HistoryEntry>> changes_after(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                              std::int64_t seq) {
    std::vector<pg::Query> batch;
    batch.push_back(list_query(*tenant, {.class_id = id}, seq));
    const auto results = co_await database.read(tenant, std::move(batch));
    std::vector<HistoryEntry> entries;
    for (std::size_t row = 0; row < results[0].rows(); ++row) entries.push_back(entry_from(results[0], row));
    co_return entries;
}

}  // namespace gi::gradebook
