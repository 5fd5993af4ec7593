#include "legacy/tenants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace gi::legacy {
namespace {

using ByKey = std::map<std::string, LegacyTenant>;

constexpr std::size_t most_tenants = 10'000;
constexpr std::size_t most_listed = 50;
constexpr std::size_t longest_listed = 80;  // bytes of a name

LegacyTenant& entry(ByKey& tenants, const Value& value) {
    auto key = tenant_key(value);
    auto& tenant = tenants[key];
    tenant.key = std::move(key);
    return tenant;
}

Result<void> read_names(const SqliteFile& file, const Layout& layout, ByKey& tenants) {
    if (layout.tenants.key.empty()) return {};
    auto rows = file.rows(tenants_table, {layout.tenants.key, layout.tenants.name, layout.tenants.short_name});
    if (!rows) return std::unexpected(rows.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return {};
        auto& tenant = entry(tenants, rows->value(1));
        tenant.name = trim(to_text(rows->value(2)));
        tenant.short_name = trim(to_text(rows->value(3)));
        if (tenants.size() > most_tenants)
            return fail(ErrorCode::too_many_rows, "This database names more than 10,000 schools.");
    }
}

Result<void> count_rows(const SqliteFile& file, std::string_view table, const std::string& column,
                        std::int64_t LegacyTenant::* counter, ByKey& tenants) {
    auto rows = file.rows(table, {column});
    if (!rows) return std::unexpected(rows.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return {};
        ++(entry(tenants, rows->value(1)).*counter);
        if (tenants.size() > most_tenants)
            return fail(ErrorCode::too_many_rows, "This database names more than 10,000 schools.");
    }
}

std::string shown(std::string_view text) {
    return is_valid_utf8(text) ? std::string{cut_utf8(text, longest_listed)} : std::string{"(unreadable)"};
}

std::string list_of(const std::vector<LegacyTenant>& tenants) {
    std::string text;
    for (std::size_t i = 0; i < std::min(tenants.size(), most_listed); ++i) {
        const auto& tenant = tenants[i];
        text += fmt::format("\n  {}  {}  ({} students, {} assignments, {} grades)", shown(tenant.key),
                            shown(tenant.name.empty() ? tenant.short_name : tenant.name), tenant.students,
                            tenant.assignments, tenant.scores);
    }
    if (tenants.size() > most_listed) text += fmt::format("\n  and {} more", tenants.size() - most_listed);
    return text;
}

bool has_data(const LegacyTenant& tenant) noexcept {
    return tenant.students > 0 || tenant.assignments > 0 || tenant.scores > 0;
}

}  // namespace

std::string tenant_key(const Value& value) {
    auto key = to_lower(trim(to_text(value)));
    constexpr std::size_t uuid_digits = 32;
    auto digits = key;
    std::erase(digits, '-');
    const bool is_uuid =
        digits.size() == uuid_digits && digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    return is_uuid ? digits : key;
}

Result<std::vector<LegacyTenant>> list_tenants(const SqliteFile& file, const Layout& layout) {
    ByKey tenants;
    if (auto named = read_names(file, layout, tenants); !named) return std::unexpected(named.error());
    struct Counted {
        std::string_view table;
        const std::string& column;
        std::int64_t LegacyTenant::* counter;
    };
    const auto& scores_tenant = layout.edition == Edition::one_table ? layout.one_table.tenant : layout.scores.tenant;
    const std::vector<Counted> counted{{students_table, layout.students.tenant, &LegacyTenant::students},
                                       {assignments_table, layout.assignments.tenant, &LegacyTenant::assignments},
                                       {scores_table, scores_tenant, &LegacyTenant::scores}};
    for (const auto& [table, column, counter] : counted) {
        if (column.empty()) continue;
        if (auto done = count_rows(file, table, column, counter, tenants); !done) return std::unexpected(done.error());
    }
    std::vector<LegacyTenant> list;
    for (auto& [key, tenant] : tenants) list.push_back(std::move(tenant));
    return list;
}

Result<LegacyTenant> choose_tenant(const std::vector<LegacyTenant>& tenants, std::string_view wanted) {
    if (wanted.empty()) {
        const auto filled = std::ranges::count_if(tenants, has_data);
        if (filled == 0 && tenants.size() == 1) return tenants.front();
        if (filled == 1) return *std::ranges::find_if(tenants, has_data);
        if (tenants.empty())
            return fail(ErrorCode::file_not_a_gradebook, "This database holds no school and no grades.");
        return fail(ErrorCode::invalid_field,
                    "This database holds several schools. Choose one with --tenant:" + list_of(tenants), "tenant");
    }
    const auto key = tenant_key(Value{std::string{wanted}});
    const auto lower = to_lower(trim(wanted));
    const auto is_wanted = [&](const LegacyTenant& tenant) {
        return tenant.key == key || to_lower(tenant.short_name) == lower || to_lower(tenant.name) == lower;
    };
    const auto found = std::ranges::count_if(tenants, is_wanted);
    if (found == 1) return *std::ranges::find_if(tenants, is_wanted);
    return fail(ErrorCode::invalid_field,
                fmt::format("{} school of this database is called {}. Choose one with --tenant, by the first word of "
                            "its line:{}",
                            found == 0 ? "No" : "More than one", wanted, list_of(tenants)),
                "tenant");
}

}  // namespace gi::legacy
