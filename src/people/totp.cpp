#include "people/totp.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>

namespace gi::people {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::chrono::seconds step_length{30};

struct Free {
    void operator()(char* text) const noexcept { std::free(text); }  // NOLINT(cppcoreguidelines-no-malloc): liboath's
};

/// Everything but what RFC 3986 calls unreserved.
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char c : text) {
        if (unreserved.contains(c))
            encoded.push_back(c);
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

}  // namespace

std::string make_totp_secret() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::string secret(secret_bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<char, totp_digits + 1> code{};
    const int outcome = oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), totp_digits,
                                           false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    if (outcome != OATH_OK) throw std::runtime_error(oath_strerror(outcome));
    return {code.data(), totp_digits};
}

std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code,
                                           std::chrono::system_clock::time_point now) {
    if (code.size() != totp_digits) return std::nullopt;
    const std::int64_t current = now.time_since_epoch() / step_length;
    std::optional<std::int64_t> found;
    for (const auto step : {current - 1, current, current + 1}) {
        const auto right = totp_code(secret, step);
        if (sodium_memcmp(right.data(), code.data(), totp_digits) == 0) found = step;
    }
    return found;
}

std::string totp_secret_text(std::string_view secret) {
    char* text = nullptr;
    std::size_t length = 0;
    const int outcome = oath_base32_encode(secret.data(), secret.size(), &text, &length);
    const std::unique_ptr<char, Free> owned{text};
    if (outcome != OATH_OK) throw std::bad_alloc();
    std::string encoded{text, length};
    encoded.resize(encoded.find_last_not_of('=') + 1);
    return encoded;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
                       percent_encoded(issuer), percent_encoded(account), totp_secret_text(secret));
}

}  // namespace gi::people
