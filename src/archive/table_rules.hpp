#pragma once
/// What becomes of each table of a school when it is put into an archive, and when the school goes back to an earlier
/// time: one table for both. A test compares it with the schema, so a new table cannot be forgotten.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gi::archive {

enum class InArchive : std::uint8_t {
    whole,
    nothing  // ends by itself, or means nothing elsewhere: it is bound to this installation or to its secret-key
};

enum class OnRestore : std::uint8_t {
    goes_back,  // every row as it was
    rebuilt,    // from then and now: see restore_rules.cpp
    stays,      // as it is now
    emptied     // what waits for a decision, which is made anew
};

struct TableRule {
    std::string_view table;  // without the schema
    InArchive in_archive;
    OnRestore on_restore;
    std::string_view because;
};

/// By name.
[[nodiscard]] std::span<const TableRule> table_rules() noexcept;
/// Null for a table that nobody has ruled on.
[[nodiscard]] const TableRule* find_rule(std::string_view table) noexcept;

/// What an archive has in the place of a column's values, as SQL; empty: the values themselves.
[[nodiscard]] std::string_view in_place_of(std::string_view table, std::string_view column) noexcept;

}  // namespace gi::archive
