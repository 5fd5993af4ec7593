#pragma once
/// The rows that the isolation canary looks for (sql/shard/canary.sql).
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

/// Plants what is missing, in one transaction. `owner`: the shard, which is at this binary's schema, as its owner.
/// Throws PgError.
void plant_canaries(pg::SyncConnection& owner);

}  // namespace gi::tenancy
