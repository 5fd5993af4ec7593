#pragma once
/// Deleting every row of a school whose time is over: on the shard where it lives, and on each where a move has brought
/// it or taken it away from.
#include <cstdint>
#include <optional>
#include <string_view>

#include "control/erasure_receipt.hpp"

namespace gi::control {

/// Over HTTP no school can be deleted sooner than so long after it was closed: long enough for somebody to notice.
inline constexpr std::int64_t least_grace_days = 7;

struct PurgeOrder {
    std::string_view subdomain;
    std::optional<TenantId> school_no{};  // when given, it must be that school's number: invalid_field otherwise
    std::string_view secret_key;          // Config::secret_key, which signs the receipt
    std::string_view actor;
};

/// Leaves the receipt. conflict before the school's day, while a move of it is open, or when a row is left; too_busy
/// while somebody still writes; forbidden when a shard's owner may not see all rows; shard_unavailable when one that it
/// has ever been on is away. Any number of times: after a kill it goes on, and what was counted first counts.
[[nodiscard]] Result<ErasureReceipt> purge_school(const Places& places, const PurgeOrder& order);

}  // namespace gi::control
