#pragma once
/// Which version of Grade Insight this program is, for example "0.1.0" or "0.1.0-dev.412.f26ec1d2e6f4":
/// cmake/version.cmake takes it from git and writes the definition.
#include <string_view>

namespace gi {

std::string_view version() noexcept;

}  // namespace gi
