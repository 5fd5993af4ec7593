#include "digests/readers.hpp"

#include <algorithm>
#include <utility>

#include "base/json_text.hpp"
#include "digests/rules.hpp"
#include "digests/unsubscribe_token.hpp"

namespace gi::digests {
namespace {

constexpr pg::Statement read_reader{
    "digest_reader",
    "SELECT a.display_name, a.email, r.student_id, concat_ws(' ', nullif(s.first_name, ''), s.last_name), r.own,"
    "       r.muted, NOT a.address_unproved, coalesce(r.chosen, (SELECT g.frequency FROM gi.digest g"
    "                           WHERE g.tenant_id = $1::bigint AND g.account_id = $2::bigint)), r.usual,"
    "       coalesce(r.refused, false), coalesce(r.shut_out, false), a.language"
    "  FROM gi.account a"
    "  LEFT JOIN gi.digest_reader r ON r.tenant_id = a.tenant_id AND r.account_id = a.id"
    "  LEFT JOIN gi.student s ON s.tenant_id = r.tenant_id AND s.id = r.student_id"
    " WHERE a.tenant_id = $1::bigint AND a.id = $2::bigint"
    " ORDER BY r.own DESC, s.first_name COLLATE \"und-x-icu\", s.id"};
// $3: what is usual counts again.
constexpr pg::Statement forget_choice{"digest_forget_choice",
                                      "DELETE FROM gi.digest WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
constexpr pg::Statement keep_choice{
    "digest_keep_choice",
    "INSERT INTO gi.digest (tenant_id, account_id, frequency)"
    " SELECT tenant_id, id, $3::text FROM gi.account WHERE tenant_id = $1::bigint AND id = $2::bigint"
    " ON CONFLICT (tenant_id, account_id) DO UPDATE SET frequency = excluded.frequency, before_link = NULL"};
constexpr pg::Statement end_for_now{
    "digest_end_by_link",
    "INSERT INTO gi.digest AS d (tenant_id, account_id, frequency, before_link)"
    " SELECT tenant_id, id, 'off', 'usual' FROM gi.account WHERE tenant_id = $1::bigint AND id = $2::bigint"
    " ON CONFLICT (tenant_id, account_id) DO UPDATE SET frequency = 'off', before_link = d.frequency"
    "   WHERE d.frequency <> 'off'"};
constexpr pg::Statement resume_usual{
    "digest_resume_usual",
    "DELETE FROM gi.digest WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND before_link = 'usual'"};
constexpr pg::Statement resume_chosen{
    "digest_resume_chosen",
    "UPDATE gi.digest SET frequency = before_link, before_link = NULL"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND before_link IS NOT NULL"};
constexpr pg::Statement count_refusal{
    "digest_count_refusal",
    "INSERT INTO gi.digest_refusal AS r (tenant_id, account_id, address_hash, times)"
    " SELECT tenant_id, id, sha256(convert_to(email, 'UTF8')), 1 FROM gi.account"
    "  WHERE tenant_id = $1::bigint AND id = $2::bigint"
    " ON CONFLICT (tenant_id, account_id) DO UPDATE"
    "    SET address_hash = excluded.address_hash, newest_at = now(),"
    "        times = CASE WHEN r.address_hash = excluded.address_hash THEN r.times + 1 ELSE 1 END"};
constexpr pg::Statement forget_refusals{
    "digest_forget_refusals", "DELETE FROM gi.digest_refusal WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
// $3 the muted children; $4: the person begins anew with all of them.
constexpr pg::Statement forget_what_was_left{
    "digest_forget_left",
    "DELETE FROM gi.digest_later AS l WHERE l.tenant_id = $1::bigint AND l.account_id = $2::bigint"
    "   AND ($4::boolean OR EXISTS (SELECT FROM gi.digest_child d"
    "          WHERE d.tenant_id = l.tenant_id AND d.account_id = l.account_id AND d.student_id = l.student_id"
    "            AND d.muted AND d.student_id <> ALL ($3::bigint[])))"};
constexpr pg::Statement keep_children{
    "digest_keep_children",
    "INSERT INTO gi.digest_child AS d (tenant_id, account_id, student_id, muted, told_until)"
    " SELECT tenant_id, account_id, student_id, student_id = ANY ($3::bigint[]), CASE WHEN $4::boolean THEN now() END"
    "   FROM gi.digest_reader WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
    " ON CONFLICT (tenant_id, account_id, student_id) DO UPDATE"
    "    SET muted = excluded.muted,"
    "        told_until = CASE WHEN $4::boolean OR d.muted AND NOT excluded.muted THEN now() ELSE d.told_until END"};

pg::Query account_query(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account);
    return query;
}

std::string details_of(const Choice& choice) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("frequency", choice.frequency ? to_string(*choice.frequency) : "usual");
    json.member("muted", choice.muted.size()).end_object();
    return text;
}

std::unexpected<Error> no_such_link() {
    return fail(ErrorCode::link_used_up,
                "This link does not work. Sign in, and choose on your account page which mails you get.");
}

/// Whose link it is, and how often they get a digest.
Task<Result<Reader>> reader_of_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string token) {
    const auto account = account_in(token);
    if (!account) co_return no_such_link();
    std::vector<pg::Query> batch;
    batch.push_back(rules_query(*tenant));
    batch.push_back(reader_query(*tenant, *account));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[1].empty()) co_return no_such_link();
    auto reader = reader_from(results[1], *account);
    if (!is_unsubscribe_token(token, rules_from(results[0]).key, *account, reader.email)) co_return no_such_link();
    co_return reader;
}

/// The record has it when it changed something.
Task<bool> change_by_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::vector<pg::Query> change,
                          people::AuditEvent event) {
    auto transaction = co_await database.begin(tenant);
    const auto results = co_await transaction.run(std::move(change));
    if (std::ranges::none_of(results, [](const auto& one) { return one.affected() > 0; })) {
        co_await transaction.rollback();
        co_return false;
    }
    std::vector<pg::Query> last;
    last.push_back(people::audit_query(*tenant, event));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace

std::vector<StudentId> Reader::heard_of() const {
    std::vector<StudentId> students;
    for (const auto& child : children)
        if (!child.muted) students.push_back(child.id);
    return students;
}

pg::Query count_refusal_query(const tenancy::Tenant& tenant, AccountId account) {
    return account_query(count_refusal, tenant, account);
}

pg::Query forget_refusals_query(const tenancy::Tenant& tenant, AccountId account) {
    return account_query(forget_refusals, tenant, account);
}

pg::Query reader_query(const tenancy::Tenant& tenant, AccountId account) {
    return account_query(read_reader, tenant, account);
}

Reader reader_from(const pg::ResultSet& rows, AccountId account) {
    Reader reader;
    reader.account = account;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        reader.name = rows.text(row, 0);
        reader.email = rows.text(row, 1);
        reader.chosen = find_frequency(rows.text(row, 7));
        reader.proved = rows.boolean(row, 6);
        reader.refused = rows.boolean(row, 9);
        reader.shut_out = rows.boolean(row, 10);
        reader.language = find_language(rows.text(row, 11));
        if (rows.is_null(row, 2)) continue;
        reader.usual = find_frequency(rows.text(row, 8)).value_or(Frequency::off);
        reader.children.push_back(
            {rows.id<StudentId>(row, 2), std::string{rows.text(row, 3)}, rows.boolean(row, 4), rows.boolean(row, 5)});
    }
    return reader;
}

Task<Result<void>> choose(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                          AccountId account, Choice choice) {
    std::vector<pg::Query> look;
    look.push_back(reader_query(*tenant, account));
    const auto results = co_await database.read(tenant, std::move(look));
    const auto reader = reader_from(results[0], account);
    std::vector<std::int64_t> muted;
    for (const auto student : choice.muted) {
        if (std::ranges::find(reader.children, student, &ReaderChild::id) == reader.children.end())
            co_return people::no_such_student();
        muted.push_back(student.value);
    }
    const bool begins =
        reader.frequency() == Frequency::off && choice.frequency.value_or(reader.usual) != Frequency::off;

    std::vector<pg::Query> batch;
    batch.push_back(account_query(choice.frequency ? keep_choice : forget_choice, *tenant, account));
    if (choice.frequency) batch.back().params.text(to_string(*choice.frequency));
    for (const auto* statement : {&forget_what_was_left, &keep_children}) {
        batch.push_back(account_query(*statement, *tenant, account));
        batch.back().params.int8_array(muted).boolean(begins);
    }
    batch.push_back(forget_refusals_query(*tenant, account));  // they want them: it is tried once more
    batch.push_back(people::audit_query(
        *tenant, {.actor = actor, .action = "digest.chosen", .account = account, .details = details_of(choice)}));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return Result<void>{};
}

Task<Result<Frequency>> end_by_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string token) {
    const auto reader = co_await reader_of_link(database, tenant, std::move(token));
    if (!reader) co_return std::unexpected(reader.error());
    const auto before = reader->frequency();
    std::vector<pg::Query> change;
    change.push_back(account_query(end_for_now, *tenant, reader->account));
    people::AuditEvent event{.actor = {}, .action = "digest.ended_by_link", .account = reader->account};
    co_await change_by_link(database, std::move(tenant), std::move(change), std::move(event));
    co_return before;
}

Task<Result<Frequency>> resume_by_link(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                       std::string token) {
    const auto reader = co_await reader_of_link(database, tenant, token);
    if (!reader) co_return std::unexpected(reader.error());
    std::vector<pg::Query> change;
    for (const auto* statement : {&resume_usual, &resume_chosen})
        change.push_back(account_query(*statement, *tenant, reader->account));
    people::AuditEvent event{.actor = {}, .action = "digest.resumed_by_link", .account = reader->account};
    co_await change_by_link(database, tenant, std::move(change), std::move(event));
    const auto now = co_await reader_of_link(database, std::move(tenant), std::move(token));
    if (!now) co_return std::unexpected(now.error());
    co_return now->frequency();
}

}  // namespace gi::digests
