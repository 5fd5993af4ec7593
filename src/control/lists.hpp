#pragma once
/// Lists of the console as files for spreadsheets: `format=csv` or `format=xlsx` on the route of the list, written as
/// those of schools are (docs/decisions/0064-lists-as-files.md). In English, as the console is.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "control/context.hpp"
#include "control/shards.hpp"
#include "control/sign_ups.hpp"
#include "control/usage.hpp"
#include "exports/table.hpp"
#include "tenancy/move/move_book.hpp"

namespace gi::control {

enum class ListFormat : std::uint8_t { csv, xlsx };

/// None: the list is wanted as JSON.
[[nodiscard]] Result<std::optional<ListFormat>> list_format(const net::Request& request);
[[nodiscard]] net::Response list_file(ListFormat format, const exports::Table& table);

/// All pages of it, from the filter's own.
[[nodiscard]] exports::Table schools_table(tenancy::RegistryAdmin admin, tenancy::TenantFilter filter);
[[nodiscard]] exports::Table shards_table(std::span<const ShardRecord> shards);
[[nodiscard]] exports::Table usage_table(std::span<const DayOfUsage> days);
[[nodiscard]] exports::Table moves_table(tenancy::MoveBook book, tenancy::MoveFilter filter);
/// With the people who asked. invalid_field where the state is none.
[[nodiscard]] Result<exports::Table> sign_ups_table(SignUps& sign_ups, SignUpFilter filter);

struct ListedEvent {
    std::string at;  // ISO 8601, UTC
    std::string about;
    std::string actor;
    std::string what;
    std::string before;  // JSON; empty: it was not there
    std::string after;   // JSON
};
/// From `first` on the columns of the row are: at, actor, what, old, new.
[[nodiscard]] ListedEvent listed_event(const pg::Rows& rows, int row, int first, std::string about);
/// `next_page` gives nothing more when there is none.
[[nodiscard]] exports::Table events_table(const std::function<std::vector<ListedEvent>()>& next_page);

}  // namespace gi::control
