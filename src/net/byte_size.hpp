#pragma once
/// A size as people read it, for messages.
#include <cstddef>
#include <string>

namespace gi::net {

/// For messages: "20 MB", "64 kB", "100 bytes", rounded down.
[[nodiscard]] inline std::string in_units(std::size_t bytes) {
    constexpr std::size_t kilo = 1024;
    constexpr std::size_t mega = kilo * kilo;
    if (bytes >= mega) return std::to_string(bytes / mega) + " MB";
    if (bytes >= kilo) return std::to_string(bytes / kilo) + " kB";
    return std::to_string(bytes) + " bytes";
}

}  // namespace gi::net
