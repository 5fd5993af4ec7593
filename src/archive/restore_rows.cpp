#include "archive/restore_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "archive/restore_rules.hpp"
#include "archive/table_rules.hpp"

namespace gi::archive {
namespace {

std::string after(const Table& table) { return quote_name("after_" + table.name); }

/// "a.tenant_id = b.tenant_id AND a.id = b.id"
std::string same_key(const Table& table, std::string_view a, std::string_view b) {
    auto condition = fmt::format("{}.tenant_id = {}.tenant_id", a, b);
    for (const auto& name : table.key) condition += fmt::format(" AND {0}.{2} = {1}.{2}", a, b, quote_name(name));
    return condition;
}

/// Byte by byte: what is equal but not the same counts as different.
std::string same_row(const Table& table, std::string_view a, std::string_view b) {
    return fmt::format("record_image_eq(ROW({}), ROW({}))", table.column_list(std::string{a} + "."),
                       table.column_list(std::string{b} + "."));
}

void replace_all(std::string& text, std::string_view mark, std::string_view by) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

}  // namespace

RestoreRows::RestoreRows(pg::SyncConnection& shard, TenantId school, const std::vector<Table>& tables)
    : shard_(shard), school_(school), tables_(tables) {}

std::vector<Table> RestoreRows::staged(const std::vector<Table>& tables) {
    std::vector<Table> needed;
    for (const auto& table : tables) {
        const auto* const rule = find_rule(table.name);
        const bool restored = rule->on_restore == OnRestore::goes_back || rule->on_restore == OnRestore::rebuilt;
        if (table.name == "erasure" || (restored && rule->in_archive == InArchive::whole)) needed.push_back(table);
    }
    return needed;
}

std::vector<const Table*> RestoreRows::touched() const {
    std::vector<const Table*> touched;
    for (const auto& table : tables_)
        if (find_rule(table.name)->on_restore != OnRestore::stays) touched.push_back(&table);
    return touched;
}

std::string RestoreRows::filled(std::string_view sql, const Table* table) const {
    std::string text{sql};
    replace_all(text, ":school", std::to_string(school_.value));
    if (table != nullptr) replace_all(text, ":columns", "tenant_id, " + table->column_list());
    return text;
}

Result<std::vector<TableChange>> RestoreRows::plan() {
    shard_.run_script(filled(restore_preparation()));
    if (auto clear = check_obstacles(); !clear) return std::unexpected(clear.error());
    for (const auto* const table : touched()) {
        shard_.exec(fmt::format("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT tenant_id, {} FROM {} WITH NO DATA",
                                after(*table), table->column_list(), table->in_schema()));
        if (find_rule(table->name)->on_restore != OnRestore::goes_back) continue;
        shard_.exec(fmt::format("INSERT INTO {} SELECT * FROM {}", after(*table), quote_name("source_" + table->name)));
    }
    for (const auto& rule : restore_rules()) {
        const auto table = std::ranges::find(tables_, rule.table, &Table::name);
        if (table == tables_.end()) throw std::logic_error(fmt::format("there is no table {}", rule.table));
        shard_.run_script(filled(rule.sql, &*table));
        shard_.exec(fmt::format("ANALYZE {}", after(*table)));
    }
    std::vector<TableChange> changes;
    for (const auto* const table : touched()) changes.push_back(compare(*table));
    return changes;
}

Result<void> RestoreRows::check_obstacles() {
    const auto rows = shard_.exec(filled(restore_obstacles()));
    if (rows.empty()) return {};
    return fail(ErrorCode::conflict,
                fmt::format("{} part(s) of a history would come back in which a student stands who was erased since "
                            "({} is one). Nobody may bring that back. Restore to a time after the erasure, or to one "
                            "before these parts were written.",
                            rows.size(), rows.text(0, 0)));
}

TableChange RestoreRows::compare(const Table& table) {
    const auto rows = shard_.exec(
        fmt::format("SELECT count(*) FILTER (WHERE l.tenant_id IS NULL),"
                    "       count(*) FILTER (WHERE l.tenant_id IS NOT NULL AND a.tenant_id IS NOT NULL AND NOT {}),"
                    "       count(*) FILTER (WHERE a.tenant_id IS NULL)"
                    "  FROM {} a FULL JOIN (SELECT * FROM {} WHERE tenant_id = $1) l ON {}",
                    same_row(table, "a", "l"), after(table), table.in_schema(), same_key(table, "a", "l")),
        {school_.value});
    return {table.name, rows.integer(0, 0), rows.integer(0, 1), rows.integer(0, 2)};
}

void RestoreRows::apply() {
    shard_.run_script(filled(restore_touch()));
    for (const auto* const table : touched()) write(*table);
    for (const auto* const table : touched()) check_written(*table);
    check_foreign_keys(shard_, school_);
}

void RestoreRows::write(const Table& table) {
    shard_.exec(fmt::format("DELETE FROM {} l WHERE l.tenant_id = $1 AND NOT EXISTS (SELECT FROM {} a WHERE {} AND {})",
                            table.in_schema(), after(table), same_key(table, "a", "l"), same_row(table, "a", "l")),
                {school_.value});
    shard_.exec(fmt::format("INSERT INTO {0} (tenant_id, {1}) SELECT tenant_id, {1} FROM {2} a WHERE NOT EXISTS "
                            "(SELECT FROM {0} l WHERE l.tenant_id = $1 AND {3})",
                            table.in_schema(), table.column_list(), after(table), same_key(table, "l", "a")),
                {school_.value});
}

void RestoreRows::check_written(const Table& table) {
    const auto sum = [&](const std::string& from) {
        const auto rows = shard_.exec(
            fmt::format("SELECT count(*), coalesce(sum(hash_record_extended(ROW({}), 0)::numeric), 0) FROM {} t "
                        "WHERE tenant_id = $1",
                        table.column_list("t."), from),
            {school_.value});
        return fmt::format("{} {}", rows.text(0, 0), rows.text(0, 1));
    };
    if (sum(table.in_schema()) == sum(after(table))) return;
    throw std::logic_error(fmt::format("the rows of {} are not those that were planned", table.name));
}

}  // namespace gi::archive
