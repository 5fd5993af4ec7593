#include "digests/planner.hpp"

#include <utility>
#include <vector>

#include "digests/news.hpp"
#include "digests/rules.hpp"
#include "digests/unsubscribe_token.hpp"
#include "mail/outbox.hpp"

namespace gi::digests {
namespace {

constexpr pg::Statement make_key{
    "digest_make_key",
    "UPDATE gi.school SET digest_key = $2::bytea WHERE tenant_id = $1::bigint AND digest_key = ''"
    "   AND time_zone IS NOT NULL"};
/// SKIP LOCKED: another server is at it.
constexpr pg::Statement lock_round{"digest_lock_round",
                                   "SELECT (digest_due_at AT TIME ZONE time_zone)::date FROM gi.school"
                                   " WHERE tenant_id = $1::bigint AND time_zone IS NOT NULL"
                                   "   AND (digest_due_at IS NULL OR digest_due_at <= now())"
                                   "   FOR NO KEY UPDATE SKIP LOCKED"};
constexpr pg::Statement set_next{
    "digest_set_next",
    "UPDATE gi.school SET digest_due_at = ($2::date + make_interval(mins => $3::integer)) AT TIME ZONE time_zone"
    " WHERE tenant_id = $1::bigint"};
// $2 how often, $3 and $4 until which day work is due that a daily and a weekly digest tell. Something may be new when
// a class has changed, a score was shown, work is due, or something was left.
constexpr pg::Statement find_readers{
    "digest_find_readers",
    "SELECT DISTINCT r.account_id FROM gi.digest_reader r"
    "  JOIN gi.account o ON o.tenant_id = r.tenant_id AND o.id = r.account_id AND NOT o.address_unproved"
    " CROSS JOIN LATERAL (SELECT coalesce(r.told_until, greatest(r.right_since, now() - make_interval(secs =>"
    "                                                                                          $5::bigint))) AS since,"
    "                           CASE r.frequency WHEN 'daily' THEN $3::date ELSE $4::date END AS due_until) AS t"
    " WHERE r.tenant_id = $1::bigint AND NOT r.muted AND NOT r.refused AND r.frequency = ANY ($2::text[])"
    "   AND (EXISTS (SELECT FROM gi.digest_later l"
    "                  JOIN gi.class c ON c.tenant_id = l.tenant_id AND c.id = l.class_id AND c.archived_at IS NULL"
    "                                 AND (c.digest_held_at IS NULL OR c.digest_held_until <= now())"
    "                 WHERE l.tenant_id = $1::bigint AND l.account_id = r.account_id AND l.student_id = r.student_id)"
    "        OR EXISTS (SELECT FROM gi.enrolment e"
    "                    WHERE e.tenant_id = $1::bigint AND e.student_id = r.student_id AND NOT e.removed"
    "                      AND (EXISTS (SELECT FROM gi.change_set s WHERE s.tenant_id = $1::bigint"
    "                                      AND s.class_id = e.class_id AND s.created_at > t.since)"
    "                           OR EXISTS (SELECT FROM gi.assignment a WHERE a.tenant_id = $1::bigint"
    "                                         AND a.class_id = e.class_id AND a.published_at IS NOT NULL"
    "                                         AND (a.seen_since > t.since"
    "                                              OR a.due_on BETWEEN current_date - 1 AND t.due_until)))))"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

/// Who is written to in a round on this day.
std::vector<std::string_view> frequencies_on(pg::Date day, const Schedule& schedule) {
    std::vector<std::string_view> words{to_string(Frequency::daily)};
    if (weekday_of(day) == schedule.weekly) words.push_back(to_string(Frequency::weekly));
    return words;
}

/// Queues the mails of the round; false when there are none.
Task<bool> queue_round(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant, RulesNow rules,
                       pg::Date round) {
    std::vector<pg::Query> look;
    look.push_back(query_of(find_readers, *tenant));
    look[0].params.text_array(frequencies_on(round, rules.rules.schedule));
    for (const auto frequency : {Frequency::daily, Frequency::weekly})
        look[0].params.date(next_round(rules.rules.schedule, rules.now, frequency).day);
    look[0].params.int8(std::chrono::seconds{first_reach}.count());
    const auto found = co_await transaction.run(std::move(look));
    std::vector<std::int64_t> accounts;
    for (std::size_t row = 0; row < found[0].rows(); ++row) accounts.push_back(found[0].int8(row, 0));
    if (accounts.empty()) co_return false;
    std::vector<pg::Query> queue;
    queue.push_back(mail::queue_unwritten(*tenant, mail::Kind::digest, accounts, mail_life));
    co_await transaction.run(std::move(queue));
    co_return true;
}

}  // namespace

pg::Query next_round_query(const tenancy::Tenant& tenant, LocalTime at) {
    auto query = query_of(set_next, tenant);
    query.params.date(at.day).int4(at.minute);
    return query;
}

Task<bool> plan_digests(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(make_key, *tenant));
    batch[0].params.bytes(make_digest_key());
    batch.push_back(query_of(lock_round, *tenant));
    batch.push_back(rules_query(*tenant));
    const auto results = co_await transaction.run(std::move(batch));
    const auto rules = rules_from(results[2]);
    const auto round = results[1].empty() ? std::nullopt : results[1].date(0, 0);
    const bool takes_place = round && rules.rules.on;
    if (results[1].empty() || (takes_place && is_quiet(rules.rules.schedule, rules.now))) {
        co_await transaction.rollback();
        co_return false;
    }
    bool queued = false;
    if (takes_place) queued = co_await queue_round(transaction, tenant, rules, *round);
    std::vector<pg::Query> last;
    last.push_back(next_round_query(*tenant, next_round(rules.rules.schedule, rules.now)));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return queued;
}

}  // namespace gi::digests
