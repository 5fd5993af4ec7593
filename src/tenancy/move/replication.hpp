#pragma once
/// What of PostgreSQL's logical replication a move uses: a publication with row filters and a slot on the old shard, a
/// subscription on the new one. All three have one name.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::tenancy {

/// Whether a shard can be the source of a move just now; says what to change when not.
[[nodiscard]] Result<void> can_be_source(pg::SyncConnection& shard, int shard_no);
[[nodiscard]] Result<void> can_be_target(pg::SyncConnection& shard, int shard_no);

/// The school's rows of all tables, and its marks; no TRUNCATE, which knows no row filters.
void publish(pg::SyncConnection& source, const std::string& name, const std::vector<SchoolTable>& tables,
             TenantId school);

/// Goes on from the slot of this name. The new shard connects with `source_url`, which stands in its pg_subscription
/// (for superusers only) until detach(), and in none of its logs.
void subscribe(pg::SyncConnection& target, const std::string& name, const std::string& source_url);

/// Ends all sessions of movers and replication whose name begins so, but for this connection and those of `except`.
void end_sessions(pg::SyncConnection& shard, std::string_view name_prefix, std::string_view except = {});
/// Removes every subscription on the new shard, and every slot and publication on the old one, whose name begins so.
/// The new shard first: its subscription would ask for its slot again. Neither needs the other to be there.
void detach_target(pg::SyncConnection& target, std::string_view name_prefix);
void detach_source(pg::SyncConnection& source, std::string_view name_prefix);

/// The names that moves have left on a shard: publications, slots and subscriptions.
[[nodiscard]] std::vector<std::string> names_on(pg::SyncConnection& shard);

}  // namespace gi::tenancy
