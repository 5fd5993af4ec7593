#include "intake/roster/read_state.hpp"

#include <string_view>

namespace gi::intake {
namespace {

constexpr pg::Statement make_head{"roster_make_head",
                                  "INSERT INTO gi.roster_head (tenant_id) VALUES ($1::bigint) ON CONFLICT DO NOTHING"};
constexpr pg::Statement lock_head{"roster_lock_head",
                                  "SELECT seq, chain FROM gi.roster_head WHERE tenant_id = $1::bigint FOR UPDATE"};
constexpr pg::Statement lock_named_classes{
    "roster_lock_named_classes",
    "SELECT c.id FROM gi.class c WHERE c.tenant_id = $1::bigint"
    "   AND (c.id IN (SELECT i.class_id FROM gi.class_identity i"
    "                  WHERE i.tenant_id = $1::bigint AND i.kind = 'oneroster' AND i.value = ANY($2::text[]))"
    "        OR (c.name, c.term) IN (SELECT * FROM unnest($3::text[], $4::text[])))"
    " ORDER BY c.id FOR UPDATE"};
/// All that have students, when the change wrote places: which ones is in the text of the objects.
constexpr pg::Statement lock_written_classes{
    "roster_lock_written_classes",
    "SELECT c.id FROM gi.class c WHERE c.tenant_id = $1::bigint"
    "   AND c.id IN (SELECT e.class_id FROM gi.enrolment e"
    "                 WHERE e.tenant_id = $1::bigint AND EXISTS (SELECT FROM gi.roster_write w"
    "                   WHERE w.tenant_id = $1::bigint AND w.change_id = $2::bigint AND w.object LIKE 'enrolment/%'))"
    " ORDER BY c.id FOR UPDATE"};
constexpr pg::Statement read_students{"roster_students",
                                      "SELECT id, email, last_name, first_name FROM gi.student"
                                      " WHERE tenant_id = $1::bigint AND NOT removed AND merged_into IS NULL"
                                      " ORDER BY id"};
constexpr pg::Statement read_student_keys{"roster_student_keys",
                                          "SELECT kind, value, student_id FROM gi.student_identity"
                                          " WHERE tenant_id = $1::bigint ORDER BY kind, value"};
constexpr pg::Statement read_classes{
    "roster_classes",
    "SELECT c.id, c.name, c.term,"
    "       c.history_seq > 0"
    "       OR EXISTS (SELECT FROM gi.assignment a WHERE a.tenant_id = c.tenant_id AND a.class_id = c.id)"
    "       OR EXISTS (SELECT FROM gi.import i WHERE i.tenant_id = c.tenant_id AND i.class_id = c.id)"
    "       OR EXISTS (SELECT FROM gi.grading_change g WHERE g.tenant_id = c.tenant_id AND g.class_id = c.id)"
    "  FROM gi.class c WHERE c.tenant_id = $1::bigint ORDER BY c.id"};
constexpr pg::Statement read_class_keys{"roster_class_keys",
                                        "SELECT kind, value, class_id FROM gi.class_identity"
                                        " WHERE tenant_id = $1::bigint ORDER BY kind, value"};
// One that was blocked stays: made anew by the next roster it would not be. Programs and guests are no people.
constexpr pg::Statement read_accounts{
    "roster_accounts",
    "SELECT id, role, email, display_name, password_hash <> '' OR blocked_at IS NOT NULL, student_id,"
    "       role = 'school_admin' OR 'school_admin' = ANY (more_roles), address_unproved"
    "  FROM gi.account WHERE tenant_id = $1::bigint AND NOT service ORDER BY id"};
constexpr pg::Statement read_account_keys{"roster_account_keys",
                                          "SELECT kind, value, account_id FROM gi.account_identity"
                                          " WHERE tenant_id = $1::bigint ORDER BY kind, value"};
constexpr pg::Statement read_teachers{"roster_teachers",
                                      "SELECT class_id, account_id FROM gi.class_teacher"
                                      " WHERE tenant_id = $1::bigint ORDER BY class_id, account_id"};
constexpr pg::Statement read_guardians{"roster_guardians",
                                       "SELECT account_id, student_id, revoked_at IS NOT NULL FROM gi.guardian_link"
                                       " WHERE tenant_id = $1::bigint ORDER BY account_id, student_id"};
// A row that had a score once keeps its array, even when the score was taken back.
constexpr pg::Statement read_places{"roster_places",
                                    "SELECT class_id, student_id, dropped_at IS NOT NULL,"
                                    "       cardinality(points) > 0 OR statuses <> ''"
                                    "  FROM gi.enrolment WHERE tenant_id = $1::bigint AND NOT removed"
                                    " ORDER BY class_id, student_id"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

void add_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, pg::Query lock_classes) {
    for (const auto* statement : {&make_head, &lock_head}) batch.push_back(query_of(*statement, tenant));
    batch.push_back(std::move(lock_classes));
    for (const auto* statement : {&read_students, &read_student_keys, &read_classes, &read_class_keys, &read_accounts,
                                  &read_account_keys, &read_teachers, &read_guardians, &read_places})
        batch.push_back(query_of(*statement, tenant));
}

std::vector<RosterKnownKey> keys_from(const pg::ResultSet& rows) {
    std::vector<RosterKnownKey> keys;
    keys.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        keys.push_back({std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, rows.int8(row, 2)});
    return keys;
}

template <class First, class Second>
std::vector<std::pair<First, Second>> pairs_from(const pg::ResultSet& rows) {
    std::vector<std::pair<First, Second>> pairs;
    pairs.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        pairs.emplace_back(rows.id<First>(row, 0), rows.id<Second>(row, 1));
    return pairs;
}

std::vector<RosterKnownAccount> accounts_from(const pg::ResultSet& rows) {
    std::vector<RosterKnownAccount> accounts;
    accounts.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        RosterKnownAccount account{
            rows.id<AccountId>(row, 0),
            {std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)}},
            rows.boolean(row, 4)};
        if (const auto student = rows.int8_or_null(row, 5)) account.student = StudentId{*student};
        account.rules = rows.boolean(row, 6);
        account.unproved = rows.boolean(row, 7);
        accounts.push_back(std::move(account));
    }
    return accounts;
}

}  // namespace

void add_roster_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const RosterFile& file) {
    std::vector<std::string_view> keys;
    std::vector<std::string_view> names;
    std::vector<std::string_view> terms;
    for (const auto& wanted : file.classes) {
        if (!wanted.key.empty()) keys.emplace_back(wanted.key);
        names.emplace_back(wanted.name);
        terms.emplace_back(wanted.term);
    }
    auto lock = query_of(lock_named_classes, tenant);
    lock.params.text_array(keys).text_array(names).text_array(terms);
    add_queries(batch, tenant, std::move(lock));
}

void add_roster_state_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, RosterChangeId change) {
    auto lock = query_of(lock_written_classes, tenant);
    lock.params.id(change);
    add_queries(batch, tenant, std::move(lock));
}

RosterState roster_state_from(std::span<const pg::ResultSet> results) {
    const auto& head = results[1];
    RosterState state;
    state.history = {head.int8(0, 0), std::string{head.text(0, 1)}};
    const auto& students = results[3];
    state.students.reserve(students.rows());
    for (std::size_t row = 0; row < students.rows(); ++row) {
        state.students.push_back({students.id<StudentId>(row, 0), std::string{students.text(row, 1)},
                                  std::string{students.text(row, 2)}, std::string{students.text(row, 3)}});
    }
    const auto& student_keys = results[4];
    for (std::size_t row = 0; row < student_keys.rows(); ++row) {
        state.student_keys.push_back({std::string{student_keys.text(row, 0)}, std::string{student_keys.text(row, 1)},
                                      student_keys.id<StudentId>(row, 2)});
    }
    const auto& classes = results[5];
    for (std::size_t row = 0; row < classes.rows(); ++row) {
        state.classes.push_back({classes.id<ClassId>(row, 0),
                                 {std::string{classes.text(row, 1)}, std::string{classes.text(row, 2)}},
                                 classes.boolean(row, 3)});
    }
    state.class_keys = keys_from(results[6]);
    state.accounts = accounts_from(results[7]);
    state.account_keys = keys_from(results[8]);
    state.teachers = pairs_from<ClassId, AccountId>(results[9]);
    state.guardians = pairs_from<AccountId, StudentId>(results[10]);
    for (std::size_t row = 0; row < results[10].rows(); ++row)
        if (results[10].boolean(row, 2)) state.revoked.push_back(state.guardians[row]);
    const auto& places = results[11];
    state.places.reserve(places.rows());
    for (std::size_t row = 0; row < places.rows(); ++row) {
        state.places.push_back(
            {places.id<ClassId>(row, 0), places.id<StudentId>(row, 1), places.boolean(row, 2), places.boolean(row, 3)});
    }
    return state;
}

}  // namespace gi::intake
