#include "people/session_token.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "base/digest.hpp"

namespace gi::people {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t cookie_length = sodium_base64_ENCODED_LEN(token_bytes, encoding) - 1;

}  // namespace

SessionToken make_session_token() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, token_bytes> secret{};
    randombytes_buf(secret.data(), secret.size());
    std::string cookie(cookie_length + 1, '\0');
    sodium_bin2base64(cookie.data(), cookie.size(), secret.data(), secret.size(), encoding);
    cookie.pop_back();
    return {cookie, digest(cookie)};
}

std::optional<std::string> session_hash(std::string_view cookie) {
    if (cookie.size() != cookie_length) return std::nullopt;
    return digest(cookie);
}

}  // namespace gi::people
