#pragma once
/// What was changed about one school, one shard or the sign-ups: an append-only record, the oldest first, as JSON page
/// by page or whole as a file.
#include <cstdint>
#include <functional>
#include <string>

#include "control/context.hpp"

namespace gi::control {

/// Rows with a greater id, at most `limit`: id, at, actor, what, old, new.
using FetchEvents = std::function<pg::Rows(std::int64_t after, std::int64_t limit)>;

/// By the query's after, limit and format, invalid_field where one of them is wrong. `about`: what the file says that
/// its events are about.
[[nodiscard]] Answer events_answer(const net::Request& request, const std::string& about, const FetchEvents& fetch);

}  // namespace gi::control
