#pragma once
/// Lists of the console as files for spreadsheets: `format=csv` or `format=xlsx` on the route of the list, written as
/// those of schools are (docs/decisions/0064-lists-as-files.md). In English, as the console is.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "control/context.hpp"
#include "control/shards.hpp"
#include "exports/table.hpp"

namespace gi::control {

enum class ListFormat : std::uint8_t { csv, xlsx };

/// None: the list is wanted as JSON.
[[nodiscard]] Result<std::optional<ListFormat>> list_format(const net::Request& request);
[[nodiscard]] net::Response list_file(ListFormat format, const exports::Table& table);

/// All pages of it, from the filter's own.
[[nodiscard]] exports::Table schools_table(tenancy::RegistryAdmin admin, tenancy::TenantFilter filter);
[[nodiscard]] exports::Table shards_table(std::span<const ShardRecord> shards);

}  // namespace gi::control
