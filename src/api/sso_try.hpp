#pragma once
/// What a browser keeps while its owner is away at an identity provider: a sealed cookie of ten minutes. It opens at
/// the school that gave it only, and the server keeps nothing of a try until it comes back.
#include <optional>
#include <string>

#include "api/context.hpp"
#include "people/oidc.hpp"
#include "people/sso.hpp"

namespace gi::api {

struct SsoTry {
    people::SsoProviderId provider;
    people::OidcTry secrets;
    std::string next;  // where to go afterwards, see safe_path
};

/// Fails with not_configured when the operator set no key to seal with.
[[nodiscard]] Result<net::Header> sso_try_cookie(const Context& context, const SsoTry& attempt);
/// Empty when none came along, it is none of this school's, or its time is over.
[[nodiscard]] std::optional<SsoTry> sent_sso_try(const Context& context);
[[nodiscard]] net::Header sso_try_removal(const Context& context);

/// `path` if it is a path of this site that a page may lead to, "/" otherwise. The same rule as in the web app's
/// rules/next_path.ts.
[[nodiscard]] std::string safe_path(std::string_view path);

}  // namespace gi::api
