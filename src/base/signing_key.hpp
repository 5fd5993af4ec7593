#pragma once
/// Ed25519 signatures with a key that the option secret-key always gives: one for each purpose, so that what was signed
/// for one is worth nothing for another.
#include <array>
#include <string>
#include <string_view>

namespace gi {

class SigningKey {
public:
    /// `secret_key`: Config::secret_key, not empty. `purpose`: a literal such as "gradeinsight erasure receipt 1".
    SigningKey(std::string_view secret_key, std::string_view purpose);
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    ~SigningKey();

    /// 64 bytes.
    [[nodiscard]] std::string sign(std::string_view text) const;
    /// 32 bytes, nothing secret.
    [[nodiscard]] std::string public_key() const;

private:
    std::array<unsigned char, 32> open_{};
    std::array<unsigned char, 64> secret_{};
};

/// False also for a key or a signature of the wrong length.
[[nodiscard]] bool signature_holds(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace gi
