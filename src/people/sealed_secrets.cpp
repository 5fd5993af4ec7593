#include "people/sealed_secrets.hpp"

#include <sodium.h>

#include <stdexcept>

namespace gi::people {
namespace {

constexpr char format_mark = 1;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_bytes = 1 + nonce_bytes;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

// So that the same option never makes the same key for another use.
constexpr unsigned char key_use[crypto_generichash_blake2b_PERSONALBYTES + 1] = "gi sealed secret";

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

/// Numbers are of one length here and a purpose has no zero byte: two places never make the same text.
std::string bound_to(const SealedPlace& place) {
    std::string text{place.purpose};
    text.push_back('\0');
    text += encode_id(place.tenant.value);
    text += encode_id(place.owner);
    return text;
}

}  // namespace

SealedSecrets::SealedSecrets(std::string_view secret_key) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    crypto_generichash_blake2b_salt_personal(key_.data(), key_.size(), bytes_of(secret_key), secret_key.size(), nullptr,
                                             0, nullptr, key_use);
}

std::string SealedSecrets::seal(const SealedPlace& place, std::string_view secret) const {
    const auto bound = bound_to(place);
    std::string sealed(head_bytes + secret.size() + tag_bytes, '\0');
    sealed[0] = format_mark;
    auto* const nonce = bytes_of(sealed) + 1;
    randombytes_buf(nonce, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + head_bytes, nullptr, bytes_of(secret), secret.size(),
                                               bytes_of(bound), bound.size(), nullptr, nonce, key_.data());
    return sealed;
}

std::optional<std::string> SealedSecrets::open(const SealedPlace& place, std::string_view sealed) const {
    if (sealed.size() < head_bytes + tag_bytes || sealed[0] != format_mark) return std::nullopt;
    const auto bound = bound_to(place);
    const auto content = sealed.substr(head_bytes);
    std::string secret(content.size() - tag_bytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(secret), nullptr, nullptr, bytes_of(content),
                                                   content.size(), bytes_of(bound), bound.size(), bytes_of(sealed) + 1,
                                                   key_.data()) != 0)
        return std::nullopt;
    return secret;
}

}  // namespace gi::people
