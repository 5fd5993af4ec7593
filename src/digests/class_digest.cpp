#include "digests/class_digest.hpp"

#include <utility>

#include "base/json_text.hpp"
#include "digests/draft.hpp"
#include "digests/news.hpp"

namespace gi::digests {
namespace {

constexpr pg::Statement read_class{
    "digest_hold_read",
    "SELECT c.digest_held_at IS NOT NULL AND coalesce(c.digest_held_until > now(), true),"
    "       to_char(c.digest_held_until AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(s.digest_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "  FROM gi.class c LEFT JOIN gi.school s ON s.tenant_id = c.tenant_id"
    " WHERE c.tenant_id = $1::bigint AND c.id = $2::bigint"};
// Text that is no time never gets here: see is_moment.
constexpr pg::Statement write_class{
    "digest_hold_write",
    "UPDATE gi.class SET digest_held_at = CASE WHEN $3::boolean THEN now() END,"
    "                    digest_held_until = CASE WHEN $3::boolean THEN $4::text::timestamptz END"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"
    "   AND ($4::text IS NULL OR $4::text::timestamptz BETWEEN now() AND now() + make_interval(days => $5::integer))"};
constexpr pg::Statement find_family{
    "digest_preview_family",
    "SELECT concat_ws(' ', nullif(s.first_name, ''), s.last_name), r.account_id, r.frequency"
    "  FROM gi.enrolment e"
    "  JOIN gi.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id AND s.merged_into IS NULL"
    "  LEFT JOIN (gi.digest_reader r JOIN gi.account a ON a.tenant_id = r.tenant_id AND a.id = r.account_id)"
    "         ON r.tenant_id = e.tenant_id AND r.student_id = e.student_id AND NOT a.address_unproved"
    "        AND NOT r.muted AND NOT r.refused AND r.frequency <> 'off'"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND e.student_id = $3::bigint AND NOT e.removed"
    " ORDER BY r.told_until NULLS FIRST, r.account_id"};

pg::Query class_query(const pg::Statement& statement, const tenancy::Tenant& tenant, ClassId id) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).id(id);
    return query;
}

/// "2026-09-25T15:00:00Z", also with an offset: what PostgreSQL reads without an error, whatever the numbers.
bool is_moment(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    constexpr std::string_view offset = "sdd:dd";
    const auto fits = [](std::string_view form, std::string_view part) {
        if (form.size() != part.size()) return false;
        for (std::size_t i = 0; i < form.size(); ++i) {
            const bool digit = part[i] >= '0' && part[i] <= '9';
            const bool sign = part[i] == '+' || part[i] == '-';
            if (form[i] == 'd' ? !digit : form[i] == 's' ? !sign : form[i] != part[i]) return false;
        }
        return true;
    };
    if (text.size() < shape.size() || !fits(shape, text.substr(0, shape.size()))) return false;
    const auto rest = text.substr(shape.size());
    const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    const bool clock = number(11) < 24 && number(14) < 60 && number(17) < 60;
    const bool zone = rest == "Z" || (fits(offset, rest) && (rest[1] - '0') * 10 + rest[2] - '0' < 15 && rest[4] < '6');
    return clock && zone && pg::date_from_iso(text.substr(0, 10)).has_value();
}

std::unexpected<Error> bad_moment() {
    return fail(ErrorCode::invalid_field,
                "until must be a moment within the next year, such as 2026-09-25T15:00:00Z, or null.", "until");
}

std::string details_of(const HoldWish& wish) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().text_or_null("until", wish.until.value_or("")).end_object();
    return text;
}

}  // namespace

Task<Result<ClassHold>> read_hold(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id) {
    std::vector<pg::Query> batch;
    batch.push_back(class_query(read_class, *tenant, id));
    batch.push_back(rules_query(*tenant));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return people::no_such_class();
    const auto rules = rules_from(results[1]).rules;
    ClassHold hold{rules.sends(), rows.boolean(0, 0), {}, std::string{rows.text(0, 2)}, rules.grace};
    if (hold.held) hold.held_until = rows.text(0, 1);
    co_return hold;
}

Task<Result<ClassHold>> set_hold(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                                 ClassId id, HoldWish wish) {
    if (wish.until && !is_moment(*wish.until)) co_return bad_moment();
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> batch;
    batch.push_back(class_query(write_class, *tenant, id));
    batch[0].params.boolean(wish.held).text_or_null(wish.until).int4(longest_hold_days);
    const auto written = co_await transaction.run(std::move(batch));
    if (written[0].affected() == 0) {
        co_await transaction.rollback();
        if (wish.until) co_return bad_moment();
        co_return people::no_such_class();
    }
    std::vector<pg::Query> last;
    last.push_back(people::audit_query(*tenant, {.actor = actor,
                                                 .action = wish.held ? "class.digest_held" : "class.digest_released",
                                                 .class_id = id,
                                                 .details = details_of(wish)}));
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return co_await read_hold(database, std::move(tenant), id);
}

Task<Result<ClassPreview>> preview_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          mail::SchoolFacts school, ClassId id, StudentId student) {
    std::vector<pg::Query> first;
    first.push_back(rules_query(*tenant));
    first.push_back(class_query(find_family, *tenant, id));
    first[1].params.id(student);
    const auto known = co_await database.read(tenant, std::move(first));
    const auto& family = known[1];
    if (family.empty()) co_return people::no_such_student();
    const auto rules = rules_from(known[0]);
    const bool somebody = !family.is_null(0, 1);
    const auto account = somebody ? family.id<AccountId>(0, 1) : AccountId{};
    const auto frequency = find_frequency(family.text(0, 2)).value_or(Frequency::weekly);

    const NewsQuestion asked{account, {student}, rules.rules.grace, id};
    std::vector<pg::Query> second;
    add_news_queries(second, *tenant, asked);
    const auto results = co_await database.read(tenant, std::move(second));
    auto news = news_from(results);
    news.held.clear();
    const gradebook::GradesView view{.published_only = true};
    const auto grades = co_await gradebook::read_student_grades(database, tenant, student, view);
    if (!grades) co_return std::unexpected(grades.error());
    auto child = child_digest(*grades, news,
                              {std::string{family.text(0, 0)}, rules.now.day,
                               next_round(rules.rules.schedule, rules.now, frequency).day, id});

    ClassPreview preview{rules.rules.sends() && somebody ? family.rows() : 0, news.resting, std::nullopt};
    if (child.classes.empty()) co_return preview;
    // The teacher does not learn by it who gets mails, nor at which address.
    Digest digest{{}, "…", {}, rules.rules.with_grades, frequency, school.language};
    digest.children.push_back(std::move(child));
    preview.letter = write_letter(digest, school, school.url + "/unsubscribe");
    co_return preview;
}

}  // namespace gi::digests
