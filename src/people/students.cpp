#include "people/students.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "people/search_patterns.hpp"

namespace gi::people {
namespace {

constexpr std::size_t most_possible_pairs = 2'000;

constexpr pg::Statement all_students{"students_all",
                                     "SELECT id, last_name, first_name, email FROM gi.student"
                                     " WHERE tenant_id = $1::bigint AND merged_into IS NULL AND NOT removed"
                                     " ORDER BY id LIMIT 200000"};
constexpr pg::Statement all_numbers{"students_all_numbers",
                                    "SELECT student_id, kind, value FROM gi.student_identity"
                                    " WHERE tenant_id = $1::bigint AND kind IN ('number', 'username')"};
constexpr pg::Statement all_distinct{"students_all_distinct",
                                     "SELECT student_id, other_id FROM gi.distinct_students"
                                     " WHERE tenant_id = $1::bigint"};
constexpr pg::Statement insert_distinct{
    "students_insert_distinct",
    "INSERT INTO gi.distinct_students (tenant_id, student_id, other_id, account_id)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint) ON CONFLICT DO NOTHING"};
constexpr pg::Statement delete_distinct{
    "students_delete_distinct",
    "DELETE FROM gi.distinct_students"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint AND other_id = $3::bigint"};

/// $2 patterns of the words, $3 the whole query.
constexpr pg::Statement search_students{
    "students_search",
    "SELECT s.id FROM gi.student s"
    " WHERE s.tenant_id = $1::bigint AND s.merged_into IS NULL AND NOT s.removed"
    "   AND (concat_ws(' ', s.first_name, s.last_name, s.email) ILIKE ALL ($2::text[])"
    "        OR s.id IN (SELECT i.student_id FROM gi.student_identity i"
    "                     WHERE i.tenant_id = $1::bigint AND i.kind IN ('number', 'username')"
    "                       AND i.value = $3::text))"
    " ORDER BY s.sort_key, s.id LIMIT 20"};

constexpr pg::Statement card_students{"student_cards",
                                      "SELECT id, last_name, first_name, email, merged_into IS NOT NULL"
                                      "  FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
constexpr pg::Statement card_identities{
    "student_card_identities",
    "SELECT student_id, kind, value FROM gi.student_identity"
    " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[]) AND kind NOT LIKE 'name:%' ORDER BY kind, value"};
constexpr pg::Statement card_classes{
    "student_card_classes",
    "SELECT e.student_id, c.id, c.name, c.term,"
    "       (SELECT count(*) FROM unnest(e.points) AS p (points) WHERE p.points IS NOT NULL)"
    "  FROM gi.enrolment e"
    "  JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = ANY($2::bigint[]) AND NOT e.removed ORDER BY c.name, c.id"};
constexpr pg::Statement card_accounts{"student_card_accounts",
                                      "SELECT student_id, count(*) FROM gi.account"
                                      " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])"
                                      " GROUP BY student_id"};
constexpr pg::Statement card_guardians{"student_card_guardians",
                                       "SELECT student_id, count(*) FROM gi.guardian_link"
                                       " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])"
                                       "   AND revoked_at IS NULL"
                                       " GROUP BY student_id"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

using Cards = std::unordered_map<StudentId, StudentCard>;

Cards cards_from(std::span<const pg::ResultSet> results) {
    Cards cards;
    for (std::size_t row = 0; row < results[0].rows(); ++row) {
        const auto& rows = results[0];
        StudentCard card{rows.id<StudentId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                         std::string{rows.text(row, 3)}};
        card.merged = rows.boolean(row, 4);
        cards.emplace(card.id, std::move(card));
    }
    // Each statement sees its own moment: whoever came in between has no card.
    const auto for_each = [&](std::size_t index, auto fill) {
        for (std::size_t row = 0; row < results[index].rows(); ++row)
            if (const auto card = cards.find(results[index].id<StudentId>(row, 0)); card != cards.end())
                fill(card->second, results[index], row);
    };
    for_each(1, [](StudentCard& card, const pg::ResultSet& rows, std::size_t row) {
        card.identities.emplace_back(rows.text(row, 1), rows.text(row, 2));
    });
    for_each(2, [](StudentCard& card, const pg::ResultSet& rows, std::size_t row) {
        card.classes.push_back({rows.id<ClassId>(row, 1), std::string{rows.text(row, 2)},
                                std::string{rows.text(row, 3)}, rows.int8(row, 4)});
    });
    for_each(3,
             [](StudentCard& card, const pg::ResultSet& rows, std::size_t row) { card.accounts = rows.int8(row, 1); });
    for_each(4,
             [](StudentCard& card, const pg::ResultSet& rows, std::size_t row) { card.guardians = rows.int8(row, 1); });
    return cards;
}

Task<Cards> read_cards(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::vector<std::int64_t> ids) {
    std::vector<pg::Query> batch;
    for (const auto* statement : {&card_students, &card_identities, &card_classes, &card_accounts, &card_guardians}) {
        batch.push_back(query_of(*statement, *tenant));
        batch.back().params.int8_array(ids);
    }
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return cards_from(results);
}

std::vector<ListedStudent> listed_from(const pg::ResultSet& rows, const pg::ResultSet& identities) {
    std::vector<ListedStudent> students;
    students.reserve(rows.rows());
    std::unordered_map<StudentId, std::size_t> place;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        students.push_back({rows.id<StudentId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                            std::string{rows.text(row, 3)}});
        place.emplace(students.back().id, row);
    }
    for (std::size_t row = 0; row < identities.rows(); ++row) {
        const auto found = place.find(identities.id<StudentId>(row, 0));
        if (found == place.end()) continue;
        auto& student = students[found->second];
        (identities.text(row, 1) == "number" ? student.numbers : student.usernames)
            .emplace_back(identities.text(row, 2));
    }
    return students;
}

/// What the first look at the school leaves.
struct Possible {
    std::unordered_map<StudentId, ListedStudent> students;
    std::vector<StudentPair> pairs;
};

Possible possible_from(std::span<const pg::ResultSet> results) {
    auto students = listed_from(results[0], results[1]);
    std::set<StudentPair> distinct;
    for (std::size_t row = 0; row < results[2].rows(); ++row)
        distinct.emplace(results[2].id<StudentId>(row, 0), results[2].id<StudentId>(row, 1));
    Possible possible;
    possible.pairs = possible_pairs(students, most_possible_pairs);
    std::erase_if(possible.pairs, [&](const StudentPair& pair) { return distinct.contains(pair); });
    std::unordered_set<StudentId> wanted;
    for (const auto& [first, second] : possible.pairs) wanted.insert({first, second});
    for (auto& student : students)
        if (wanted.contains(student.id)) possible.students.emplace(student.id, std::move(student));
    return possible;
}

bool share_class(const StudentCard& one, const StudentCard& other) {
    return std::ranges::any_of(one.classes, [&](const ClassOfStudent& own) {
        return std::ranges::find(other.classes, own.id, &ClassOfStudent::id) != other.classes.end();
    });
}

std::vector<SuggestedMerge> suggestions_of(const Possible& possible, const Cards& cards) {
    std::vector<DuplicatePair> pairs;
    for (const auto& [first, second] : possible.pairs) {
        const auto one = cards.find(first);
        const auto other = cards.find(second);
        if (one == cards.end() || other == cards.end()) continue;
        auto pair =
            judge({possible.students.at(first), possible.students.at(second), share_class(one->second, other->second)});
        if (pair.score >= least_score) pairs.push_back(std::move(pair));
    }
    std::ranges::sort(pairs, {},
                      [](const DuplicatePair& pair) { return std::tuple{-pair.score, pair.first, pair.second}; });
    if (pairs.size() > most_suggested) pairs.resize(most_suggested);
    std::vector<SuggestedMerge> suggestions;
    for (auto& pair : pairs) {
        const auto& one = cards.at(pair.first);
        const auto& other = cards.at(pair.second);
        const bool in_order = rather_stays(one, other);
        suggestions.push_back({in_order ? one : other, in_order ? other : one, pair.score, std::move(pair.reasons)});
    }
    return suggestions;
}

}  // namespace

std::int64_t StudentCard::scores() const noexcept {
    std::int64_t sum = 0;
    for (const auto& one : classes) sum += one.scores;
    return sum;
}

bool rather_stays(const StudentCard& one, const StudentCard& other) noexcept {
    const auto rank = [](const StudentCard& card) {
        return std::tuple{card.accounts > 0, !card.email.empty(), card.scores(), card.id};
    };
    return rank(one) > rank(other);
}

Task<Result<std::vector<SuggestedMerge>>> suggest_merges(tenancy::TenantDatabase& database, net::Offload& offload,
                                                         tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    for (const auto* statement : {&all_students, &all_numbers, &all_distinct})
        batch.push_back(query_of(*statement, *tenant));
    const auto results = co_await database.read(tenant, std::move(batch));
    const auto possible = co_await offload.run([&results] { return possible_from(results); });
    if (!possible) co_return std::unexpected(possible.error());
    std::vector<std::int64_t> ids;
    for (const auto& [id, student] : possible->students) ids.push_back(id.value);
    const auto cards = co_await read_cards(database, std::move(tenant), std::move(ids));
    co_return suggestions_of(*possible, cards);
}

Task<Result<void>> set_distinct(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, StudentPair students,
                                AccountId account, bool distinct) {
    constexpr std::string_view foreign_key_violation = "23503";
    const auto [first, second] = std::minmax(students.first, students.second);
    std::vector<pg::Query> batch;
    batch.push_back(query_of(distinct ? insert_distinct : delete_distinct, *tenant));
    batch.back().params.id(first).id(second);
    if (distinct) batch.back().params.id(account);
    const auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (!outcome.error) co_return Result<void>{};
    if (outcome.error->sqlstate != foreign_key_violation) throw pg::UnexpectedSqlError(*outcome.error);
    co_return fail(ErrorCode::not_found, "There is no such student here. Look for both students again.");
}

Task<std::vector<StudentCard>> find_students(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::string query) {
    const auto patterns = search_patterns(query);
    if (patterns.empty()) co_return std::vector<StudentCard>{};
    std::vector<pg::Query> batch;
    batch.push_back(query_of(search_students, *tenant));
    batch.back().params.text_array(std::vector<std::string_view>{patterns.begin(), patterns.end()}).text(query);
    const auto results = co_await database.read(tenant, std::move(batch));
    std::vector<StudentId> ids;
    for (std::size_t row = 0; row < results[0].rows(); ++row) ids.push_back(results[0].id<StudentId>(row, 0));
    co_return co_await read_student_cards(database, std::move(tenant), std::move(ids));
}

Task<std::vector<StudentCard>> read_student_cards(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                  std::vector<StudentId> ids) {
    std::vector<std::int64_t> values(ids.size());
    std::ranges::transform(ids, values.begin(), &StudentId::value);
    auto cards = co_await read_cards(database, std::move(tenant), std::move(values));
    std::vector<StudentCard> ordered;
    for (const auto id : ids)
        if (const auto found = cards.find(id); found != cards.end()) ordered.push_back(std::move(found->second));
    co_return ordered;
}

}  // namespace gi::people
