#pragma once
/// Who is asking: a session cookie, or a bearer token. Sign-ins begin and end in session_start.hpp.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/context.hpp"
#include "people/bearer_token.hpp"

namespace gi::api {

/// Whether this answer's cookies are Secure, by the option secure-cookies.
[[nodiscard]] bool cookies_are_secure(const Context& context);

/// "__Host-gi_session" where cookies are Secure: browsers take that name from this host over HTTPS alone, so no other
/// host of the domain can plant one. "gi_session" on plain HTTP.
[[nodiscard]] std::string_view session_cookie_name(const Context& context);

/// The hash of the session cookie that came along; empty without one that we could have given.
[[nodiscard]] std::optional<std::string> sent_session_hash(const Context& context);

/// What the Authorization header holds.
struct Bearer {
    std::optional<people::BearerClaims> claims{};  // of a JSON Web Token
    std::string secret{};                          // of one of our own tokens, which names no school

    [[nodiscard]] bool empty() const noexcept { return !claims && secret.empty(); }
};

/// bad_token when the header holds a token that is none of either kind.
[[nodiscard]] Result<Bearer> read_bearer(const net::Request& request, const std::vector<people::JwsKey>& keys);

/// Fills context.principal (and session_hash). Fails with not_signed_in or bad_token. A sign-in that began before those
/// of the account or of the school were ended is none.
Task<Result<void>> identify(Context& context, Bearer bearer);

/// Loads a principal that came from the cache anew. Fails with not_signed_in when the account is gone.
Task<Result<void>> refresh_principal(Context& context);

/// people::check_class, and that there is such a class. Once more with a fresh principal before it says not_found: the
/// class may have been made through another server a moment ago.
Task<Result<void>> check_class(Context& context, ClassId id);

/// people::check_student with a principal that is never cached, since a guardian's rights end at once, and that there
/// is such a student.
Task<Result<people::VisibleClasses>> check_student(Context& context, StudentId id);

/// A browser's request with a cookie that changes something must come from the school's own pages. Other schools are
/// "same site", so SameSite cookies alone do not stop them.
[[nodiscard]] Result<void> check_origin(const Context& context);

/// Without `max_age` the browser forgets the cookie when it is closed; the server's own limits hold either way.
[[nodiscard]] net::Header session_cookie_header(const Context& context, std::string_view value,
                                                std::optional<std::chrono::seconds> max_age);
[[nodiscard]] net::Header session_cookie_removal(const Context& context);

}  // namespace gi::api
