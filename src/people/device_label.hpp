#pragma once
/// What a person calls the device of a sign-in: "Firefox on Windows". Words of our own only, never text of the header.
#include <string>
#include <string_view>

namespace gi::people {

/// `user_agent` as sent, also empty or nonsense.
[[nodiscard]] std::string device_label(std::string_view user_agent);

}  // namespace gi::people
