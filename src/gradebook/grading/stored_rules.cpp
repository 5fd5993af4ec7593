#include "gradebook/grading/stored_rules.hpp"

#include <utility>

#include "base/digest.hpp"
#include "base/hex.hpp"
#include "gradebook/grading/rules_text.hpp"

namespace gi::gradebook::grading {
namespace {

constexpr pg::Statement class_rules{"grading_class",
                                    "SELECT c.name, c.version, c.archived_at IS NOT NULL, coalesce(c.grading, ''),"
                                    "       coalesce(s.grading, '')"
                                    "  FROM gi.class c LEFT JOIN gi.school s ON s.tenant_id = c.tenant_id"
                                    " WHERE c.tenant_id = $1::bigint AND c.id = $2::bigint"};
constexpr pg::Statement categories_in_use{"grading_categories",
                                          "SELECT category, count(*) FROM gi.assignment"
                                          " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND NOT removed"
                                          "   AND category <> '' GROUP BY category ORDER BY category"};
constexpr pg::Statement past_changes{
    "grading_changes",
    "SELECT g.id, to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), g.undoes"
    "  FROM gi.grading_change g"
    "  LEFT JOIN gi.account a ON a.tenant_id = g.tenant_id AND a.id = g.account_id"
    " WHERE g.tenant_id = $1::bigint AND g.class_id = $2::bigint ORDER BY g.id DESC LIMIT $3::bigint"};

// The lock of all writers of a class: changes of its rules stand in one order with those of its scores.
constexpr pg::Statement lock_rules{"grading_lock",
                                   "SELECT version, archived_at IS NOT NULL, coalesce(grading, '') FROM gi.class"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint FOR NO KEY UPDATE"};
constexpr pg::Statement newest_change{"grading_newest",
                                      "SELECT id, coalesce(before, '') FROM gi.grading_change"
                                      " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"
                                      " ORDER BY id DESC LIMIT 1"};
constexpr pg::Statement write_rules{"grading_write",
                                    "UPDATE gi.class SET grading = nullif($3::text, ''), version = version + 1"
                                    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement insert_change{
    "grading_insert_change",
    "INSERT INTO gi.grading_change (tenant_id, class_id, id, account_id, before, after, undoes)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, nullif($5::text, ''), nullif($6::text, ''),"
    "         nullif($7::bigint, 0))"};

constexpr pg::Statement school_rules{"grading_school",
                                     "SELECT coalesce(grading, '') FROM gi.school WHERE tenant_id = $1::bigint"};
/// Whoever writes the school's rules at the same time waits here. A school may have no row before.
constexpr pg::Statement lock_school_rules{
    "grading_school_lock",
    "INSERT INTO gi.school AS s (tenant_id) VALUES ($1::bigint)"
    " ON CONFLICT (tenant_id) DO UPDATE SET updated_at = s.updated_at RETURNING coalesce(s.grading, '')"};
constexpr pg::Statement write_school_rules{
    "grading_school_write",
    "UPDATE gi.school SET grading = nullif($2::text, ''), updated_at = now() WHERE tenant_id = $1::bigint"};

pg::Query class_query(const pg::Statement& statement, const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

std::unexpected<Error> class_is_gone() {
    return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
}

/// A class under its lock.
struct Locked {
    std::int64_t version = 0;
    std::string text;
    GradingChangeId newest{};
    std::string before_newest;
};

Task<Result<Locked>> lock(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch;
    batch.push_back(class_query(lock_rules, *tenant, id));
    batch.push_back(class_query(newest_change, *tenant, id));
    const auto read = co_await transaction.run(std::move(batch));
    if (read[0].empty()) co_return class_is_gone();
    if (read[0].boolean(0, 1))
        co_return fail(ErrorCode::conflict,
                       "This class was put away, so its grades are settled. Bring it back first: its gradebook and "
                       "the page of all classes have a button for it.");
    Locked locked{read[0].int8(0, 0), std::string{read[0].text(0, 2)}, {}, {}};
    if (!read[1].empty()) {
        locked.newest = read[1].id<GradingChangeId>(0, 0);
        locked.before_newest = read[1].text(0, 1);
    }
    co_return locked;
}

/// The usual rules are stored as none, so that a class follows them in every release.
std::string stored_text(const Rules& rules) { return rules == usual_rules() ? std::string{} : to_text(rules); }

std::string version_of(const Rules& rules) { return to_hex(digest(stored_text(rules))).substr(0, 32); }

SchoolGrading school_grading(Rules rules) {
    auto version = version_of(rules);
    return {std::move(rules), std::move(version)};
}

/// Writes and commits what is different.
Task<GradingResult> write_change(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, ClassId id,
                                 Locked locked, std::string text, GradingChangeId undoes, GradingAuthor author) {
    GradingResult result{locked.version, std::nullopt, rules_from(text)};
    if (result.rules == rules_from(locked.text)) {
        co_await transaction.rollback();
        co_return result;
    }
    const auto change = next_id<GradingChangeId>();
    std::vector<pg::Query> batch;
    batch.push_back(class_query(write_rules, *tenant, id));
    batch.back().params.text(text);
    batch.push_back(class_query(insert_change, *tenant, id));
    batch.back().params.id(change).id(author.account).text(locked.text).text(text).id(undoes);
    batch.push_back(author.record(change));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    result.version = locked.version + 1;
    result.change = change;
    co_return result;
}

}  // namespace

Task<Result<ClassGrading>> read_class_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              ClassId id) {
    std::vector<pg::Query> batch;
    batch.push_back(class_query(class_rules, *tenant, id));
    batch.push_back(class_query(categories_in_use, *tenant, id));
    batch.push_back(class_query(past_changes, *tenant, id));
    batch.back().params.int8(most_past_changes);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& header = results[0];
    if (header.empty()) co_return class_is_gone();
    ClassGrading grading{std::string{header.text(0, 0)},
                         header.int8(0, 1),
                         header.boolean(0, 2),
                         rules_from(header.text(0, 3)),
                         rules_from(header.text(0, 4)),
                         {},
                         {}};
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        grading.in_use.push_back({std::string{results[1].text(row, 0)}, results[1].int8(row, 1)});
    for (std::size_t row = 0; row < results[2].rows(); ++row) {
        PastChange change{results[2].id<GradingChangeId>(row, 0), std::string{results[2].text(row, 1)},
                          std::string{results[2].text(row, 2)}};
        if (const auto undoes = results[2].int8_or_null(row, 3)) change.undoes = GradingChangeId{*undoes};
        grading.changes.push_back(std::move(change));
    }
    co_return grading;
}

Task<Result<GradingResult>> change_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                           Rules rules, std::optional<GradingChangeId> seen, GradingAuthor author) {
    auto transaction = co_await database.begin(tenant);
    auto locked = co_await lock(transaction, tenant, id);
    Result<void> fits{};
    if (!locked)
        fits = std::unexpected(locked.error());
    else if (seen && *seen != locked->newest)
        fits =
            fail(ErrorCode::conflict,
                 "Somebody else changed these rules meanwhile. Load them again, and make your change there.", "seen");
    if (!fits) {
        co_await transaction.rollback();
        co_return std::unexpected(fits.error());
    }
    auto text = stored_text(rules);
    co_return co_await write_change(transaction, tenant, id, std::move(*locked), std::move(text), GradingChangeId{},
                                    std::move(author));
}

Task<Result<GradingResult>> undo_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                         GradingChangeId change, GradingAuthor author) {
    auto transaction = co_await database.begin(tenant);
    auto locked = co_await lock(transaction, tenant, id);
    Result<void> fits{};
    if (!locked)
        fits = std::unexpected(locked.error());
    else if (change != locked->newest)
        fits = fail(ErrorCode::conflict,
                    "These rules were changed again since, so this change alone cannot be taken back. Load the page "
                    "again to see them.");
    if (!fits) {
        co_await transaction.rollback();
        co_return std::unexpected(fits.error());
    }
    auto text = locked->before_newest;
    co_return co_await write_change(transaction, tenant, id, std::move(*locked), std::move(text), change,
                                    std::move(author));
}

Task<SchoolGrading> read_school_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &school_rules;
    batch[0].params.id(tenant->id);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return school_grading(results[0].empty() ? usual_rules() : rules_from(results[0].text(0, 0)));
}

Task<Result<SchoolGrading>> set_school_grading(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               Rules rules, std::optional<std::string> seen, pg::Query record) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> lock(1);
    lock[0].statement = &lock_school_rules;
    lock[0].params.id(tenant->id);
    const auto read = co_await transaction.run(std::move(lock));
    if (seen && *seen != version_of(rules_from(read[0].text(0, 0)))) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::conflict,
                       "Somebody else changed these rules meanwhile. Load them again, and make your change there.",
                       "seen");
    }
    std::vector<pg::Query> batch(1);
    batch[0].statement = &write_school_rules;
    batch[0].params.id(tenant->id).text(stored_text(rules));
    batch.push_back(std::move(record));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return school_grading(std::move(rules));
}

}  // namespace gi::gradebook::grading
