#include "mail/outbox.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace gi::mail {
namespace {

constexpr pg::Statement insert_mails{
    "mail_insert",
    "INSERT INTO gi.mail (tenant_id, id, account_id, kind, address, name, subject, body_text, body_html,"
    "                     unsubscribe, expires_at)"
    " SELECT $1::bigint, m.id, m.account_id, $2::text, m.address, m.name, m.subject, m.body_text, m.body_html,"
    "        m.unsubscribe, now() + make_interval(secs => $3::bigint)"
    "   FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],"
    "               $11::text[]) AS m(id, account_id, address, name, subject, body_text, body_html, unsubscribe)"};
constexpr pg::Statement insert_unwritten{
    "mail_insert_unwritten",
    "INSERT INTO gi.mail (tenant_id, id, account_id, kind, address, name, subject, body_text, body_html, unsubscribe,"
    "                     expires_at)"
    " SELECT $1::bigint, m.id, m.account_id, $2::text, '', '', '', '', '', '',"
    "        now() + make_interval(secs => $3::bigint)"
    "   FROM unnest($4::bigint[], $5::bigint[]) AS m(id, account_id)"
    " ON CONFLICT DO NOTHING"};
constexpr pg::Statement drop_waiting{
    "mail_drop_waiting",
    "UPDATE gi.mail SET state = 'dropped', finished_at = now(), address = '', name = '', subject = '',"
    "                   body_text = '', body_html = '', unsubscribe = ''"
    " WHERE tenant_id = $1::bigint AND kind = $2::text AND account_id = ANY ($3::bigint[]) AND state = 'waiting'"};
constexpr pg::Statement give_up_expired{
    "mail_give_up_expired",
    "UPDATE gi.mail SET state = 'failed', finished_at = now(), address = '', name = '', subject = '',"
    "                   body_text = '', body_html = '', unsubscribe = ''"
    " WHERE tenant_id = $1::bigint AND state = 'waiting' AND next_at <= now() AND expires_at <= now()"};
// SKIP LOCKED: another server's sender takes the next one instead of waiting for this one's lease.
constexpr pg::Statement claim{
    "mail_claim",
    "UPDATE gi.mail SET attempts = attempts + 1, worker = $2::bigint,"
    "                   next_at = now() + make_interval(secs => $3::bigint)"
    " WHERE tenant_id = $1::bigint"
    "   AND id = (SELECT id FROM gi.mail WHERE tenant_id = $1::bigint AND (kind = 'digest') = $4::boolean"
    "                AND state = 'waiting' AND next_at <= now()"
    "              ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING id, kind, attempts, address, name, subject, body_text, body_html, unsubscribe, account_id"};
constexpr pg::Statement end_one{
    "mail_end",
    "UPDATE gi.mail SET state = $4::text, finished_at = now(), address = '', name = '', subject = '',"
    "                   body_text = '', body_html = '', unsubscribe = ''"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'waiting'"};
constexpr pg::Statement put_one_back{
    "mail_put_back",
    "UPDATE gi.mail SET next_at = now() + make_interval(secs => $4::bigint), worker = 0,"
    "                   attempts = attempts - CASE WHEN $4::bigint = 0 THEN 1 ELSE 0 END"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'waiting'"};
// A round that is due waits for the end of the quiet hours (digests/schedule.hpp) here, where it costs nothing.
constexpr pg::Statement look{
    "mail_look",
    "SELECT EXISTS (SELECT FROM gi.mail WHERE tenant_id = $1::bigint AND (kind = 'digest') = false"
    "                  AND state = 'waiting' AND next_at <= now()),"
    "       EXISTS (SELECT FROM gi.mail WHERE tenant_id = $1::bigint AND (kind = 'digest') = true"
    "                  AND state = 'waiting' AND next_at <= now()),"
    "       coalesce((SELECT s.digest_due_at IS NULL"
    "                        OR s.digest_due_at <= now() AND extract(hour FROM t.at) BETWEEN 7 AND 20"
    "                           AND extract(isodow FROM t.at)::integer <> ALL (s.digest_quiet_days)"
    "                   FROM gi.school s CROSS JOIN LATERAL (SELECT now() AT TIME ZONE s.time_zone AS at) AS t"
    "                  WHERE s.tenant_id = $1::bigint AND s.time_zone IS NOT NULL), false),"
    "       (SELECT count(*) FROM gi.mail WHERE tenant_id = $1::bigint AND state = 'waiting'),"
    "       EXISTS (SELECT FROM gi.mail WHERE tenant_id = $1::bigint AND state <> 'waiting'"
    "                  AND finished_at < now() - make_interval(secs => $2::bigint))"};
constexpr pg::Statement remove_old{"mail_remove_old",
                                   "DELETE FROM gi.mail WHERE tenant_id = $1::bigint AND state <> 'waiting'"
                                   " AND finished_at < now() - make_interval(secs => $2::bigint)"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::string_view word_for(MailEnd end) noexcept {
    switch (end) {
        case MailEnd::sent:
            return "sent";
        case MailEnd::failed:
            return "failed";
        case MailEnd::dropped:
            return "dropped";
    }
    return "failed";
}

Task<std::vector<pg::ResultSet>> write(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                       std::vector<pg::Query> batch) {
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

/// The columns of insert_mails.
struct Columns {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> accounts;
    std::array<std::vector<std::string>, 6> texts;  // address, name, subject, text, html, unsubscribe
};

Columns columns_of(std::span<const NewMail> mails) {
    Columns columns;
    for (const auto& mail : mails) {
        if (mail.facts.kind != mails.front().facts.kind || mail.life != mails.front().life)
            throw std::logic_error("mails of several kinds in one statement");
        const auto letter = write_letter(mail.facts);
        columns.ids.push_back(next_id_value());
        columns.accounts.push_back(mail.account.value);
        columns.texts[0].push_back(mail.facts.address);
        columns.texts[1].push_back(mail.facts.name);
        columns.texts[2].push_back(letter.subject);
        columns.texts[3].push_back(as_text(letter));
        columns.texts[4].push_back(as_html(letter));
        columns.texts[5].push_back(mail.unsubscribe);
    }
    return columns;
}

}  // namespace

pg::Query queue_mails(const tenancy::Tenant& tenant, std::span<const NewMail> mails) {
    if (mails.empty()) throw std::logic_error("no mail to queue");
    const auto columns = columns_of(mails);
    auto query = query_of(insert_mails, tenant);
    query.params.text(to_string(mails.front().facts.kind));
    query.params.int8(std::min<std::chrono::seconds>(mails.front().life, longest_wait).count());
    query.params.int8_array(columns.ids).int8_array(columns.accounts);
    for (const auto& texts : columns.texts) {
        const std::vector<std::string_view> views{texts.begin(), texts.end()};
        query.params.text_array(views);
    }
    return query;
}

pg::Query queue_unwritten(const tenancy::Tenant& tenant, Kind kind, std::span<const std::int64_t> accounts,
                          std::chrono::seconds life) {
    std::vector<std::int64_t> ids(accounts.size());
    std::ranges::generate(ids, next_id_value);
    auto query = query_of(insert_unwritten, tenant);
    query.params.text(to_string(kind)).int8(life.count()).int8_array(ids).int8_array(accounts);
    return query;
}

pg::Query drop_waiting_mails(const tenancy::Tenant& tenant, Kind kind, std::span<const std::int64_t> accounts) {
    auto query = query_of(drop_waiting, tenant);
    query.params.text(to_string(kind)).int8_array(accounts);
    return query;
}

Task<std::optional<ClaimedMail>> claim_mail(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            std::int64_t worker, Sort sort) {
    // Not what the school calls itself: an administrator chooses that freely, and a mail must not seem to come from
    // somebody else.
    auto school = tenant->name;
    std::vector<pg::Query> batch;
    batch.push_back(query_of(give_up_expired, *tenant));
    batch.push_back(query_of(claim, *tenant));
    batch[1].params.int8(worker).int8(send_lease.count()).boolean(sort == Sort::digests);
    const auto results = co_await write(database, std::move(tenant), std::move(batch));
    const auto& rows = results[1];
    if (rows.empty()) co_return std::nullopt;
    ClaimedMail mail;
    mail.id = rows.id<MailId>(0, 0);
    mail.kind = rows.text(0, 1);
    mail.attempt = rows.int4(0, 2);
    mail.message.id = to_string(mail.id);
    mail.message.to_address = rows.text(0, 3);
    mail.message.to_name = rows.text(0, 4);
    mail.message.from_name = std::move(school);
    mail.message.subject = rows.text(0, 5);
    mail.message.text = rows.text(0, 6);
    mail.message.html = rows.text(0, 7);
    mail.message.unsubscribe = rows.text(0, 8);
    mail.account = rows.id<AccountId>(0, 9);
    co_return mail;
}

pg::Query end_mail_query(const tenancy::Tenant& tenant, MailId id, std::int64_t worker, MailEnd end) {
    auto query = query_of(end_one, tenant);
    query.params.id(id).int8(worker).text(word_for(end));
    return query;
}

Task<> end_mail(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, MailId id, std::int64_t worker,
                MailEnd end) {
    std::vector<pg::Query> batch;
    batch.push_back(end_mail_query(*tenant, id, worker, end));
    co_await write(database, std::move(tenant), std::move(batch));
}

Task<> put_back(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, MailId id, std::int64_t worker,
                std::chrono::seconds pause) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(put_one_back, *tenant));
    batch[0].params.id(id).int8(worker).int8(pause.count());
    co_await write(database, std::move(tenant), std::move(batch));
}

std::chrono::seconds pause_after(int attempts) noexcept {
    constexpr std::array<std::chrono::seconds, 7> pauses{
        std::chrono::seconds{5},   std::chrono::seconds{20},    std::chrono::seconds{60},   std::chrono::seconds{300},
        std::chrono::seconds{900}, std::chrono::seconds{1'800}, std::chrono::seconds{3'600}};
    const auto index = static_cast<std::size_t>(std::max(attempts, 1) - 1);
    return pauses[std::min(index, pauses.size() - 1)];
}

Task<OutboxLook> look_at_outbox(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(look, *tenant));
    batch[0].params.int8(std::chrono::seconds{kept_after}.count());
    const auto results = co_await database.read(tenant, std::move(batch));
    const auto& rows = results[0];
    const OutboxLook found{rows.boolean(0, 0), rows.boolean(0, 1), rows.boolean(0, 2), rows.int8(0, 3)};
    if (rows.boolean(0, 4)) {
        std::vector<pg::Query> removal;
        removal.push_back(query_of(remove_old, *tenant));
        removal[0].params.int8(std::chrono::seconds{kept_after}.count());
        co_await write(database, std::move(tenant), std::move(removal));
    }
    co_return found;
}

}  // namespace gi::mail
