#include "gradebook/history.hpp"

#include <algorithm>
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
            id_or_none<ChangeSetId>(rows, row, 6), std::nullopt,
            id_or_none<ImportId>(rows, row, 7),    std::string{rows.text(row, 8)},
            std::string{rows.text(row, 9)}};
}

std::vector<CellChange> cells_from(const pg::ResultSet& rows, std::size_t row, const AssignmentOfSlot& assignments,
                                   std::optional<AssignmentId> only) {
    const auto slots = rows.int4_array(row, 10);
    const auto before = rows.int8_array(row, 11);
    const auto after = rows.int8_array(row, 12);
    const auto old_statuses = rows.text(row, 13);
    const auto new_statuses = rows.text(row, 14);
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

pg::Query undos_query(const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&list_undos, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

std::vector<HistoryEntry> entries_from(const pg::ResultSet& rows, const pg::ResultSet& undo_rows) {
    std::vector<Undo> undos;
    for (std::size_t row = 0; row < undo_rows.rows(); ++row)
        undos.push_back({undo_rows.id<ChangeSetId>(row, 0), undo_rows.id<ChangeSetId>(row, 1)});
    const auto undone = undos_that_hold(undos);
    std::vector<HistoryEntry> entries;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        entries.push_back(entry_from(rows, row));
        if (const auto by = undone.find(entries.back().id); by != undone.end()) entries.back().undone_by = by->second;
    }
    return entries;
}

}  // namespace

std::unordered_map<ChangeSetId, ChangeSetId> undos_that_hold(std::span<const Undo> newest_first) {
    std::unordered_map<ChangeSetId, ChangeSetId> undone;
    for (const auto& [id, undoes] : newest_first)
        if (!undone.contains(id)) undone.try_emplace(undoes, id);
    return undone;
}

Task<Result<std::vector<HistoryEntry>>> read_history(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                     HistoryQuery wanted) {
    std::vector<pg::Query> batch;
    batch.push_back({&history_class, {}});
    batch.back().params.id(tenant->id).id(wanted.class_id);
    batch.push_back({&history_assignments, {}});
    batch.back().params.id(tenant->id).id(wanted.class_id);
    batch.push_back(list_query(*tenant, wanted, std::nullopt));
    batch.push_back(undos_query(*tenant, wanted.class_id));
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[0].empty())
        co_return fail(ErrorCode::not_found, "There is no such class. Open it from your list of classes.");
    AssignmentOfSlot assignments;
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        assignments.emplace(results[1].int4(row, 1), results[1].id<AssignmentId>(row, 0));
    auto entries = entries_from(results[2], results[3]);
    if (wanted.student) {
        for (std::size_t row = 0; row < entries.size(); ++row)
            entries[row].cells = cells_from(results[2], row, assignments, wanted.assignment);
    }
    co_return entries;
}

Task<std::vector<HistoryEntry>> changes_after(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                              std::int64_t seq) {
    std::vector<pg::Query> batch;
    batch.push_back(list_query(*tenant, {.class_id = id}, seq));
    batch.push_back(undos_query(*tenant, id));
    const auto results = co_await database.read(tenant, std::move(batch));
    co_return entries_from(results[0], results[1]);
}

}  // namespace gi::gradebook
