#include "people/school_classes.hpp"

#include <algorithm>
#include <utility>

#include "people/audit.hpp"
#include "people/search_patterns.hpp"

namespace gi::people {
namespace {

constexpr std::array<std::pair<std::string_view, ClassState>, 3> state_names{{
    {"current", ClassState::current},
    {"without_teacher", ClassState::without_teacher},
    {"archived", ClassState::archived},
}};
constexpr std::array<std::pair<std::string_view, ClassOrder>, 3> order_names{{
    {"name", ClassOrder::name},
    {"students", ClassOrder::students},
    {"imported", ClassOrder::imported},
}};

/// $2 all, else those in $3; $4 patterns of the words, $5 state, $6 order, $7 after which, $8 how many. `place` orders
/// before the name does; the class that a page ended with keeps its place also when the filter no longer shows it.
constexpr pg::Statement list_page{
    "school_classes_page",
    "WITH mine AS ("
    "  SELECT c.id, c.name, c.term, c.archived_at,"
    "         ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "                 JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "                WHERE t.tenant_id = $1::bigint AND t.class_id = c.id"
    "                ORDER BY a.display_name COLLATE \"und-x-icu\", a.id) AS teachers,"
    "         CASE $6::text"
    "           WHEN 'students' THEN"
    "             -(SELECT count(*) FROM gi.enrolment e"
    "                WHERE e.tenant_id = $1::bigint AND e.class_id = c.id AND NOT e.removed)::numeric"
    "           WHEN 'imported' THEN"
    "             -coalesce((SELECT extract(epoch FROM max(i.created_at)) FROM gi.import i"
    "                         WHERE i.tenant_id = $1::bigint AND i.class_id = c.id), 0)"
    "           ELSE 0::numeric END AS place"
    "    FROM gi.class c WHERE c.tenant_id = $1::bigint AND ($2::boolean OR c.id = ANY ($3::bigint[])))"
    " SELECT m.id, m.name, m.term, m.teachers,"
    "        (SELECT count(*) FROM gi.enrolment e"
    "          WHERE e.tenant_id = $1::bigint AND e.class_id = m.id AND NOT e.removed),"
    "        (SELECT to_char(max(i.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM gi.import i"
    "          WHERE i.tenant_id = $1::bigint AND i.class_id = m.id),"
    "        to_char(m.archived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    "   FROM mine m"
    "  WHERE concat_ws(' ', m.name, m.term, array_to_string(m.teachers, ' ')) ILIKE ALL ($4::text[])"
    "    AND CASE $5::text WHEN 'current' THEN m.archived_at IS NULL"
    "                      WHEN 'archived' THEN m.archived_at IS NOT NULL"
    "                      WHEN 'without_teacher' THEN m.archived_at IS NULL AND m.teachers = '{}'"
    "                      ELSE true END"
    "    AND ($7::bigint IS NULL OR (m.place, m.name COLLATE \"und-x-icu\", m.id) >"
    "         (SELECT l.place, l.name, l.id FROM mine l WHERE l.id = $7::bigint))"
    "  ORDER BY m.place, m.name COLLATE \"und-x-icu\", m.id LIMIT $8::integer"};
/// Columns in the order of all_class_states.
constexpr pg::Statement count_page{
    "school_classes_count",
    "WITH mine AS ("
    "  SELECT c.name, c.term, c.archived_at,"
    "         ARRAY(SELECT a.display_name FROM gi.class_teacher t"
    "                 JOIN gi.account a ON a.tenant_id = t.tenant_id AND a.id = t.account_id"
    "                WHERE t.tenant_id = $1::bigint AND t.class_id = c.id) AS teachers"
    "    FROM gi.class c WHERE c.tenant_id = $1::bigint AND ($2::boolean OR c.id = ANY ($3::bigint[])))"
    " SELECT count(*) FILTER (WHERE m.archived_at IS NULL),"
    "        count(*) FILTER (WHERE m.archived_at IS NULL AND m.teachers = '{}'),"
    "        count(*) FILTER (WHERE m.archived_at IS NOT NULL)"
    "   FROM mine m"
    "  WHERE concat_ws(' ', m.name, m.term, array_to_string(m.teachers, ' ')) ILIKE ALL ($4::text[])"};
constexpr pg::Statement lock_class{"school_class_lock",
                                   "SELECT name, term, archived_at IS NOT NULL, version FROM gi.class"
                                   " WHERE tenant_id = $1::bigint AND id = $2::bigint FOR NO KEY UPDATE"};
// A gradebook shows the name, so whoever keeps one must ask anew.
constexpr pg::Statement update_class{
    "school_class_update",
    "UPDATE gi.class SET name = $3::text, term = $4::text,"
    "       archived_at = CASE WHEN $5::boolean THEN coalesce(archived_at, now()) END, version = version + 1"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

struct KnownClass {
    std::string name;
    std::string term;
    bool archived = false;
    friend bool operator==(const KnownClass&, const KnownClass&) = default;
};

std::string_view to_string(ClassOrder order) noexcept {
    return std::ranges::find(order_names, order, &std::pair<std::string_view, ClassOrder>::second)->first;
}

pg::Query mine_query(const pg::Statement& statement, const tenancy::Tenant& tenant, const ClassFilter& filter) {
    std::vector<std::int64_t> only;
    if (filter.only)
        for (const auto id : *filter.only) only.push_back(id.value);
    const auto patterns = search_patterns(filter.query);
    const std::vector<std::string_view> words{patterns.begin(), patterns.end()};
    pg::Query query{&statement, {}};
    query.params.id(tenant.id).boolean(!filter.only).int8_array(only).text_array(words);
    return query;
}

SchoolClass class_from(const pg::ResultSet& rows, std::size_t row) {
    SchoolClass one{rows.id<ClassId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}};
    for (const auto teacher : rows.text_array(row, 3)) one.teachers.emplace_back(teacher);
    one.students = rows.int8(row, 4);
    one.imported_at = rows.text(row, 5);
    one.archived_at = rows.text(row, 6);
    return one;
}

/// What to write and to record, in this order.
std::vector<pg::Query> writes(const tenancy::Tenant& tenant, const Principal& by, ClassId id, const KnownClass& before,
                              const KnownClass& after) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &update_class;
    batch[0].params.id(tenant.id).id(id).text(after.name).text(after.term).boolean(after.archived);
    AuditEvent event{.actor = actor_of(by), .action = "class.renamed", .class_id = id};
    if (before.name != after.name || before.term != after.term) batch.push_back(audit_query(tenant, event));
    event.action = after.archived ? "class.archived" : "class.restored";
    if (before.archived != after.archived) batch.push_back(audit_query(tenant, event));
    return batch;
}

}  // namespace

std::string_view to_string(ClassState state) noexcept {
    return std::ranges::find(state_names, state, &std::pair<std::string_view, ClassState>::second)->first;
}

std::optional<ClassState> find_class_state(std::string_view text) noexcept {
    const auto* const found = std::ranges::find(state_names, text, &std::pair<std::string_view, ClassState>::first);
    return found == state_names.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ClassOrder> find_class_order(std::string_view text) noexcept {
    const auto* const found = std::ranges::find(order_names, text, &std::pair<std::string_view, ClassOrder>::first);
    return found == order_names.end() ? std::nullopt : std::optional{found->second};
}

Task<ClassPage> list_school_classes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassFilter filter) {
    std::vector<pg::Query> batch;
    batch.push_back(mine_query(list_page, *tenant, filter));
    batch[0].params.text_or_null(filter.state ? std::optional{to_string(*filter.state)} : std::nullopt);
    batch[0].params.text(to_string(filter.order));
    batch[0].params.int8_or_null(filter.after ? std::optional{filter.after->value} : std::nullopt);
    const auto page_size = filter.page;
    batch[0].params.int4(static_cast<std::int32_t>(page_size + 1));
    batch.push_back(mine_query(count_page, *tenant, filter));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));

    ClassPage page;
    page.more = results[0].rows() > page_size;
    const auto shown = std::min(results[0].rows(), page_size);
    page.classes.reserve(shown);
    for (std::size_t row = 0; row < shown; ++row) page.classes.push_back(class_from(results[0], row));
    int column = 0;
    for (auto& count : page.by_state) count = results[1].int8(0, column++);
    co_return page;
}

Task<Result<std::int64_t>> change_school_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                               PrincipalPtr by, ClassId id, ClassChange change) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look(1);
    look[0].statement = &lock_class;
    look[0].params.id(tenant->id).id(id);
    const auto read = co_await transaction.run(std::move(look));
    const auto& rows = read[0];
    if (rows.empty()) {
        co_await transaction.rollback();
        co_return no_such_class();
    }
    const KnownClass before{std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)}, rows.boolean(0, 2)};
    const KnownClass after{std::move(change.name).value_or(before.name), std::move(change.term).value_or(before.term),
                           change.archived.value_or(before.archived)};
    const auto version = rows.int8(0, 3);
    if (before == after) {
        co_await transaction.rollback();
        co_return version;
    }
    auto outcome = co_await transaction.commit(writes(*tenant, *by, id, before, after));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return version + 1;
}

}  // namespace gi::people
