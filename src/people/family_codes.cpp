#include "people/family_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "people/audit.hpp"
#include "people/one_time_secrets.hpp"

namespace gi::people {
namespace {

/// Writers of one student's code take turns.
constexpr pg::Statement lock_students{
    "family_codes_lock_students",
    "SELECT s.id FROM gi.student s WHERE s.tenant_id = $1::bigint AND NOT s.removed AND s.merged_into IS NULL"
    "   AND ($2::bigint[] IS NULL OR s.id = ANY ($2::bigint[]))"
    "   AND ($3::bigint IS NULL OR s.id IN (SELECT e.student_id FROM gi.enrolment e"
    "                                        WHERE e.tenant_id = $1::bigint AND e.class_id = $3::bigint"
    "                                          AND NOT e.removed AND e.dropped_at IS NULL))"
    " ORDER BY s.id FOR NO KEY UPDATE"};
constexpr pg::Statement name_students{"family_codes_name_students",
                                      "SELECT s.id, s.last_name, s.first_name FROM gi.student s"
                                      " WHERE s.tenant_id = $1::bigint AND s.id = ANY ($2::bigint[])"
                                      " ORDER BY s.sort_key, s.id"};
constexpr pg::Statement find_class{"family_codes_class",
                                   "SELECT id FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint"};
constexpr pg::Statement delete_codes{"family_codes_delete",
                                     "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint"
                                     " AND kind = 'family_code' AND student_id = ANY ($2::bigint[])"};
constexpr pg::Statement insert_codes{
    "family_codes_insert",
    "INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, student_id, created_by, expires_at, uses_left,"
    "                                details)"
    " SELECT $1::bigint, w.hash, 'family_code', w.student, $4::bigint, now() + make_interval(secs => $5::bigint),"
    "        $6::integer, $7::text"
    "   FROM unnest($2::bytea[], $3::bigint[]) AS w (hash, student)"
    " RETURNING to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"};
constexpr pg::Statement list_codes{
    "family_codes_list",
    "SELECT s.id, s.last_name, s.first_name, (o.details::jsonb ->> 'uses')::integer, o.uses_left,"
    "       to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(o.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.one_time_secret o JOIN gi.student s ON s.tenant_id = o.tenant_id AND s.id = o.student_id"
    " WHERE o.tenant_id = $1::bigint AND o.kind = 'family_code' AND o.expires_at > now()"
    "   AND ($2::bigint IS NULL OR s.id IN (SELECT e.student_id FROM gi.enrolment e"
    "                                        WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint"
    "                                          AND NOT e.removed))"
    " ORDER BY s.sort_key, s.id LIMIT 10000"};

/// Who was merged since the letter was printed is the student who stayed.
constexpr pg::Statement find_child{
    "family_code_child",
    "SELECT k.id, k.first_name, concat_ws(' ', nullif(k.first_name, ''), nullif(k.last_name, ''))"
    "  FROM gi.student s JOIN gi.student k ON k.tenant_id = s.tenant_id AND k.id = coalesce(s.merged_into, s.id)"
    " WHERE s.tenant_id = $1::bigint AND s.id = $2::bigint AND NOT k.removed"
    "   AND k.adult_since IS NULL"};  // who is of age lets guardians in themself
constexpr pg::Statement insert_account{
    "family_code_insert_account",
    "INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash, address_unproved)"
    " VALUES ($1::bigint, $2::bigint, $3::text, $4::text, 'guardian', $5::text, true)"
    " ON CONFLICT (tenant_id, email) DO NOTHING RETURNING id"};
/// An account that nobody uses yet and that gives no more than the code itself: a guardian's, of this child alone.
constexpr pg::Statement claim_account{
    "family_code_claim_account",
    "UPDATE gi.account AS a SET display_name = $4::text, password_hash = $5::text, address_unproved = true"
    " WHERE a.tenant_id = $1::bigint AND a.email = $3::text AND a.password_hash = '' AND a.blocked_at IS NULL"
    "   AND NOT a.service AND a.role = 'guardian' AND a.more_roles <@ ARRAY['guardian']"
    "   AND EXISTS (SELECT FROM gi.guardian_link g WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id)"
    "   AND NOT EXISTS (SELECT FROM gi.guardian_link g WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id"
    "                      AND (g.student_id <> $2::bigint OR g.revoked_at IS NOT NULL))"
    " RETURNING a.id"};
constexpr pg::Statement put_link{"family_code_put_link",
                                 "INSERT INTO gi.guardian_link AS g (tenant_id, account_id, student_id, relationship)"
                                 " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::text)"
                                 " ON CONFLICT (tenant_id, account_id, student_id) DO UPDATE"
                                 "    SET relationship = coalesce(nullif(excluded.relationship, ''), g.relationship)"};
constexpr pg::Statement delete_invitations{
    "family_code_delete_invitations",
    "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
constexpr pg::Statement find_link{"family_code_find_link",
                                  "SELECT revoked_at IS NOT NULL FROM gi.guardian_link"
                                  " WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                  "   AND student_id = $3::bigint"};

constexpr SecretKind kind = SecretKind::family_code;

std::unexpected<Error> no_such_code() {
    return fail(ErrorCode::link_used_up,
                "This code does not work: it has a typing mistake, was used up, or its time is over. Compare it with "
                "the letter, or ask the school for a new one.",
                "code");
}

/// The same for a code that is no good and for an address that somebody has.
std::unexpected<Error> not_redeemed() {
    return fail(ErrorCode::link_used_up,
                "This did not work. Compare the code with the letter. If you may have an account at this school "
                "already, sign in with it and enter the code there.",
                "code");
}

StudentOfCode student_from(const pg::ResultSet& rows, std::size_t row) {
    return {rows.id<StudentId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}};
}

struct Child {
    StudentId id;
    std::string first_name;
    std::string name;
};

std::optional<Child> child_from(const pg::ResultSet& rows) {
    if (rows.empty()) return std::nullopt;
    return Child{rows.id<StudentId>(0, 0), std::string{rows.text(0, 1)}, std::string{rows.text(0, 2)}};
}

pg::Query child_query(const tenancy::Tenant& tenant, StudentId student) {
    pg::Query query{&find_child, {}};
    query.params.id(tenant.id).id(student);
    return query;
}

/// Uses the code once; empty when it is no good.
Task<std::optional<Child>> redeem(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, std::string code) {
    const auto secret = co_await redeem_secret(transaction, tenant, kind, std::move(code));
    if (!secret || !secret->student) co_return std::nullopt;
    std::vector<pg::Query> batch;
    batch.push_back(child_query(*tenant, *secret->student));
    const auto read = co_await transaction.run(std::move(batch));
    co_return child_from(read[0]);
}

/// The students that the order names, held until the end of the transaction.
Task<Result<std::vector<std::int64_t>>> hold_students(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                                      CodeOrder order) {
    std::vector<std::int64_t> wanted;
    for (const auto id : order.students) wanted.push_back(id.value);
    std::ranges::sort(wanted);
    wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
    const auto class_value = order.class_id ? std::optional{order.class_id->value} : std::nullopt;
    std::vector<pg::Query> batch(2);
    batch[0].statement = &lock_students;
    batch[0].params.id(tenant->id);
    if (order.class_id)
        batch[0].params.text_or_null(std::nullopt);
    else
        batch[0].params.int8_array(wanted);
    batch[0].params.int8_or_null(class_value);
    batch[1].statement = &find_class;
    batch[1].params.id(tenant->id).int8_or_null(class_value);
    const auto read = co_await transaction.run(std::move(batch));

    if (order.class_id && read[1].empty())
        co_return fail(ErrorCode::not_found, "There is no such class here. Choose it from the list again.", "class");
    std::vector<std::int64_t> found;
    for (std::size_t row = 0; row < read[0].rows(); ++row) found.push_back(read[0].int8(row, 0));
    if (!order.class_id && found.size() != wanted.size())
        co_return fail(ErrorCode::not_found, "One of the students is not here. Look for them again.", "students");
    if (found.empty())
        co_return fail(ErrorCode::invalid_field, "Nobody is in this class yet. Import its students first.", "class");
    if (found.size() > most_codes_at_once)
        co_return fail(ErrorCode::invalid_field,
                       fmt::format("Make codes for at most {} students at once.", most_codes_at_once), "students");
    co_return found;
}

}  // namespace

Task<Result<MadeCodes>> make_family_codes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                          CodeOrder order) {
    auto transaction = co_await database.begin(tenant);
    const auto students = co_await hold_students(transaction, tenant, order);
    if (!students) {
        co_await transaction.rollback();
        co_return std::unexpected(students.error());
    }
    std::vector<std::string> codes;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < students->size(); ++i) {
        codes.push_back(make_typed_secret());
        hashes.push_back(secret_hash(kind, codes.back()).value());
    }
    std::vector<pg::Query> batch(3);
    batch[0].statement = &name_students;
    batch[0].params.id(tenant->id).int8_array(*students);
    batch[1].statement = &delete_codes;
    batch[1].params.id(tenant->id).int8_array(*students);
    batch[2].statement = &insert_codes;
    batch[2].params.id(tenant->id).bytes_array(std::vector<std::string_view>{hashes.begin(), hashes.end()});
    batch[2].params.int8_array(*students).id(by->account).int8(std::chrono::seconds{order.life}.count());
    batch[2].params.int4(order.uses).text(fmt::format(R"({{"uses":{}}})", order.uses));
    const AuditEvent event{actor_of(*by), "family_code.made", std::nullopt, std::nullopt, order.class_id};
    batch.push_back(audit_query(*tenant, event, *students));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));

    MadeCodes made;
    made.expires_at = outcome.results[2].text(0, 0);
    for (std::size_t row = 0; row < outcome.results[0].rows(); ++row) {
        auto student = student_from(outcome.results[0], row);
        const auto place = std::ranges::lower_bound(*students, student.id.value) - students->begin();
        made.codes.push_back({std::move(student), codes[static_cast<std::size_t>(place)]});
    }
    co_return made;
}

Task<std::vector<CodeState>> list_family_codes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               std::optional<ClassId> class_id) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &list_codes;
    batch[0].params.id(tenant->id).int8_or_null(class_id ? std::optional{class_id->value} : std::nullopt);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<CodeState> states;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        states.push_back({student_from(rows, row), rows.int4(row, 3), rows.int4(row, 3) - rows.int4(row, 4),
                          std::string{rows.text(row, 5)}, std::string{rows.text(row, 6)}});
    co_return states;
}

Task<Result<void>> end_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, PrincipalPtr by,
                                   StudentId student) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &delete_codes;
    batch[0].params.id(tenant->id).int8_array(std::array{student.value});
    const auto done = co_await transaction.run(std::move(batch));
    if (done[0].affected() == 0) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::not_found, "This student has no code now. Load the list again.");
    }
    const AuditEvent event{actor_of(*by), "family_code.ended", std::nullopt, student};
    std::vector<pg::Query> last;
    last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

Task<Result<std::string>> look_at_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              std::string code) {
    const auto secret = co_await find_secret(database, tenant, kind, std::move(code));
    if (!secret || !secret->student) co_return no_such_code();
    std::vector<pg::Query> batch;
    batch.push_back(child_query(*tenant, *secret->student));
    const auto read = co_await database.read(std::move(tenant), std::move(batch));
    auto child = child_from(read[0]);
    if (!child) co_return no_such_code();
    co_return std::move(child->first_name);
}

Task<Result<Redeemed>> redeem_family_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          NewFamilyMember member) {
    auto transaction = co_await database.begin(tenant);
    const auto child = co_await redeem(transaction, tenant, member.code);
    if (!child) {
        co_await transaction.rollback();
        co_return not_redeemed();
    }
    std::vector<pg::Query> batch;
    batch.push_back({&insert_account, {}});
    batch.back().params.id(tenant->id).id(next_id<AccountId>()).text(member.email).text(member.name);
    batch.back().params.text(member.password_hash);
    batch.push_back({&claim_account, {}});
    batch.back().params.id(tenant->id).id(child->id).text(member.email).text(member.name).text(member.password_hash);
    const auto made = co_await transaction.run(std::move(batch));
    if (made[0].empty() && made[1].empty()) {
        co_await transaction.rollback();
        co_return not_redeemed();
    }

    const auto account = (made[0].empty() ? made[1] : made[0]).id<AccountId>(0, 0);
    const AuditEvent event{{ActorKind::account, account.value}, "family_code.redeemed", account, child->id};
    std::vector<pg::Query> last;
    last.push_back({&put_link, {}});
    last.back().params.id(tenant->id).id(account).id(child->id).text(member.relationship);
    last.push_back({&delete_invitations, {}});
    last.back().params.id(tenant->id).id(account);
    last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Redeemed{account, child->id, child->name};
}

Task<Result<Redeemed>> add_child_by_code(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         PrincipalPtr account, std::string code) {
    if (account->roles.contains(Role::student))
        co_return fail(ErrorCode::forbidden,
                       "This is an account of a student. The code is for a parent: sign out, and open the letter's "
                       "address again.");
    auto transaction = co_await database.begin(tenant);
    const auto child = co_await redeem(transaction, tenant, std::move(code));
    auto allowed = child ? Result<void>{} : Result<void>{no_such_code()};
    if (child) {
        std::vector<pg::Query> batch(1);
        batch[0].statement = &find_link;
        batch[0].params.id(tenant->id).id(account->account).id(child->id);
        const auto read = co_await transaction.run(std::move(batch));
        // What the school took away comes back from the school alone.
        if (!read[0].empty() && read[0].boolean(0, 0)) allowed = no_such_code();
        if (!read[0].empty() && !read[0].boolean(0, 0))
            allowed = fail(ErrorCode::conflict, "You see this child already. The code was not used.", "code");
    }
    if (!allowed) {
        co_await transaction.rollback();
        co_return std::unexpected(allowed.error());
    }

    const AuditEvent event{actor_of(*account), "family_code.redeemed", account->account, child->id};
    std::vector<pg::Query> last;
    last.push_back({&put_link, {}});
    last.back().params.id(tenant->id).id(account->account).id(child->id).text("");
    last.push_back(audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Redeemed{account->account, child->id, child->name};
}

}  // namespace gi::people
