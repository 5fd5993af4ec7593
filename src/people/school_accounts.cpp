#include "people/school_accounts.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "people/search_patterns.hpp"

namespace gi::people {
namespace {

constexpr std::array<std::pair<std::string_view, AccountState>, 4> state_names{{
    {"invited", AccountState::invited},
    {"active", AccountState::active},
    {"blocked", AccountState::blocked},
    {"no_way_in", AccountState::no_way_in},
}};

/// $2 patterns of the words, $3 role, $4 state, $5 after whom, $6 how many. The order is that of every language.
constexpr pg::Statement list_page{
    "school_accounts_page",
    "SELECT p.id, p.display_name, p.email, p.role, p.roles, p.state FROM gi.person p"
    " WHERE p.tenant_id = $1::bigint AND concat_ws(' ', p.display_name, p.email) ILIKE ALL ($2::text[])"
    "   AND ($3::text IS NULL OR $3::text = ANY (p.roles)) AND ($4::text IS NULL OR p.state = $4::text)"
    "   AND ($5::bigint IS NULL OR (p.display_name COLLATE \"und-x-icu\", p.id) >"
    "        (SELECT a.display_name, a.id FROM gi.account a WHERE a.tenant_id = $1::bigint AND a.id = $5::bigint))"
    " ORDER BY p.display_name COLLATE \"und-x-icu\", p.id LIMIT $6::integer"};
/// Columns in the order of school_roles and all_account_states. Materialized: the view works out roles and state once a
/// person, and not once for each count.
constexpr pg::Statement count_page{
    "school_accounts_count",
    "WITH p AS MATERIALIZED ("
    "   SELECT roles, state FROM gi.person"
    "    WHERE tenant_id = $1::bigint AND concat_ws(' ', display_name, email) ILIKE ALL ($2::text[]))"
    " SELECT count(*), count(*) FILTER (WHERE 'school_admin' = ANY (p.roles)),"
    "       count(*) FILTER (WHERE 'teacher' = ANY (p.roles)), count(*) FILTER (WHERE 'student' = ANY (p.roles)),"
    "       count(*) FILTER (WHERE 'guardian' = ANY (p.roles)), count(*) FILTER (WHERE p.state = 'invited'),"
    "       count(*) FILTER (WHERE p.state = 'active'), count(*) FILTER (WHERE p.state = 'blocked'),"
    "       count(*) FILTER (WHERE p.state = 'no_way_in')"
    "  FROM p"};

constexpr pg::Statement card_person{
    "school_account_card",
    "SELECT p.id, p.display_name, p.email, p.role, p.roles, p.state, p.has_password,"
    "       to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       to_char(p.blocked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       (SELECT to_char(max(o.expires_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "          FROM gi.one_time_secret o"
    "         WHERE o.tenant_id = p.tenant_id AND o.account_id = p.id AND o.kind = 'invitation'"
    "           AND o.expires_at > now() AND o.uses_left > 0),"
    "       p.student_id, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, ''))"
    "  FROM gi.person p LEFT JOIN gi.student s ON s.tenant_id = p.tenant_id AND s.id = p.student_id"
    " WHERE p.tenant_id = $1::bigint AND p.id = $2::bigint"};
constexpr pg::Statement card_children{
    "school_account_children",
    "SELECT s.id, concat_ws(' ', nullif(s.first_name, ''), nullif(s.last_name, '')), g.relationship, g.rights,"
    "       g.revoked_at IS NOT NULL"
    "  FROM gi.guardian_link g JOIN gi.student s ON s.tenant_id = g.tenant_id AND s.id = g.student_id"
    " WHERE g.tenant_id = $1::bigint AND g.account_id = $2::bigint ORDER BY s.sort_key, s.id"};
constexpr pg::Statement card_classes{
    "school_account_classes",
    "SELECT c.id, c.name, c.term FROM gi.class_teacher t"
    "  JOIN gi.class c ON c.tenant_id = t.tenant_id AND c.id = t.class_id"
    " WHERE t.tenant_id = $1::bigint AND t.account_id = $2::bigint ORDER BY c.name, c.id"};

AccountSummary summary_from(const pg::ResultSet& rows, std::size_t row) {
    AccountSummary summary{rows.id<AccountId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                           role_from(rows.text(row, 3))};
    for (const auto role : rows.text_array(row, 4)) summary.roles.insert(role_from(role));
    summary.state = account_state_from(rows.text(row, 5));
    return summary;
}

void read_counts(AccountPage& page, const pg::ResultSet& rows) {
    int column = 0;
    page.total = rows.int8(0, column++);
    for (auto& count : page.by_role) count = rows.int8(0, column++);
    for (auto& count : page.by_state) count = rows.int8(0, column++);
}

}  // namespace

std::string_view to_string(AccountState state) noexcept {
    return std::ranges::find(state_names, state, &std::pair<std::string_view, AccountState>::second)->first;
}

std::optional<AccountState> find_account_state(std::string_view text) noexcept {
    const auto* const found = std::ranges::find(state_names, text, &std::pair<std::string_view, AccountState>::first);
    return found == state_names.end() ? std::nullopt : std::optional{found->second};
}

AccountState account_state_from(std::string_view text) {
    if (const auto state = find_account_state(text)) return *state;
    throw std::logic_error("unknown state of an account in the database");
}

GuardianRights guardian_rights_from(const std::vector<std::string_view>& words) {
    GuardianRights rights;
    for (const auto word : words)
        if (const auto right = find_guardian_right(word)) rights.insert(*right);
    return rights;
}

std::unexpected<Error> no_such_person() {
    return fail(ErrorCode::not_found, "There is no such person here. Look for them in the list of people again.");
}

Task<AccountPage> list_accounts(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountFilter filter) {
    const auto patterns = search_patterns(filter.query);
    const std::vector<std::string_view> words{patterns.begin(), patterns.end()};
    std::vector<pg::Query> batch(2);
    batch[0].statement = &list_page;
    batch[0].params.id(tenant->id).text_array(words);
    batch[0].params.text_or_null(filter.role ? std::optional{to_string(*filter.role)} : std::nullopt);
    batch[0].params.text_or_null(filter.state ? std::optional{to_string(*filter.state)} : std::nullopt);
    batch[0].params.int8_or_null(filter.after ? std::optional{filter.after->value} : std::nullopt);
    batch[0].params.int4(static_cast<std::int32_t>(filter.page + 1));
    batch[1].statement = &count_page;
    batch[1].params.id(tenant->id).text_array(words);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));

    AccountPage page;
    page.more = results[0].rows() > filter.page;
    const auto shown = std::min(results[0].rows(), filter.page);
    page.accounts.reserve(shown);
    for (std::size_t row = 0; row < shown; ++row) page.accounts.push_back(summary_from(results[0], row));
    read_counts(page, results[1]);
    co_return page;
}

Task<Result<AccountCard>> read_account_card(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            AccountId account) {
    std::vector<pg::Query> batch(3);
    batch[0].statement = &card_person;
    batch[1].statement = &card_children;
    batch[2].statement = &card_classes;
    for (auto& query : batch) query.params.id(tenant->id).id(account);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& person = results[0];
    if (person.empty()) co_return no_such_person();

    AccountCard card{summary_from(person, 0)};
    card.has_password = person.boolean(0, 6);
    card.created_at = person.text(0, 7);
    card.blocked_at = person.text(0, 8);
    card.invited_until = person.text(0, 9);
    if (!person.is_null(0, 10)) card.student = person.id<StudentId>(0, 10);
    card.student_name = person.text(0, 11);
    for (std::size_t row = 0; row < results[1].rows(); ++row)
        card.children.push_back({results[1].id<StudentId>(row, 0), std::string{results[1].text(row, 1)},
                                 std::string{results[1].text(row, 2)},
                                 guardian_rights_from(results[1].text_array(row, 3)), results[1].boolean(row, 4)});
    for (std::size_t row = 0; row < results[2].rows(); ++row)
        card.classes.push_back({results[2].id<ClassId>(row, 0), std::string{results[2].text(row, 1)},
                                std::string{results[2].text(row, 2)}});
    co_return card;
}

}  // namespace gi::people
