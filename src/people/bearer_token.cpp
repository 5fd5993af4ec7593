#include "people/bearer_token.hpp"

#include <jwt.h>

#include <cstdlib>
#include <memory>
#include <new>

namespace gi::people {
namespace {

struct TokenFree {
    void operator()(jwt_t* token) const noexcept { jwt_free(token); }
};
using Token = std::unique_ptr<jwt_t, TokenFree>;

constexpr std::size_t longest_token = 4096;

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libjwt speaks unsigned char
const unsigned char* key_bytes(std::string_view secret) {
    return reinterpret_cast<const unsigned char*>(secret.data());
}

std::unexpected<Error> bad_token() {
    return fail(ErrorCode::bad_token, "The token is not valid here, or it has ended. Ask for a new one.");
}

}  // namespace

Result<BearerClaims> read_bearer_token(const std::string& token, std::string_view secret,
                                       std::chrono::system_clock::time_point now) {
    if (secret.empty() || token.size() > longest_token) return bad_token();
    jwt_t* raw = nullptr;
    const int failed = jwt_decode(&raw, token.c_str(), key_bytes(secret), static_cast<int>(secret.size()));
    const Token decoded{raw};
    // A token that names "none" or an asymmetric algorithm must not pass, whatever the library thinks of it.
    if (failed != 0 || jwt_get_alg(decoded.get()) != JWT_ALG_HS256) return bad_token();
    if (jwt_get_grant_int(decoded.get(), "exp") <= std::chrono::system_clock::to_time_t(now)) return bad_token();
    const char* tenant = jwt_get_grant(decoded.get(), "tenant");
    const char* subject = jwt_get_grant(decoded.get(), "sub");
    if (tenant == nullptr || *tenant == '\0' || subject == nullptr) return bad_token();
    const auto account = decode_id(subject);
    if (!account) return bad_token();
    return BearerClaims{tenant, AccountId{*account}};
}

std::string make_bearer_token(const BearerClaims& claims, std::string_view secret,
                              std::chrono::system_clock::time_point end) {
    jwt_t* raw = nullptr;
    if (jwt_new(&raw) != 0) throw std::bad_alloc();
    const Token token{raw};
    jwt_add_grant(token.get(), "tenant", claims.tenant.c_str());
    jwt_add_grant(token.get(), "sub", to_string(claims.account).c_str());
    jwt_add_grant_int(token.get(), "exp", static_cast<long>(std::chrono::system_clock::to_time_t(end)));
    jwt_set_alg(token.get(), JWT_ALG_HS256, key_bytes(secret), static_cast<int>(secret.size()));
    const std::unique_ptr<char, decltype(&std::free)> text{jwt_encode_str(token.get()), &std::free};
    if (!text) throw std::bad_alloc();
    return text.get();
}

}  // namespace gi::people
