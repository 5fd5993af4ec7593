#include "people/passwords.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <new>
#include <stdexcept>

namespace gi::people {
namespace {

// OWASP's floor for argon2id is 19 MiB and 2 passes; this is above it and still lets two cores sign in 30 people a
// second.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 32 * 1024 * 1024;

// The hash of a password that nobody has, so that an unknown e-mail takes as long as a wrong password.
const std::string& nobodys_hash() {
    static const std::string hash = hash_password("no account has this password");
    return hash;
}

std::string base64(const auto& bytes) {
    constexpr int encoding = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), encoding);
    text.pop_back();  // the end of a C string
    return text;
}

}  // namespace

std::string hash_password(std::string_view password) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash;
}

std::string hash_of_no_password() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, 16> salt{};
    std::array<unsigned char, 32> digest{};
    randombytes_buf(salt.data(), salt.size());
    randombytes_buf(digest.data(), digest.size());
    return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", memory_bytes / 1024, passes, base64(salt), base64(digest));
}

bool verify_password(std::string_view password, const std::string& hash) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    const auto& checked = hash.empty() ? nobodys_hash() : hash;
    const bool same = crypto_pwhash_str_verify(checked.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

}  // namespace gi::people
