#include "gradebook/visibility.hpp"

#include <algorithm>
#include <utility>

namespace gi::gradebook {
namespace {

// The lock of all writers of a class: an import that adds columns at this moment is seen, or waits.
constexpr pg::Statement lock_class{"visibility_lock",
                                   "SELECT version FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint"
                                   "   FOR NO KEY UPDATE"};
constexpr pg::Statement read_visibility{"visibility_read",
                                        "SELECT id, published_at IS NOT NULL, scores_hidden FROM gi.assignment"
                                        " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND NOT removed"};
constexpr pg::Statement write_visibility{
    "visibility_write",
    "WITH w AS (SELECT id, id = ANY($3::bigint[]) AS published, id = ANY($4::bigint[]) AS hidden"
    "             FROM unnest($2::bigint[]) AS w (id))"
    " UPDATE gi.assignment AS t"
    "    SET published_at = CASE WHEN w.published THEN coalesce(t.published_at, clock_timestamp()) END,"
    "        scores_hidden = w.hidden,"
    "        seen_since = CASE WHEN w.published AND NOT w.hidden THEN coalesce(t.seen_since, clock_timestamp()) END,"
    "        seen_earlier = CASE WHEN t.seen_since IS NOT NULL AND (w.hidden OR NOT w.published)"
    "                            THEN tstzrange(t.seen_since, clock_timestamp()) ELSE t.seen_earlier END,"
    "        updated_at = now()"
    "   FROM w WHERE t.tenant_id = $1::bigint AND t.id = w.id"};
constexpr pg::Statement bump_version{"visibility_bump",
                                     "UPDATE gi.class SET version = version + 1"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement write_rule{"visibility_rule",
                                   "UPDATE gi.class SET holds_new_assignments = $3::boolean, version = version + 1"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint RETURNING version"};

std::unexpected<Error> class_is_gone() {
    return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
}

pg::Query class_query(const pg::Statement& statement, const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

std::vector<AssignmentVisibility> known_from(const pg::ResultSet& rows) {
    std::vector<AssignmentVisibility> known;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        known.push_back({rows.id<AssignmentId>(row, 0), {rows.boolean(row, 1), rows.boolean(row, 2)}});
    return known;
}

pg::Query write_query(const tenancy::Tenant& tenant, std::span<const VisibilityChange> changes) {
    std::vector<std::int64_t> all;
    std::vector<std::int64_t> published;
    std::vector<std::int64_t> hidden;
    for (const auto& change : changes) {
        all.push_back(change.assignment.value);
        if (change.after.published) published.push_back(change.assignment.value);
        if (change.after.scores_hidden) hidden.push_back(change.assignment.value);
    }
    pg::Query query{&write_visibility, {}};
    query.params.id(tenant.id).int8_array(all).int8_array(published).int8_array(hidden);
    return query;
}

}  // namespace

std::string_view to_string(NewAssignments rule) noexcept { return rule == NewAssignments::held ? "held" : "published"; }

std::optional<NewAssignments> find_new_assignments(std::string_view text) noexcept {
    for (const auto rule : {NewAssignments::published, NewAssignments::held})
        if (to_string(rule) == text) return rule;
    return std::nullopt;
}

Result<std::vector<VisibilityChange>> plan_visibility(std::span<const VisibilityWish> wishes,
                                                      std::span<const AssignmentVisibility> known) {
    std::vector<VisibilityChange> changes;
    for (const auto& wish : wishes) {
        const auto found = std::ranges::find(known, wish.assignment, &AssignmentVisibility::assignment);
        if (found == known.end())
            return fail(ErrorCode::not_found,
                        "One of these assignments is not in this class any more. Open its gradebook again.");
        const auto earlier = std::ranges::find(changes, wish.assignment, &VisibilityChange::assignment);
        auto& change = earlier != changes.end()
                           ? *earlier
                           : changes.emplace_back(VisibilityChange{wish.assignment, found->is, found->is});
        change.after.published = wish.published.value_or(change.after.published);
        change.after.scores_hidden = wish.scores_hidden.value_or(change.after.scores_hidden);
    }
    std::erase_if(changes, [](const VisibilityChange& change) { return change.before == change.after; });
    return changes;
}

Task<Result<VisibilityResult>> change_visibility(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                 ClassId id, std::vector<VisibilityWish> wishes, WriteRecord record) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look;
    look.push_back(class_query(lock_class, *tenant, id));
    look.push_back(class_query(read_visibility, *tenant, id));
    const auto read = co_await transaction.run(std::move(look));
    if (read[0].empty()) {
        co_await transaction.rollback();
        co_return class_is_gone();
    }
    const auto version = read[0].int8(0, 0);
    const auto known = known_from(read[1]);
    auto changes = plan_visibility(wishes, known);
    if (!changes || changes->empty()) {
        co_await transaction.rollback();
        if (!changes) co_return std::unexpected(changes.error());
        co_return VisibilityResult{{}, version};
    }
    std::vector<pg::Query> batch;
    batch.push_back(write_query(*tenant, *changes));
    batch.push_back(class_query(bump_version, *tenant, id));
    batch.push_back(record(*changes));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return VisibilityResult{std::move(*changes), version + 1};
}

Task<Result<std::int64_t>> set_new_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                               NewAssignments rule, pg::Query record) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(class_query(write_rule, *tenant, id));
    batch.back().params.boolean(rule == NewAssignments::held);
    const auto written = co_await transaction.run(std::move(batch));
    if (written[0].empty()) {
        co_await transaction.rollback();
        co_return class_is_gone();
    }
    const auto version = written[0].int8(0, 0);
    std::vector<pg::Query> last;
    last.push_back(std::move(record));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return version;
}

}  // namespace gi::gradebook
