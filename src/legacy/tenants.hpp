#pragma once
/// The schools that a database of several holds, and which of them is meant.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "legacy/edition.hpp"

namespace gi::legacy {

struct LegacyTenant {
    std::string key;  // see tenant_key
    std::string name{};
    std::string short_name{};
    std::int64_t students = 0;
    std::int64_t assignments = 0;
    std::int64_t scores = 0;
};

/// UUIDs stand with or without dashes, in any case.
[[nodiscard]] std::string tenant_key(const Value& value);

/// By key. Those without any data as well.
[[nodiscard]] Result<std::vector<LegacyTenant>> list_tenants(const SqliteFile& file, const Layout& layout);

/// The one that `wanted` names, or the only one with data. Fails (invalid_field) with the list.
[[nodiscard]] Result<LegacyTenant> choose_tenant(const std::vector<LegacyTenant>& tenants, std::string_view wanted);

}  // namespace gi::legacy
