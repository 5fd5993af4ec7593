#pragma once
/// What somebody who has a class open is told: its version, and who else has.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct PresentPerson {
    AccountId id;
    std::string name;
};

struct LiveView {
    std::int64_t version = 0;
    std::vector<PresentPerson> present;  // by name
};

/// Empty when there is no such class (any more).
Task<std::optional<LiveView>> read_live_view(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                             std::vector<AccountId> present);

}  // namespace gi::gradebook
