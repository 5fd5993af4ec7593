#pragma once
/// JSON Web Tokens for API clients: HS256 only, with the school ("tenant"), the account ("sub") and an end ("exp").
#include <chrono>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"

namespace gi::people {

struct BearerClaims {
    std::string tenant;  // subdomain or UUID
    AccountId account;
};

/// Verifies signature, algorithm and end. Fails with bad_token.
[[nodiscard]] Result<BearerClaims> read_bearer_token(const std::string& token, std::string_view secret,
                                                     std::chrono::system_clock::time_point now);
[[nodiscard]] std::string make_bearer_token(const BearerClaims& claims, std::string_view secret,
                                            std::chrono::system_clock::time_point end);

}  // namespace gi::people
