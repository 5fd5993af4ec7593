#pragma once
/// The operators' console as it is compiled in: web/src/console, built by `./dev web`.
#include <span>

#include "net/asset.hpp"

namespace gi::control {

/// Sorted by path; empty in a build without it. Link gi_console_assets.
[[nodiscard]] std::span<const net::Asset> console_assets();

}  // namespace gi::control
