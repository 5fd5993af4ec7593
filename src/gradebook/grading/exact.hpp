#pragma once
/// Exact numbers of grading: no result depends on binary fractions, nor on the order of additions.
#include <cstdint>

namespace gi::gradebook::grading {

/// 1/10,000,000 of a point: what a tenth of a percent of 1/10,000 of a point is, so that penalties are exact.
using Micropoints = std::int64_t;
inline constexpr Micropoints micropoints_per_unit = 1'000;  // of base/points.hpp

__extension__ using Int128 = __int128;

}  // namespace gi::gradebook::grading
