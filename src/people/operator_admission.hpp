#pragma once
/// The operator's side of a school's grants: to be let in by one, and to be put out. Blocking; for the command line,
/// with a connection that is inside of the school as the servers are.
#include <string>
#include <vector>

#include "pg/sync_connection.hpp"
#include "tenancy/registry_admin.hpp"
#include "tenancy/registry_operators.hpp"

namespace gi::people {

/// A grant that lives. Times in ISO 8601, UTC.
struct LiveGrant {
    std::string operator_email;  // empty: any
    std::string purpose;
    std::string ends_at;
};
[[nodiscard]] std::vector<LiveGrant> live_grants(pg::SyncConnection& school, const tenancy::TenantRecord& tenant);

struct Admission {
    std::string secret;  // for redeem_operator_entry, within 5 minutes
    LiveGrant grant;
};
/// forbidden when no grant of the school lives that fits the operator; conflict when the school is not open.
[[nodiscard]] Result<Admission> admit_operator(pg::SyncConnection& school, const tenancy::TenantRecord& tenant,
                                               const tenancy::OperatorRecord& who);

/// Ends every sign-in and every link of this operator in the school, for good; a grant that lives stays one for others.
/// In any state of the school. Throws PgError with the state GI001 while the school is being moved, and when `tenant`
/// is older than its last move.
void put_operator_out(pg::SyncConnection& school, const tenancy::TenantRecord& tenant, std::int64_t operator_id);

}  // namespace gi::people
