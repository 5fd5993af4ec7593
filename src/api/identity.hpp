#pragma once
/// Who is asking: a session cookie, or a bearer token.
#include <optional>
#include <string>
#include <string_view>

#include "api/context.hpp"
#include "people/bearer_token.hpp"

namespace gi::api {

inline constexpr std::string_view session_cookie = "gi_session";

/// The claims of the Authorization header; empty without one. bad_token when it does not hold.
[[nodiscard]] Result<std::optional<people::BearerClaims>> bearer_claims(const net::Request& request,
                                                                        const Config& config);

/// Fills context.principal (and session_hash). Fails with not_signed_in or bad_token.
Task<Result<void>> identify(Context& context, std::optional<people::BearerClaims> claims);

/// Loads a principal that came from the cache anew. Fails with not_signed_in when the account is gone.
Task<Result<void>> refresh_principal(Context& context);

/// people::check_class, and once more with a fresh principal before it says not_found: the class may have been made
/// through another server a moment ago.
Task<Result<void>> check_class(Context& context, ClassId id);

/// A browser's request with a cookie that changes something must come from the school's own pages. Other schools are
/// "same site", so SameSite cookies alone do not stop them.
[[nodiscard]] Result<void> check_origin(const Context& context);

/// `value` empty: removes the cookie.
[[nodiscard]] net::Header session_cookie_header(const Context& context, std::string_view value,
                                                std::chrono::seconds life);

}  // namespace gi::api
