#pragma once
/// Numbers that no school has: the registry gives out none from here on (its constraint school_no_reserved). The
/// schools of the isolation canary live under two of them, on every shard, in no registry; so nothing moves, counts,
/// mails, exports or cleans them.
#include <cstdint>

#include "base/ids.hpp"

namespace gi::tenancy {

inline constexpr std::int64_t first_reserved_school = 9'000'000'000'000'000'000;

// As in sql/shard/canary.sql.
inline constexpr TenantId canary_school{first_reserved_school + 1};
inline constexpr TenantId other_canary_school{first_reserved_school + 2};
/// Has no row anywhere.
inline constexpr TenantId nobodys_school{first_reserved_school + 3};

}  // namespace gi::tenancy
