#include "digests/unsubscribe_token.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace gi::digests {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t id_bytes = 8;
constexpr std::size_t seal_bytes = 16;
constexpr std::size_t token_bytes = id_bytes + seal_bytes;
constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t token_length = sodium_base64_ENCODED_LEN(token_bytes, encoding) - 1;
constexpr std::string_view purpose = "grade insight: end digests";

using Bytes = std::array<unsigned char, token_bytes>;

void add(crypto_generichash_state& state, std::string_view text) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

Bytes sealed(std::string_view key, AccountId account, std::string_view email) {
    Bytes bytes{};
    for (std::size_t i = 0; i < id_bytes; ++i)
        bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(account.value) >> (8 * (id_bytes - 1 - i)));
    crypto_generichash_state state;
    crypto_generichash_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size(), seal_bytes);
    add(state, purpose);
    crypto_generichash_update(&state, bytes.data(), id_bytes);
    add(state, email);
    crypto_generichash_final(&state, bytes.data() + id_bytes, seal_bytes);
    return bytes;
}

std::optional<Bytes> decoded(std::string_view token) {
    Bytes bytes{};
    std::size_t length = 0;
    if (token.size() != token_length ||
        sodium_base642bin(bytes.data(), bytes.size(), token.data(), token.size(), nullptr, &length, nullptr,
                          encoding) != 0 ||
        length != bytes.size())
        return std::nullopt;
    return bytes;
}

}  // namespace

std::string make_digest_key() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::string key(key_bytes, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string unsubscribe_token(std::string_view key, AccountId account, std::string_view email) {
    if (key.size() != key_bytes) throw std::logic_error("the school has no key for digests");
    const auto bytes = sealed(key, account, email);
    std::string token(token_length + 1, '\0');
    sodium_bin2base64(token.data(), token.size(), bytes.data(), bytes.size(), encoding);
    token.pop_back();
    return token;
}

std::optional<AccountId> account_in(std::string_view token) {
    const auto bytes = decoded(token);
    if (!bytes) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < id_bytes; ++i) value = value << 8U | (*bytes)[i];
    return AccountId{static_cast<std::int64_t>(value)};
}

bool is_unsubscribe_token(std::string_view token, std::string_view key, AccountId account, std::string_view email) {
    const auto bytes = decoded(token);
    if (!bytes || key.size() != key_bytes) return false;
    const auto right = sealed(key, account, email);
    return sodium_memcmp(bytes->data(), right.data(), right.size()) == 0;
}

}  // namespace gi::digests
