#pragma once
/// Which passwords may be chosen. Length counts most; what is refused besides is what guessers try first: passwords
/// that many have, what repeats or follows the alphabet, and what is known about the person. Nothing about capitals
/// and signs (NIST SP 800-63B, 5.1.1.2): such rules make passwords worse.
#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace gi::people {

inline constexpr std::size_t shortest_password = 10;  // characters

/// What others know about the person who chooses. Each may be empty.
struct PasswordContext {
    std::string_view email{};
    std::string_view name{};
    std::string_view school{};
};

/// invalid_field for "password" with a sentence that says what is wrong and what to do instead. `password` is UTF-8.
[[nodiscard]] Result<void> check_new_password(std::string_view password, const PasswordContext& who);

}  // namespace gi::people
