#include "people/branding.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/digest.hpp"

namespace gi::people {
namespace {

/// One row, also of a school that never said anything.
constexpr pg::Statement select_branding{
    "branding_select",
    "SELECT s.display_name, s.colour, encode(l.digest, 'hex'), l.width, l.height, s.language"
    "  FROM (SELECT $1::bigint AS tenant_id) t"
    "  LEFT JOIN gi.school s ON s.tenant_id = t.tenant_id LEFT JOIN gi.school_logo l ON l.tenant_id = t.tenant_id"
    " WHERE t.tenant_id = $1::bigint"};
constexpr pg::Statement write_branding{
    "branding_write",
    "INSERT INTO gi.school (tenant_id, display_name, colour)"
    " VALUES ($1::bigint, nullif($2::text, ''), nullif($3::text, ''))"
    " ON CONFLICT (tenant_id) DO UPDATE"
    "    SET display_name = excluded.display_name, colour = excluded.colour, updated_at = now()"};
constexpr pg::Statement write_language{
    "branding_write_language",
    "INSERT INTO gi.school (tenant_id, language) VALUES ($1::bigint, nullif($2::text, ''))"
    " ON CONFLICT (tenant_id) DO UPDATE SET language = excluded.language, updated_at = now()"};
constexpr pg::Statement write_logo{
    "branding_write_logo",
    "INSERT INTO gi.school_logo (tenant_id, digest, content_type, width, height, bytes)"
    " VALUES ($1::bigint, $2::bytea, $3::text, $4::integer, $5::integer, $6::bytea)"
    " ON CONFLICT (tenant_id) DO UPDATE"
    "    SET digest = excluded.digest, content_type = excluded.content_type, width = excluded.width,"
    "        height = excluded.height, bytes = excluded.bytes, created_at = now()"};
constexpr pg::Statement delete_logo{"branding_delete_logo", "DELETE FROM gi.school_logo WHERE tenant_id = $1::bigint"};
constexpr pg::Statement select_logo{
    "branding_select_logo",
    "SELECT content_type, bytes FROM gi.school_logo WHERE tenant_id = $1::bigint AND encode(digest, 'hex') = $2::text"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

Branding branding_from(const pg::ResultSet& rows) {
    Branding branding{std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)}};
    if (!rows.is_null(0, 2))
        branding.logo = LogoFacts{std::string{rows.text(0, 2)}, static_cast<std::uint32_t>(rows.int4(0, 3)),
                                  static_cast<std::uint32_t>(rows.int4(0, 4))};
    branding.language = find_language(rows.text(0, 5));
    return branding;
}

/// One transaction: the change, what is there now, and the line in the record.
Task<Branding> write(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, pg::Query change, AuditEvent event) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(change));
    batch.push_back(query_of(select_branding, *tenant));
    batch.push_back(audit_query(*tenant, event));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return branding_from(outcome.results[1]);
}

}  // namespace

Result<std::string> read_colour(std::string_view text) {
    if (text.empty()) return std::string{};
    std::string colour{text};
    for (auto& c : colour)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (colour.size() != 7 || colour[0] != '#' || !std::ranges::all_of(colour.substr(1), is_hex))
        return fail(ErrorCode::invalid_field, "Write the colour as # and six digits, such as #1f4c8f.", "colour");
    return colour;
}

Task<Branding> read_branding(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(select_branding, *tenant));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return branding_from(results[0]);
}

Task<Branding> change_branding(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                               std::string name, std::string colour) {
    auto change = query_of(write_branding, *tenant);
    change.params.text(name).text(colour);
    AuditEvent event{.actor = actor, .action = "school.branding_changed"};
    co_return co_await write(database, std::move(tenant), std::move(change), std::move(event));
}

Task<Branding> save_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor, LogoImage image,
                         std::string bytes) {
    auto change = query_of(write_logo, *tenant);
    change.params.bytes(digest(bytes)).text(image.content_type);
    change.params.int4(static_cast<std::int32_t>(image.width)).int4(static_cast<std::int32_t>(image.height));
    change.params.bytes(bytes);
    AuditEvent event{.actor = actor, .action = "school.logo_changed"};
    co_return co_await write(database, std::move(tenant), std::move(change), std::move(event));
}

Task<Branding> remove_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor) {
    auto change = query_of(delete_logo, *tenant);
    AuditEvent event{.actor = actor, .action = "school.logo_removed"};
    co_return co_await write(database, std::move(tenant), std::move(change), std::move(event));
}

Task<Branding> change_language(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                               std::optional<Language> language) {
    auto change = query_of(write_language, *tenant);
    change.params.text(language ? to_string(*language) : "");
    AuditEvent event{.actor = actor, .action = "school.language_changed"};
    co_return co_await write(database, std::move(tenant), std::move(change), std::move(event));
}

Task<std::optional<Logo>> read_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string digest) {
    auto query = query_of(select_logo, *tenant);
    query.params.text(digest);
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    if (results[0].empty()) co_return std::nullopt;
    co_return Logo{std::string{results[0].text(0, 0)}, std::string{results[0].text(0, 1)}};
}

}  // namespace gi::people
