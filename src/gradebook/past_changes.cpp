#include "gradebook/past_changes.hpp"

#include <unordered_map>
#include <utility>

#include "gradebook/history_statements.hpp"

namespace gi::gradebook {
namespace {

std::vector<std::int64_t> points_from(pg::Int8ArrayView view) {
    std::vector<std::int64_t> points;
    points.reserve(view.size());
    view.for_each([&](std::size_t, std::optional<std::int64_t> value) { points.push_back(value.value_or(no_points)); });
    return points;
}

}  // namespace

PastRow past_row_from(const pg::ResultSet& rows, std::size_t row, int column) {
    return {rows.id<StudentId>(row, column),
            rows.int4_array(row, column + 1),
            points_from(rows.int8_array(row, column + 2)),
            points_from(rows.int8_array(row, column + 3)),
            std::string{rows.text(row, column + 4)},
            std::string{rows.text(row, column + 5)}};
}

void add_past_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, ClassId id,
                             ChangeSetId change) {
    for (const auto* statement : {&read_changes_since, &read_rows_since}) {
        batch.push_back({statement, {}});
        batch.back().params.id(tenant.id).id(id).id(change);
    }
}

std::vector<PastChange> past_changes_from(std::span<const pg::ResultSet> results) {
    const auto& changes = results[0];
    const auto& rows = results[1];
    std::vector<PastChange> history;
    std::unordered_map<ChangeSetId, std::size_t> place;
    for (std::size_t row = 0; row < changes.rows(); ++row) {
        PastChange change{changes.id<ChangeSetId>(row, 0), changes.int8(row, 1),
                          change_kind_from(changes.text(row, 2))};
        if (const auto undoes = changes.int8_or_null(row, 3)) change.undoes = ChangeSetId{*undoes};
        if (!changes.is_null(row, 4)) change.details = change_details_from(changes.text(row, 4));
        change.part_of_merge = changes.boolean(row, 5);
        place.emplace(change.id, history.size());
        history.push_back(std::move(change));
    }
    for (std::size_t row = 0; row < rows.rows(); ++row)
        history.at(place.at(rows.id<ChangeSetId>(row, 0))).rows.push_back(past_row_from(rows, row, 1));
    return history;
}

}  // namespace gi::gradebook
