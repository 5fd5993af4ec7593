#pragma once
/// The key of the option secret-key, or the one that a server with its own PostgreSQL has made for itself.
#include <string>

#include "base/config.hpp"

namespace gi::cli {

/// Empty when own databases are configured but no key: what needs one says so.
[[nodiscard]] Result<std::string> secret_key(const Config& config);

}  // namespace gi::cli
