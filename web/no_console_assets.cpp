// Stands in for build/console/console_assets.cpp in a build without the web app.
#include "control/console_assets.hpp"

namespace gi::control {

std::span<const net::Asset> console_assets() { return {}; }

}  // namespace gi::control
