#pragma once
/// Codes of authenticator apps: RFC 6238 with what all of them understand, HMAC-SHA-1, six digits, 30 seconds.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi::people {

inline constexpr std::size_t totp_digits = 6;

/// 20 random bytes, as RFC 4226 recommends.
[[nodiscard]] std::string make_totp_secret();
/// The code of a time step: the number of half minutes since 1970.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);
/// The step whose code this is: that of `now`, or the one before or after, since clocks differ. Empty: none of them.
/// Takes as long whatever the code is.
[[nodiscard]] std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code,
                                                         std::chrono::system_clock::time_point now);

/// For people who type it into their app: base32 without padding.
[[nodiscard]] std::string totp_secret_text(std::string_view secret);
/// For the QR code that an app scans. The app shows issuer and account beside the code.
[[nodiscard]] std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace gi::people
