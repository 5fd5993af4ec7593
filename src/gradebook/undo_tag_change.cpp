/// The list of changes of tags, and taking one back. See tag_changes.hpp.
#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "gradebook/tag_change_record.hpp"
#include "gradebook/tag_changes.hpp"
#include "gradebook/write_changes.hpp"

namespace gi::gradebook {
namespace {

// $2: whose; null: everybody's.
constexpr pg::Statement newest_changes{
    "tag_change_newest",
    "SELECT t.id, t.kind, t.tag, t.became, t.assignments, cardinality(t.classes),"
    "       to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), t.undone_at IS NOT NULL"
    "  FROM gi.tag_change t LEFT JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    " WHERE t.tenant_id = $1::bigint AND ($2::bigint IS NULL OR t.account_id = $2::bigint)"
    " ORDER BY t.id DESC LIMIT 20"};
constexpr pg::Statement lock_change{
    "tag_change_lock",
    "SELECT t.id, t.kind, t.tag, t.became, t.assignments, cardinality(t.classes),"
    "       to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce((SELECT a.display_name FROM gi.account a"
    "                  WHERE a.tenant_id = $1::bigint AND a.id = t.account_id), ''), t.undone_at IS NOT NULL,"
    "       t.details, t.classes, t.change_sets"
    "  FROM gi.tag_change t"
    " WHERE t.tenant_id = $1::bigint AND ($2::bigint IS NULL OR t.account_id = $2::bigint) AND t.id = $3::bigint"
    "   FOR UPDATE"};
constexpr pg::Statement read_details{"tag_change_details",
                                     "SELECT class_id, id, details FROM gi.change_set"
                                     " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
constexpr pg::Statement mark_undone{"tag_change_mark",
                                    "UPDATE gi.tag_change SET undone_at = now()"
                                    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

std::optional<TagChangeKind> find_kind(std::string_view text) {
    for (const auto kind :
         {TagChangeKind::changed, TagChangeKind::merged, TagChangeKind::removed, TagChangeKind::automatic})
        if (to_string(kind) == text) return kind;
    return std::nullopt;
}

TagChange change_from(const pg::ResultSet& rows, std::size_t row) {
    return {rows.id<TagChangeId>(row, 0),
            find_kind(rows.text(row, 1)).value(),
            std::string{rows.text(row, 2)},
            std::string{rows.text(row, 3)},
            rows.int4(row, 4),
            rows.int4(row, 5),
            std::string{rows.text(row, 6)},
            std::string{rows.text(row, 7)},
            rows.boolean(row, 8)};
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant, const TagAuthor& author) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    query.params.int8_or_null(author.reach.all ? std::nullopt : std::optional{author.account.value});
    return query;
}

std::vector<std::int64_t> numbers_from(const pg::Int8ArrayView& array) {
    std::vector<std::int64_t> numbers;
    array.for_each([&](std::size_t, std::optional<std::int64_t> number) { numbers.push_back(number.value_or(0)); });
    return numbers;
}

struct LockedChange {
    TagChange change;
    TagRows rows;
    std::vector<ClassId> classes;
    std::vector<std::int64_t> change_sets;
};

Result<LockedChange> locked_from(const pg::ResultSet& rows, const TagAuthor& author) {
    if (rows.empty()) return fail(ErrorCode::not_found, "There is no such change of tags. Open the list again.");
    LockedChange locked{change_from(rows, 0), tag_rows_from(rows.text(0, 9)), {}, numbers_from(rows.int8_array(0, 11))};
    for (const auto id : numbers_from(rows.int8_array(0, 10))) locked.classes.push_back(ClassId{id});
    if (locked.change.undone) return fail(ErrorCode::conflict, "This change was undone already. Open the list again.");
    const auto is_own = [&](ClassId id) {
        return std::ranges::find(author.reach.classes, id) != author.reach.classes.end();
    };
    if (!author.reach.all && !std::ranges::all_of(locked.classes, is_own))
        return fail(ErrorCode::forbidden,
                    "Some of these classes are not yours any more. Ask your school's administrator to undo it.");
    return locked;
}

/// Of `keys`, those of tags that are in classes beyond the author's; `results` answer tag_query, one for each.
std::vector<std::string> shared_of(std::span<const pg::ResultSet> results, const std::vector<std::string>& keys) {
    std::vector<std::string> shared;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto tags = tags_from(results[i]);
        if (!tags.empty() && tags[0].elsewhere) shared.push_back(keys[i]);
    }
    return shared;
}

/// Without the rows of tags that others use by now: how a shared tag looks is not one teacher's to turn back.
TagRows own_rows(TagRows rows, const std::vector<std::string>& shared) {
    for (auto* looks : {&rows.before, &rows.after})
        std::erase_if(*looks, [&](const TagLook& look) { return has_tag(shared, tag_key(look.name)); });
    return rows;
}

struct Step {
    ChangeSetId id;
    ChangeDetails details;
};
using Steps = std::unordered_map<ClassId, Step>;

Steps steps_from(const pg::ResultSet& rows) {
    Steps steps;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        steps.emplace(rows.id<ClassId>(row, 0),
                      Step{rows.id<ChangeSetId>(row, 1), change_details_from(rows.text(row, 2))});
    return steps;
}

std::vector<std::string> keys_of(const TagRows& rows) {
    std::vector<std::string> keys;
    for (const auto* looks : {&rows.before, &rows.after})
        for (const auto& look : *looks) keys.push_back(tag_key(look.name));
    return keys;
}

}  // namespace

Task<std::vector<TagChange>> list_tag_changes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              TagAuthor author) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(newest_changes, *tenant, author));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    std::vector<TagChange> changes;
    for (std::size_t row = 0; row < results[0].rows(); ++row) changes.push_back(change_from(results[0], row));
    co_return changes;
}

Task<Result<TagChangeResult>> undo_tag_change(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              TagAuthor author, TagChangeId id) {
    for (int attempt = 1; attempt <= most_tries; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> look;
        look.push_back(query_of(lock_change, *tenant, author));
        look.back().params.id(id);
        const auto read = co_await try_to_run(transaction, std::move(look));
        if (!read) continue;
        auto locked = locked_from((*read)[0], author);
        if (!locked) {
            co_await transaction.rollback();
            co_return std::unexpected(locked.error());
        }
        std::vector<pg::Query> more;
        more.push_back(lock_tags_query(*tenant, keys_of(locked->rows)));
        more.push_back({&read_details, {}});
        more.back().params.id(tenant->id).int8_array(locked->change_sets);
        const auto keys = author.reach.all ? std::vector<std::string>{} : keys_of(locked->rows);
        for (const auto& key : keys) more.push_back(tag_query(*tenant, key, author.reach.classes));
        const auto found = co_await try_to_run(transaction, std::move(more));
        if (!found) continue;
        const auto all_rows = plan_rows_undo(locked->rows, looks_from((*found)[0]));
        const auto rows = own_rows(all_rows, shared_of(std::span{*found}.subspan(2), keys));
        if (locked->classes.empty() && rows != all_rows) {
            co_await transaction.rollback();
            co_return fail(ErrorCode::forbidden,
                           "Others use this tag by now. Ask your school's administrator to undo the change.");
        }
        PlanClass plan_class = [steps = steps_from((*found)[1])](ClassId class_id, const ClassState& state) {
            const auto step = steps.find(class_id);
            return step == steps.end() ? ChangeSet{} : plan_retag_undo(state, step->second.id, step->second.details);
        };
        auto written =
            co_await retag_classes(transaction, tenant, author.account, locked->classes, std::move(plan_class));
        if (!written) continue;
        std::vector<pg::Query> batch;
        add_tag_queries(batch, *tenant, rows);
        batch.push_back({&mark_undone, {}});
        batch.back().params.id(tenant->id).id(id);
        const auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) {
            locked->change.undone = true;
            co_return TagChangeResult{std::move(locked->change), std::move(*written)};
        }
        if (!may_try_again(*outcome.error)) throw pg::UnexpectedSqlError(*outcome.error);
    }
    co_return fail(ErrorCode::too_busy, "Others are changing the same classes right now. Try again.");
}

}  // namespace gi::gradebook
