#pragma once
/// All rows of one school on its shard, found by the catalogue: whatever table has a tenant_id.
#include <cstdint>
#include <map>
#include <string>

#include "base/ids.hpp"
#include "pg/sync_connection.hpp"

namespace gi::control {

/// By table. The connection must be a superuser's: with one that policies apply to it throws insufficient_privilege.
[[nodiscard]] std::map<std::string, std::int64_t> count_rows(pg::SyncConnection& shard, TenantId school);

}  // namespace gi::control
