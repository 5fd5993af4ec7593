#pragma once
/// The rounds of a school's digests. A round queues a mail for everybody who gets one now and to whom something may be
/// new; what it says is asked when it is sent (digests/draft.hpp).
#include <chrono>

#include "digests/schedule.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

/// A digest that could not be sent for so long is given up; the next one tells it all.
inline constexpr std::chrono::hours mail_life{3 * 24};

/// Of a school that has ruled (Rules::sends), when OutboxLook::round_due says so.
/// Does the round that is due and plans the next one, in one transaction; of several servers one does it, and the
/// others go on. Nothing in the quiet hours. True when a mail was queued.
Task<bool> plan_digests(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

/// Plans a round at this time of the school.
[[nodiscard]] pg::Query next_round_query(const tenancy::Tenant& tenant, LocalTime at);

}  // namespace gi::digests
