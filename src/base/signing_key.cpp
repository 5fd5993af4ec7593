#include "base/signing_key.hpp"

#include <sodium.h>

#include <stdexcept>

namespace gi {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64);

const unsigned char* bytes_of(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(std::string_view secret_key, std::string_view purpose) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
    // The option may be longer than a key may be: its hash is the key.
    std::array<unsigned char, crypto_generichash_BYTES> key{};
    crypto_generichash(key.data(), key.size(), bytes_of(secret_key), secret_key.size(), nullptr, 0);
    crypto_generichash(seed.data(), seed.size(), bytes_of(purpose), purpose.size(), key.data(), key.size());
    crypto_sign_seed_keypair(open_.data(), secret_.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(key.data(), key.size());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SigningKey::sign(std::string_view text) const {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(text), text.size(),
                         secret_.data());
    return signature;
}

std::string SigningKey::public_key() const { return {open_.begin(), open_.end()}; }

bool signature_holds(std::string_view text, std::string_view signature, std::string_view public_key) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    return signature.size() == crypto_sign_BYTES && public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(), bytes_of(public_key)) == 0;
}

}  // namespace gi
