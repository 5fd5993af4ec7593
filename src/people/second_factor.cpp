#include "people/second_factor.hpp"

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "people/one_time_secrets.hpp"
#include "people/totp.hpp"

namespace gi::people {
namespace {

constexpr std::string_view sealed_purpose = "second_factor";
constexpr int recovery_codes = 10;

constexpr pg::Statement read_state{
    "factor_state",
    "SELECT to_char(f.turned_on_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       (SELECT count(*) FROM gi.recovery_code c WHERE c.tenant_id = f.tenant_id AND c.account_id = f.account_id)"
    "  FROM gi.second_factor f WHERE f.tenant_id = $1::bigint AND f.account_id = $2::bigint AND f.secret IS NOT NULL"};

// Counted before the code is looked at: of a thousand tries sent at the same moment, five are looked at.
constexpr pg::Statement count_try{
    "factor_count_try",
    "UPDATE gi.second_factor"
    "   SET tries = tries + 1,"
    "       closed_until = CASE WHEN tries < 4 THEN closed_until"
    "                           ELSE now() + make_interval(secs => least(30 * 2 ^ least(tries - 4, 5), 900)) END"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND secret IS NOT NULL"
    "   AND (closed_until IS NULL OR closed_until <= now())"
    " RETURNING secret"};
constexpr pg::Statement seconds_closed{
    "factor_seconds_closed",
    "SELECT greatest(1, ceil(extract(epoch FROM closed_until - now())))::bigint"
    "  FROM gi.second_factor WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND secret IS NOT NULL"};
// Of two who send the same code at the same moment one passes.
constexpr pg::Statement use_step{"factor_use_step",
                                 "UPDATE gi.second_factor SET used_step = $4::bigint, tries = 0, closed_until = NULL"
                                 " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND secret = $3::bytea"
                                 "   AND used_step < $4::bigint"};
constexpr pg::Statement use_recovery{
    "factor_use_recovery",
    "WITH used AS (DELETE FROM gi.recovery_code"
    "               WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND code_hash = $3::bytea"
    "           RETURNING account_id)"
    " UPDATE gi.second_factor f SET tries = 0, closed_until = NULL FROM used"
    "  WHERE f.tenant_id = $1::bigint AND f.account_id = used.account_id"};

constexpr pg::Statement keep_new_secret{
    "factor_keep_new",
    "INSERT INTO gi.second_factor (tenant_id, account_id, new_secret, begun_at)"
    " VALUES ($1::bigint, $2::bigint, $3::bytea, now())"
    " ON CONFLICT (tenant_id, account_id)"
    " DO UPDATE SET new_secret = excluded.new_secret, begun_at = excluded.begun_at"};
constexpr pg::Statement find_new_secret{"factor_find_new",
                                        "SELECT new_secret FROM gi.second_factor"
                                        " WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                        "   AND begun_at > now() - interval '1 hour'"};
constexpr pg::Statement turn_on{
    "factor_turn_on",
    "UPDATE gi.second_factor SET secret = new_secret, turned_on_at = now(), used_step = $4::bigint, tries = 0,"
    "       closed_until = NULL, new_secret = NULL, begun_at = NULL"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND new_secret = $3::bytea"};
constexpr pg::Statement delete_factor{
    "factor_delete",
    "DELETE FROM gi.second_factor WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND secret IS NOT NULL"};

// Its lock makes two who want new codes at the same moment take turns.
constexpr pg::Statement lock_factor{
    "factor_lock",
    "SELECT 1 FROM gi.second_factor WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND secret IS NOT NULL"
    " FOR UPDATE"};
constexpr pg::Statement drop_codes{"factor_drop_codes",
                                   "DELETE FROM gi.recovery_code"
                                   " WHERE tenant_id = $1::bigint AND account_id = $2::bigint"};
constexpr pg::Statement insert_codes{"factor_insert_codes",
                                     "INSERT INTO gi.recovery_code (tenant_id, account_id, code_hash)"
                                     " SELECT $1::bigint, $2::bigint, unnest($3::bytea[])"};

constexpr pg::Statement end_sign_ins{"factor_end_sign_ins",
                                     "UPDATE gi.account SET sessions_valid_from = now()"
                                     " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant, AccountId account) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(account);
    return query;
}

std::string recovery_hash(const tenancy::Tenant& tenant, AccountId account, std::string_view code) {
    return Digester{}.number(tenant.id.value).number(account.value).text(code).finish();
}

std::vector<std::string> make_recovery_codes() {
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes; ++i) codes.push_back(make_typed_secret());
    return codes;
}

void replace_codes(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account,
                   const std::vector<std::string>& codes) {
    std::vector<std::string> hashes;
    for (const auto& code : codes) hashes.push_back(recovery_hash(tenant, account, typed_secret(code).value()));
    const std::vector<std::string_view> views{hashes.begin(), hashes.end()};
    batch.push_back(query_of(drop_codes, tenant, account));
    batch.push_back(query_of(insert_codes, tenant, account));
    batch.back().params.bytes_array(views);
}

void must_succeed(pg::BatchResult outcome) {
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

std::string without_blanks(std::string_view code) {
    std::string dense;
    std::ranges::copy_if(code, std::back_inserter(dense), [](char c) { return c != ' '; });
    return dense;
}

bool is_app_code(std::string_view code) noexcept {
    return code.size() == totp_digits && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::unexpected<Error> not_configured() {
    return fail(ErrorCode::not_configured,
                "Second factors are not set up on this server: whoever runs it must set SECRET_KEY first.");
}

std::unexpected<Error> begin_anew() {
    return fail(ErrorCode::conflict, "No set-up is waiting for a code, or it waited too long. Begin again.");
}

}  // namespace

struct SecondFactors::Try {
    std::string sealed;  // empty: the account has no second factor
};

Task<SecondFactorState> SecondFactors::state(tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(read_state, *tenant, account));
    const auto results = co_await database_->read(std::move(tenant), std::move(batch));
    SecondFactorState state;
    if (!results[0].empty()) {
        state.on_since = results[0].text(0, 0);
        state.recovery_codes_left = results[0].int8(0, 1);
    }
    co_return state;
}

Task<Result<SecondFactors::Try>> SecondFactors::take_try(tenancy::TenantPtr tenant, AccountId account) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(count_try, *tenant, account));
    batch.push_back(query_of(seconds_closed, *tenant, account));
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    const auto& counted = outcome.results[0];
    const auto& closed = outcome.results[1];
    if (!counted.empty()) co_return Try{std::string{counted.text(0, 0)}};
    if (closed.empty()) co_return Try{};
    const auto seconds = static_cast<unsigned>(closed.int8(0, 0));
    co_return std::unexpected(
        Error{ErrorCode::too_many_tries, "Too many wrong codes. Wait a while before the next one.", "code", seconds});
}

Task<Result<void>> SecondFactors::pass(tenancy::TenantPtr tenant, AccountId account, std::string code) {
    const auto dense = without_blanks(code);
    if (dense.empty()) {
        const auto found = co_await state(tenant, account);
        if (!found.on()) co_return Result<void>{};
        co_return fail(ErrorCode::second_factor_required, "Enter the code that your authenticator app shows now.",
                       "code");
    }
    auto attempt = co_await take_try(tenant, account);
    if (!attempt) co_return std::unexpected(attempt.error());
    if (attempt->sealed.empty()) co_return Result<void>{};
    bool passed = false;
    if (is_app_code(dense)) {
        const auto used = co_await use_app_code(tenant, account, std::move(attempt->sealed), dense);
        if (!used) co_return std::unexpected(used.error());
        passed = *used;
    } else if (auto typed = typed_secret(dense)) {
        passed = co_await use_recovery_code(tenant, account, std::move(*typed));
    }
    if (passed) co_return Result<void>{};
    std::vector<pg::Query> batch;
    batch.push_back(audit_query(*tenant, {{ActorKind::account, account.value}, "second_factor.refused", account}));
    must_succeed(co_await database_->write(std::move(tenant), std::move(batch)));
    co_return fail(ErrorCode::bad_credentials,
                   "This code is not right, or it was used already. Wait until the app shows the next one.", "code");
}

Task<Result<bool>> SecondFactors::use_app_code(tenancy::TenantPtr tenant, AccountId account, std::string sealed,
                                               std::string code) {
    if (!*sealed_) co_return not_configured();
    const auto secret = (*sealed_)->open({tenant->id, sealed_purpose, account.value}, sealed);
    // Sealed with another key than the server has now: only a recovery code or an administrator helps.
    if (!secret)
        co_return fail(ErrorCode::not_configured,
                       "This server cannot check your app's code any more. Use a recovery code, or ask the school to "
                       "reset your second factor.");
    const auto step = find_totp_step(*secret, code, now_());
    if (!step) co_return false;
    std::vector<pg::Query> batch;
    batch.push_back(query_of(use_step, *tenant, account));
    batch.back().params.bytes(sealed).int8(*step);
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return outcome.results[0].affected() == 1;
}

Task<bool> SecondFactors::use_recovery_code(tenancy::TenantPtr tenant, AccountId account, std::string code) {
    auto transaction = co_await database_->begin(tenant);
    std::vector<pg::Query> use;
    use.push_back(query_of(use_recovery, *tenant, account));
    use.back().params.bytes(recovery_hash(*tenant, account, code));
    const auto used = co_await transaction.run(std::move(use));
    if (used[0].affected() != 1) {
        co_await transaction.rollback();
        co_return false;
    }
    std::vector<pg::Query> record;
    record.push_back(
        audit_query(*tenant, {{ActorKind::account, account.value}, "second_factor.recovery_code_used", account}));
    must_succeed(co_await transaction.commit(std::move(record)));
    co_return true;
}

Task<Result<SecondFactorSetUp>> SecondFactors::begin(tenancy::TenantPtr tenant, AccountId account, std::string email) {
    if (!*sealed_) co_return not_configured();
    const auto secret = make_totp_secret();
    SecondFactorSetUp made{totp_secret_text(secret), totp_uri(secret, tenant->name, email)};
    std::vector<pg::Query> batch;
    batch.push_back(query_of(keep_new_secret, *tenant, account));
    batch.back().params.bytes((*sealed_)->seal({tenant->id, sealed_purpose, account.value}, secret));
    must_succeed(co_await database_->write(std::move(tenant), std::move(batch)));
    co_return made;
}

Task<Result<std::vector<std::string>>> SecondFactors::confirm(tenancy::TenantPtr tenant, Actor actor, AccountId account,
                                                              std::string code) {
    if (!*sealed_) co_return not_configured();
    std::vector<pg::Query> look;
    look.push_back(query_of(find_new_secret, *tenant, account));
    const auto waiting = co_await database_->read(tenant, std::move(look));
    if (waiting[0].empty()) co_return begin_anew();
    const auto sealed = waiting[0].text(0, 0);
    const auto secret = (*sealed_)->open({tenant->id, sealed_purpose, account.value}, sealed);
    if (!secret) co_return begin_anew();
    const auto step = find_totp_step(*secret, without_blanks(code), now_());
    if (!step)
        co_return fail(ErrorCode::invalid_field,
                       "This code is not right. Enter the one that the app shows now, and check the phone's clock.",
                       "code");

    auto transaction = co_await database_->begin(tenant);
    std::vector<pg::Query> on;
    on.push_back(query_of(turn_on, *tenant, account));
    on.back().params.bytes(sealed).int8(*step);
    const auto turned = co_await transaction.run(std::move(on));
    if (turned[0].affected() != 1) {
        co_await transaction.rollback();
        co_return begin_anew();
    }
    auto codes = make_recovery_codes();
    std::vector<pg::Query> rest;
    replace_codes(rest, *tenant, account, codes);
    rest.push_back(query_of(end_sign_ins, *tenant, account));
    rest.push_back(audit_query(*tenant, {actor, "second_factor.turned_on", account}));
    must_succeed(co_await transaction.commit(std::move(rest)));
    co_return codes;
}

Task<Result<std::vector<std::string>>> SecondFactors::renew_codes(tenancy::TenantPtr tenant, Actor actor,
                                                                  AccountId account) {
    auto transaction = co_await database_->begin(tenant);
    std::vector<pg::Query> lock;
    lock.push_back(query_of(lock_factor, *tenant, account));
    const auto locked = co_await transaction.run(std::move(lock));
    if (locked[0].empty()) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::conflict, "Your second factor is off. Set it up; recovery codes come with it.");
    }
    auto codes = make_recovery_codes();
    std::vector<pg::Query> batch;
    replace_codes(batch, *tenant, account, codes);
    batch.push_back(audit_query(*tenant, {actor, "second_factor.codes_renewed", account}));
    must_succeed(co_await transaction.commit(std::move(batch)));
    co_return codes;
}

Task<Result<void>> SecondFactors::remove(tenancy::TenantPtr tenant, Actor actor, AccountId account,
                                         std::string_view action) {
    auto transaction = co_await database_->begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(delete_factor, *tenant, account));
    const auto deleted = co_await transaction.run(std::move(batch));
    if (deleted[0].affected() != 1) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::not_found, "There is no such account with a second factor in this school.");
    }
    std::vector<pg::Query> record;
    record.push_back(audit_query(*tenant, {actor, action, account}));
    must_succeed(co_await transaction.commit(std::move(record)));
    co_return Result<void>{};
}

}  // namespace gi::people
