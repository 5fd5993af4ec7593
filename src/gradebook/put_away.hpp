#pragma once
/// A class that was put away is kept as it is: whoever still has its address may read it, and changes nothing in it
/// until it is brought back. Merges and rosters go on: they are about people, wherever these have been.
#include <span>

#include "base/result.hpp"
#include "pg/channel.hpp"

namespace gi::gradebook {

/// From the results of add_class_state_queries(), of a class that is there: conflict when it was put away.
[[nodiscard]] Result<void> check_in_use(std::span<const pg::ResultSet> results);

}  // namespace gi::gradebook
