#include "people/passwords.hpp"

#include <sodium.h>

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

}  // namespace

std::string hash_password(std::string_view password) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash;
}

bool verify_password(std::string_view password, const std::string& hash) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    const auto& checked = hash.empty() ? nobodys_hash() : hash;
    const bool same = crypto_pwhash_str_verify(checked.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

}  // namespace gi::people
