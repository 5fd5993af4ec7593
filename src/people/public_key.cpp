#include "people/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <memory>
#include <new>

namespace gi::people {
namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr int least_rsa_bits = 2'048;
constexpr int most_rsa_bits = 8'192;
constexpr std::size_t most_exponent_bytes = 8;
constexpr std::size_t most_modulus_bytes = most_rsa_bits / 8 + 1;

struct OpensslFree {
    void operator()(BIGNUM* number) const noexcept { BN_free(number); }
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const noexcept { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD* builder) const noexcept { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* params) const noexcept { OSSL_PARAM_free(params); }
    void operator()(ECDSA_SIG* signature) const noexcept { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, OpensslFree>;

template <class T>
Owned<T> owned(T* made) {
    if (made == nullptr) throw std::bad_alloc();
    return Owned<T>{made};
}

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL speaks unsigned char
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Owned<BIGNUM> number_of(std::string_view big_endian) {
    return owned(BN_bin2bn(bytes_of(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

/// Null when the parameters make no key of this type.
Owned<EVP_PKEY> make_key(const char* type, OSSL_PARAM_BLD* builder) {
    const auto params = owned(OSSL_PARAM_BLD_to_param(builder));
    const auto context = owned(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return Owned<EVP_PKEY>{key};
}

std::optional<std::string> der_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const auto length = i2d_PUBKEY(key, &der);
    if (length <= 0) return std::nullopt;
    std::string bytes{der, der + length};
    OPENSSL_free(der);
    return bytes;
}

Owned<EVP_PKEY> read_der(std::string_view der) {
    const auto* bytes = bytes_of(der);
    return Owned<EVP_PKEY>{d2i_PUBKEY(nullptr, &bytes, static_cast<long>(der.size()))};
}

bool verify_sha256(std::string_view key, std::string_view text, const unsigned char* signature, std::size_t length) {
    const auto read = read_der(key);
    if (!read) return false;
    const auto context = owned(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, read.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature, length, bytes_of(text), text.size()) == 1;
}

}  // namespace

std::optional<std::string> rsa_public_key(std::string_view modulus, std::string_view exponent) {
    if (modulus.size() > most_modulus_bytes || exponent.empty() || exponent.size() > most_exponent_bytes)
        return std::nullopt;
    const auto n = number_of(modulus);
    const auto e = number_of(exponent);
    const auto bits = BN_num_bits(n.get());
    if (bits < least_rsa_bits || bits > most_rsa_bits || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) != 0)
        return std::nullopt;
    const auto builder = owned(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        throw std::bad_alloc();
    const auto key = make_key("RSA", builder.get());
    return key ? der_of(key.get()) : std::nullopt;
}

std::optional<std::string> p256_public_key(std::string_view x, std::string_view y) {
    if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) return std::nullopt;
    std::string point{"\x04"};  // not compressed
    point.append(x).append(y);
    const auto builder = owned(OSSL_PARAM_BLD_new());
    if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        throw std::bad_alloc();
    const auto key = make_key("EC", builder.get());  // refuses what is not on the curve
    return key ? der_of(key.get()) : std::nullopt;
}

bool verify_rs256(std::string_view key, std::string_view text, std::string_view signature) {
    return verify_sha256(key, text, bytes_of(signature), signature.size());
}

bool verify_es256(std::string_view key, std::string_view text, std::string_view signature) {
    if (signature.size() != 2 * coordinate_bytes) return false;
    auto r = number_of(signature.substr(0, coordinate_bytes));
    auto s = number_of(signature.substr(coordinate_bytes));
    const auto pair = owned(ECDSA_SIG_new());
    if (ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) throw std::bad_alloc();
    static_cast<void>(r.release());  // the pair owns them now
    static_cast<void>(s.release());
    unsigned char* der = nullptr;
    const auto length = i2d_ECDSA_SIG(pair.get(), &der);
    if (length <= 0) return false;
    const bool good = verify_sha256(key, text, der, static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return good;
}

}  // namespace gi::people
