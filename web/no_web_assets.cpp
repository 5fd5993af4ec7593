// Stands in for build/web/web_assets.cpp in a build without the web app.
#include "net/asset.hpp"

namespace gi::net {

std::span<const Asset> web_assets() { return {}; }

}  // namespace gi::net
