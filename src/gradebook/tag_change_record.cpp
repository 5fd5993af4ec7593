#include "gradebook/tag_change_record.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/json_text.hpp"

namespace gi::gradebook {
namespace {

namespace json = boost::json;

constexpr pg::Statement lock_tags{"tag_lock",
                                  "SELECT name, colour, description FROM gi.tag"
                                  " WHERE tenant_id = $1::bigint AND key = ANY($2::text[]) ORDER BY key FOR UPDATE"};
constexpr pg::Statement delete_tags{"tag_delete",
                                    "DELETE FROM gi.tag WHERE tenant_id = $1::bigint AND key = ANY($2::text[])"};
constexpr pg::Statement write_tags{
    "tag_write",
    "INSERT INTO gi.tag (tenant_id, key, name, colour, description)"
    " SELECT $1::bigint, t.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS t"
    " ON CONFLICT (tenant_id, key) DO UPDATE"
    "    SET name = excluded.name, colour = excluded.colour, description = excluded.description, updated_at = now()"};
constexpr pg::Statement insert_change{
    "tag_change_insert",
    "INSERT INTO gi.tag_change (tenant_id, id, account_id, kind, tag, became, details, classes, change_sets,"
    "                           assignments)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, $6::text, $7::text, $8::bigint[], $9::bigint[],"
    "         $10::integer)"
    " RETURNING to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "           (SELECT a.display_name FROM gi.account a WHERE a.tenant_id = $1::bigint AND a.id = $3::bigint)"};

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

void write_looks(JsonWriter& out, std::string_view name, const std::vector<TagLook>& looks) {
    out.key(name).begin_array();
    for (const auto& look : looks) {
        out.begin_object().member("name", std::string_view{look.name}).member("colour", std::string_view{look.colour});
        out.member("description", std::string_view{look.description}).end_object();
    }
    out.end_array();
}

std::vector<TagLook> read_looks(const json::object& object, std::string_view name) {
    const auto text = [](const json::object& look, std::string_view member) {
        return std::string{std::string_view{look.at(member).as_string()}};
    };
    std::vector<TagLook> looks;
    for (const auto& item : object.at(name).as_array()) {
        const auto& look = item.as_object();
        looks.push_back({text(look, "name"), text(look, "colour"), text(look, "description")});
    }
    return looks;
}

const TagLook* find_look(const std::vector<TagLook>& looks, const std::string& key) {
    const auto found = std::ranges::find_if(looks, [&](const auto& look) { return tag_key(look.name) == key; });
    return found == looks.end() ? nullptr : &*found;
}

bool is_same(const TagLook* one, const TagLook* other) {
    return one == nullptr || other == nullptr ? one == other : *one == *other;
}

}  // namespace

std::string to_json(const TagRows& rows) {
    std::string text;
    JsonWriter out{text};
    out.begin_object();
    write_looks(out, "before", rows.before);
    write_looks(out, "after", rows.after);
    out.end_object();
    return text;
}

TagRows tag_rows_from(std::string_view text) {
    try {
        const auto parsed = json::parse({text.data(), text.size()});
        const auto& object = parsed.as_object();
        return {read_looks(object, "before"), read_looks(object, "after")};
    } catch (const std::exception& error) {
        throw std::logic_error(std::string{"details of a change of tags cannot be read: "} + error.what());
    }
}

pg::Query lock_tags_query(const tenancy::Tenant& tenant, const std::vector<std::string>& keys) {
    pg::Query query{&lock_tags, {}};
    query.params.id(tenant.id).text_array(views_of(keys));
    return query;
}

std::vector<TagLook> looks_from(const pg::ResultSet& rows) {
    std::vector<TagLook> looks;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        looks.push_back(
            {std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
    return looks;
}

void add_tag_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const TagRows& rows) {
    if (rows.before == rows.after) return;
    std::vector<std::string> gone;
    for (const auto& look : rows.before)
        if (find_look(rows.after, tag_key(look.name)) == nullptr) gone.push_back(tag_key(look.name));
    if (!gone.empty()) {
        batch.push_back({&delete_tags, {}});
        batch.back().params.id(tenant.id).text_array(views_of(gone));
    }
    if (rows.after.empty()) return;
    std::vector<std::string> keys;
    std::vector<std::string_view> names;
    std::vector<std::string_view> colours;
    std::vector<std::string_view> descriptions;
    for (const auto& look : rows.after) {
        keys.push_back(tag_key(look.name));
        names.push_back(look.name);
        colours.push_back(look.colour);
        descriptions.push_back(look.description);
    }
    batch.push_back({&write_tags, {}});
    batch.back().params.id(tenant.id).text_array(views_of(keys)).text_array(names).text_array(colours);
    batch.back().params.text_array(descriptions);
}

TagRows plan_rows_undo(const TagRows& change, const std::vector<TagLook>& now) {
    TagRows undo;
    std::vector<std::string> keys;
    for (const auto* looks : {&change.before, &change.after})
        for (const auto& look : *looks)
            if (!has_tag(keys, tag_key(look.name))) keys.push_back(tag_key(look.name));
    for (const auto& key : keys) {
        const auto* current = find_look(now, key);
        if (!is_same(current, find_look(change.after, key))) continue;  // somebody changed it since
        if (current != nullptr) undo.before.push_back(*current);
        if (const auto* old = find_look(change.before, key)) undo.after.push_back(*old);
    }
    return undo;
}

pg::Query insert_tag_change_query(const tenancy::Tenant& tenant, AccountId account, TagChange& change,
                                  const TagRows& rows, const std::vector<RetaggedClass>& classes) {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> change_sets;
    change.assignments = 0;
    for (const auto& one : classes) {
        ids.push_back(one.id.value);
        change_sets.push_back(one.change.value);
        change.assignments += one.assignments;
    }
    change.id = next_id<TagChangeId>();
    change.classes = static_cast<std::int64_t>(classes.size());
    pg::Query query{&insert_change, {}};
    query.params.id(tenant.id).id(change.id).id(account).text(to_string(change.kind)).text(change.tag);
    query.params.text(change.became).text(to_json(rows)).int8_array(ids).int8_array(change_sets);
    query.params.int4(static_cast<std::int32_t>(change.assignments));
    return query;
}

}  // namespace gi::gradebook
