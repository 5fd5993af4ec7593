#include "gradebook/score_comments.hpp"

#include <utility>

namespace gi::gradebook {
namespace {

// The lock of all writers of a class; with it, whether it may be written to.
constexpr pg::Statement lock_class{"comment_lock",
                                   "SELECT archived_at IS NOT NULL FROM gi.class"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint FOR NO KEY UPDATE"};
constexpr pg::Statement find_place{
    "comment_place",
    "SELECT a.slot, (SELECT count(*) FROM gi.score_comment c"
    "                 WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint AND c.student_id = $3::bigint"
    "                   AND c.slot = a.slot)"
    "  FROM gi.assignment a"
    "  JOIN gi.enrolment e ON e.tenant_id = a.tenant_id AND e.class_id = a.class_id"
    " WHERE a.tenant_id = $1::bigint AND a.class_id = $2::bigint AND e.student_id = $3::bigint AND a.id = $4::bigint"
    "   AND NOT a.removed AND NOT e.removed"};
constexpr pg::Statement of_a_score{
    "comment_list",
    "SELECT c.id, c.account_id, coalesce(w.display_name, ''), c.body, c.for_family,"
    "       to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(c.edited_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.score_comment c"
    "  JOIN gi.assignment a ON a.tenant_id = c.tenant_id AND a.class_id = c.class_id AND a.slot = c.slot"
    "  LEFT JOIN gi.account w ON w.tenant_id = c.tenant_id AND w.id = c.account_id"
    " WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint AND c.student_id = $3::bigint AND a.id = $4::bigint"
    " ORDER BY c.id"};
constexpr pg::Statement find_one{"comment_find",
                                 "SELECT account_id, student_id, for_family FROM gi.score_comment"
                                 " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND id = $3::bigint"};
constexpr pg::Statement insert_one{
    "comment_insert",
    "INSERT INTO gi.score_comment (tenant_id, id, class_id, student_id, slot, account_id, body, for_family)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::integer, $6::bigint, $7::text, $8::boolean)"};
constexpr pg::Statement update_one{"comment_update",
                                   "UPDATE gi.score_comment"
                                   "   SET body = coalesce($3::text, body), for_family = $4::boolean,"
                                   "       edited_at = CASE WHEN $3::text <> body THEN now() ELSE edited_at END"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement delete_one{"comment_delete",
                                   "DELETE FROM gi.score_comment WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement bump_version{"comment_version",
                                     "UPDATE gi.class SET version = version + 1"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint RETURNING version"};

std::unexpected<Error> no_such_score() {
    return fail(ErrorCode::not_found, "This student or assignment is not in the class any more. Open it again.");
}

std::unexpected<Error> no_such_comment() {
    return fail(ErrorCode::not_found, "This comment is gone. Open the comments of the grade again.");
}

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

pg::Query place_query(const pg::Statement& statement, const tenancy::Tenant& tenant, const CommentPlace& place) {
    auto query = query_of(statement, tenant);
    query.params.id(place.class_id).id(place.student).id(place.assignment);
    return query;
}

Result<void> check_class_is_open(const pg::ResultSet& locked) {
    if (locked.empty()) return no_such_score();
    if (!locked.boolean(0, 0)) return {};
    return fail(ErrorCode::conflict, "This class was put away, so nothing in it is changed. Bring it back first.");
}

/// The last statements of a change: what is done, the new version of the class, and the line of the record.
Task<std::int64_t> write(tenancy::WriteTransaction transaction, tenancy::TenantPtr tenant, ClassId id, pg::Query change,
                         pg::Query record) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(change));
    batch.push_back(query_of(bump_version, *tenant));
    batch.back().params.id(id);
    batch.push_back(std::move(record));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return outcome.results[1].int8(0, 0);
}

struct Known {
    AccountId author;
    StudentId student;
    bool for_family = false;
};

/// The comment, locked with its class; `author`: who alone may change it.
Task<Result<Known>> find_comment(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, ClassId id,
                                 CommentId comment, std::optional<AccountId> author) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(lock_class, *tenant));
    batch.back().params.id(id);
    batch.push_back(query_of(find_one, *tenant));
    batch.back().params.id(id).id(comment);
    const auto read = co_await transaction.run(std::move(batch));
    if (read[1].empty()) co_return no_such_comment();
    if (auto open = check_class_is_open(read[0]); !open) co_return std::unexpected(open.error());
    const Known known{read[1].id<AccountId>(0, 0), read[1].id<StudentId>(0, 1), read[1].boolean(0, 2)};
    if (author && known.author != *author)
        co_return fail(ErrorCode::forbidden, "Somebody else wrote this comment. Write one of your own.");
    co_return known;
}

}  // namespace

Task<Result<std::vector<ScoreComment>>> read_comments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                      CommentPlace place) {
    std::vector<pg::Query> batch;
    batch.push_back(place_query(find_place, *tenant, place));
    batch.push_back(place_query(of_a_score, *tenant, place));
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[0].empty()) co_return no_such_score();
    std::vector<ScoreComment> comments;
    const auto& rows = results[1];
    for (std::size_t row = 0; row < rows.rows(); ++row)
        comments.push_back({rows.id<CommentId>(row, 0), rows.id<AccountId>(row, 1), std::string{rows.text(row, 2)},
                            std::string{rows.text(row, 3)}, rows.boolean(row, 4), std::string{rows.text(row, 5)},
                            std::string{rows.text(row, 6)}});
    co_return comments;
}

Task<Result<std::int64_t>> add_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewComment comment,
                                       RecordComment record) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(lock_class, *tenant));
    batch.back().params.id(comment.place.class_id);
    batch.push_back(place_query(find_place, *tenant, comment.place));
    const auto read = co_await transaction.run(std::move(batch));
    auto sound = read[1].empty() ? Result<void>{no_such_score()} : check_class_is_open(read[0]);
    if (sound && read[1].int8(0, 1) >= static_cast<std::int64_t>(most_comments_of_a_score))
        sound = fail(ErrorCode::conflict, "This grade has 50 comments already. Remove one of yours first.");
    if (!sound) {
        co_await transaction.rollback();
        co_return std::unexpected(sound.error());
    }
    const auto id = next_id<CommentId>();
    auto change = query_of(insert_one, *tenant);
    change.params.id(id).id(comment.place.class_id).id(comment.place.student).int4(read[1].int4(0, 0));
    change.params.id(comment.author).text(comment.text).boolean(comment.for_family);
    co_return co_await write(std::move(transaction), tenant, comment.place.class_id, std::move(change),
                             record(comment.place.student, id, comment.for_family));
}

Task<Result<std::int64_t>> change_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          CommentId comment, AccountId author, CommentWish wish, RecordComment record) {
    auto transaction = co_await database.begin(tenant);
    const auto known = co_await find_comment(transaction, tenant, id, comment, author);
    if (!known) {
        co_await transaction.rollback();
        co_return std::unexpected(known.error());
    }
    auto change = query_of(update_one, *tenant);
    const bool for_family = wish.for_family.value_or(known->for_family);
    change.params.id(comment).text_or_null(wish.text).boolean(for_family);
    co_return co_await write(std::move(transaction), tenant, id, std::move(change),
                             record(known->student, comment, for_family));
}

Task<Result<std::int64_t>> remove_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          CommentId comment, std::optional<AccountId> author, RecordComment record) {
    auto transaction = co_await database.begin(tenant);
    const auto known = co_await find_comment(transaction, tenant, id, comment, author);
    if (!known) {
        co_await transaction.rollback();
        co_return std::unexpected(known.error());
    }
    auto change = query_of(delete_one, *tenant);
    change.params.id(comment);
    co_return co_await write(std::move(transaction), tenant, id, std::move(change),
                             record(known->student, comment, known->for_family));
}

}  // namespace gi::gradebook
