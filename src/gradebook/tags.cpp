#include "gradebook/tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace gi::gradebook {
namespace {

// $2: the key of one, or '' for all. $3: the reader's classes. A tag of removed assignments alone is in no list; what
// becomes of it there still concerns the classes that it is in. lower() as tag_key() does it.
constexpr pg::Statement list_uses{
    "tag_list",
    "WITH used AS ("
    "   SELECT lower(t.name COLLATE \"und-x-icu\") AS key, mode() WITHIN GROUP (ORDER BY t.name) AS name,"
    "          count(DISTINCT a.id) FILTER (WHERE NOT a.removed) AS assignments,"
    "          count(DISTINCT a.class_id) FILTER (WHERE NOT a.removed) AS classes,"
    "          bool_or(a.class_id <> ALL($3::bigint[])) AS elsewhere"
    "     FROM gi.assignment a, unnest(a.tags) AS t (name)"
    "    WHERE a.tenant_id = $1::bigint AND ($2::text = '' OR lower(t.name COLLATE \"und-x-icu\") = $2::text)"
    "    GROUP BY 1),"
    " known AS (SELECT * FROM gi.tag WHERE tenant_id = $1::bigint AND ($2::text = '' OR key = $2::text))"
    " SELECT coalesce(k.name, u.name), coalesce(k.colour, '#3b82f6'), coalesce(k.description, ''),"
    "        coalesce(u.assignments, 0), coalesce(u.classes, 0), coalesce(u.elsewhere, false)"
    "   FROM used u FULL JOIN known k ON k.key = u.key"
    "  WHERE k.key IS NOT NULL OR u.assignments > 0"
    "  ORDER BY coalesce(k.name, u.name) COLLATE \"und-x-icu\" LIMIT 500"};
constexpr pg::Statement list_family_uses{
    "tag_list_family",
    "WITH used AS ("
    "   SELECT lower(t.name COLLATE \"und-x-icu\") AS key, mode() WITHIN GROUP (ORDER BY t.name) AS name,"
    "          count(DISTINCT a.id) AS assignments, count(DISTINCT a.class_id) AS classes"
    "     FROM gi.assignment a JOIN gi.class c ON c.tenant_id = a.tenant_id AND c.id = a.class_id,"
    "          unnest(a.tags) AS t (name)"
    "    WHERE a.tenant_id = $1::bigint AND NOT a.removed AND a.published_at IS NOT NULL AND c.archived_at IS NULL"
    "      AND a.class_id IN (SELECT e.class_id FROM gi.enrolment e"
    "                          WHERE e.tenant_id = $1::bigint AND e.student_id = ANY($2::bigint[])"
    "                            AND NOT e.removed)"
    "    GROUP BY 1)"
    " SELECT coalesce(k.name, u.name), coalesce(k.colour, '#3b82f6'), '', u.assignments, u.classes, false"
    "   FROM used u LEFT JOIN gi.tag k ON k.tenant_id = $1::bigint AND k.key = u.key"
    "  ORDER BY coalesce(k.name, u.name) COLLATE \"und-x-icu\" LIMIT 500"};
constexpr pg::Statement insert_tag{"tag_insert",
                                   "INSERT INTO gi.tag (tenant_id, key, name, colour, description)"
                                   " SELECT $1::bigint, $2::text, $3::text, $4::text, $5::text"
                                   "  WHERE (SELECT count(*) FROM gi.tag WHERE tenant_id = $1::bigint) < $6::integer"
                                   "    AND NOT EXISTS (SELECT FROM gi.assignment a, unnest(a.tags) AS t (name)"
                                   "                     WHERE a.tenant_id = $1::bigint AND NOT a.removed"
                                   "                       AND lower(t.name COLLATE \"und-x-icu\") = $2::text)"
                                   " ON CONFLICT DO NOTHING"};
constexpr pg::Statement count_tags{"tag_count", "SELECT count(*) FROM gi.tag WHERE tenant_id = $1::bigint"};
constexpr pg::Statement list_spellings{"tag_spellings",
                                       "SELECT name FROM gi.tag WHERE tenant_id = $1::bigint"
                                       " UNION ALL"
                                       " SELECT DISTINCT t.name FROM gi.assignment a, unnest(a.tags) AS t (name)"
                                       "  WHERE a.tenant_id = $1::bigint AND NOT a.removed"};

template <class IdType>
std::vector<std::int64_t> values_of(const std::vector<IdType>& ids) {
    std::vector<std::int64_t> values(ids.size());
    std::ranges::transform(ids, values.begin(), &IdType::value);
    return values;
}

Task<std::vector<Tag>> read_tags(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, pg::Query query) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return tags_from(results[0]);
}

}  // namespace

pg::Query tag_query(const tenancy::Tenant& tenant, std::string_view key, const std::vector<ClassId>& own) {
    pg::Query query{&list_uses, {}};
    query.params.id(tenant.id).text(key).int8_array(values_of(own));
    return query;
}

std::vector<Tag> tags_from(const pg::ResultSet& rows) {
    std::vector<Tag> tags(rows.rows());
    for (std::size_t row = 0; row < tags.size(); ++row) {
        tags[row] = {{std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}},
                     rows.int8(row, 3),
                     rows.int8(row, 4),
                     rows.boolean(row, 5)};
    }
    return tags;
}

Result<std::string> check_tag_colour(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string colour;
    for (const char c : text) colour += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (colour.size() != 7 || colour[0] != '#' || colour.find_first_not_of(digits, 1) != std::string::npos)
        return fail(ErrorCode::invalid_field, "colour is # and six hexadecimal digits, such as #3b82f6.", "colour");
    return colour;
}

Task<std::vector<Tag>> list_tags(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                 std::vector<ClassId> own) {
    auto query = tag_query(*tenant, {}, own);
    co_return co_await read_tags(database, std::move(tenant), std::move(query));
}

Task<Result<Tag>> read_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string key,
                           std::vector<ClassId> own) {
    auto query = tag_query(*tenant, key, own);
    auto found = co_await read_tags(database, std::move(tenant), std::move(query));
    if (key.empty() || found.empty())
        co_return fail(ErrorCode::not_found, "The school has no such tag. Open the list of tags again.");
    co_return std::move(found[0]);
}

Task<std::vector<Tag>> list_family_tags(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        std::vector<StudentId> students) {
    pg::Query query{&list_family_uses, {}};
    query.params.id(tenant->id).int8_array(values_of(students));
    co_return co_await read_tags(database, std::move(tenant), std::move(query));
}

Task<Result<void>> create_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagLook look) {
    std::vector<pg::Query> batch(2);
    batch[0].statement = &insert_tag;
    batch[0].params.id(tenant->id).text(tag_key(look.name)).text(look.name).text(look.colour).text(look.description);
    batch[0].params.int4(static_cast<std::int32_t>(most_tags));
    batch[1].statement = &count_tags;
    batch[1].params.id(tenant->id);
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    if (outcome.results[0].affected() == 1) co_return Result<void>{};
    if (outcome.results[1].int8(0, 0) >= static_cast<std::int64_t>(most_tags))
        co_return fail(ErrorCode::conflict,
                       fmt::format("A school may have {} tags. Merge or remove some first.", most_tags));
    co_return fail(ErrorCode::conflict, "The school has a tag of this name already. Choose another name, or use that.",
                   "name");
}

pg::Query read_spellings_query(const tenancy::Tenant& tenant) {
    pg::Query query{&list_spellings, {}};
    query.params.id(tenant.id);
    return query;
}

std::vector<std::string> spelled(std::vector<std::string> names, const pg::ResultSet& known) {
    std::unordered_map<std::string, std::string_view> spellings;
    for (std::size_t row = 0; row < known.rows(); ++row)
        spellings.emplace(tag_key(known.text(row, 0)), known.text(row, 0));
    for (auto& name : names)
        if (const auto found = spellings.find(tag_key(name)); found != spellings.end()) name = found->second;
    return names;
}

}  // namespace gi::gradebook
