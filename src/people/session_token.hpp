#pragma once
/// The secret of a sign-in: 32 random bytes in the cookie, their BLAKE2b-256 hash everywhere else.
#include <optional>
#include <string>
#include <string_view>

namespace gi::people {

struct SessionToken {
    std::string cookie;  // 43 characters of URL-safe base64
    std::string hash;    // 32 bytes
};

[[nodiscard]] SessionToken make_session_token();
/// Empty when the cookie's value is none that we gave.
[[nodiscard]] std::optional<std::string> session_hash(std::string_view cookie);

}  // namespace gi::people
