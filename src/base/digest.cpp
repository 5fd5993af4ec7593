#include "base/digest.hpp"

#include <sodium.h>

#include <bit>

namespace gi {
namespace {

constexpr std::size_t digest_bytes = 32;
static_assert(std::endian::native == std::endian::little, "numbers are digested as they stand in memory");

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
template <class T>
const unsigned char* bytes_of(std::span<const T> values) {
    return reinterpret_cast<const unsigned char*>(values.data());
}
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

}  // namespace

std::string digest(std::string_view bytes) {
    std::string hash(digest_bytes, '\0');
    crypto_generichash(bytes_of(hash), hash.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return hash;
}

struct Digester::State {
    crypto_generichash_state hash;
};

Digester::Digester() : state_(std::make_unique<State>()) {
    crypto_generichash_init(&state_->hash, nullptr, 0, digest_bytes);
}
Digester::Digester(Digester&&) noexcept = default;
Digester& Digester::operator=(Digester&&) noexcept = default;
Digester::~Digester() = default;

Digester& Digester::number(std::int64_t value) {
    const std::span<const std::int64_t> one{&value, 1};
    crypto_generichash_update(&state_->hash, bytes_of(one), one.size_bytes());
    return *this;
}

Digester& Digester::text(std::string_view bytes) {
    number(static_cast<std::int64_t>(bytes.size()));
    crypto_generichash_update(&state_->hash, bytes_of(bytes), bytes.size());
    return *this;
}

Digester& Digester::numbers(std::span<const std::int64_t> values) {
    number(static_cast<std::int64_t>(values.size()));
    crypto_generichash_update(&state_->hash, bytes_of(values), values.size_bytes());
    return *this;
}

Digester& Digester::numbers(std::span<const std::int32_t> values) {
    number(static_cast<std::int64_t>(values.size()));
    crypto_generichash_update(&state_->hash, bytes_of(values), values.size_bytes());
    return *this;
}

std::string Digester::finish() {
    std::string hash(digest_bytes, '\0');
    crypto_generichash_final(&state_->hash, bytes_of(hash), hash.size());
    return hash;
}

}  // namespace gi
