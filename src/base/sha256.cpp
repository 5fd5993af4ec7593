#include "base/sha256.hpp"

#include <sodium.h>

namespace gi {

struct Sha256::State {
    crypto_hash_sha256_state value{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->value); }
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_->value, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

std::string Sha256::finish() {
    std::string bytes(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_->value, reinterpret_cast<unsigned char*>(bytes.data()));
    return bytes;
}

}  // namespace gi
