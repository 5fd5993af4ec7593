#pragma once
/// JSON Web Tokens (RFC 7519) that another system of the school's, or an operator, signs for API clients: the school
/// ("tenant"), the account ("sub"), an end ("exp"), and what it is for ("scope", words with blanks; all when absent).
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/config.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "people/jws.hpp"
#include "people/permissions.hpp"

namespace gi::people {

struct BearerClaims {
    std::string tenant;  // subdomain or UUID
    AccountId account;
    TokenScopes scopes = all_token_scopes;
};

/// The keys of jwt-keys, and jwt-secret as the HS256 key without a name. Fails with invalid_field.
[[nodiscard]] Result<std::vector<JwsKey>> jwt_keys(const Config& config);

/// Verifies key, algorithm, signature and time. Fails with bad_token.
[[nodiscard]] Result<BearerClaims> read_bearer_token(std::string_view token, const std::vector<JwsKey>& keys,
                                                     std::chrono::system_clock::time_point now);
/// Signed with the first HS256 key; std::logic_error without one.
[[nodiscard]] std::string make_bearer_token(const BearerClaims& claims, const std::vector<JwsKey>& keys,
                                            std::chrono::system_clock::time_point end);

}  // namespace gi::people
