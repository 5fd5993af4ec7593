#pragma once
/// OpenID Connect, authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636): what is written and read,
/// without asking anybody. See identity_providers.hpp for the asking, and docs/decisions/0027-single-sign-on.md.
#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::people {

/// What we need of a provider's discovery document.
struct OidcMetadata {
    std::string issuer;
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    bool secret_in_form = false;       // client_secret_post; HTTP Basic otherwise
    bool answers_with_issuer = false;  // RFC 9207: "iss" comes back beside the code
};

[[nodiscard]] std::string discovery_url(std::string_view issuer);
/// Fails with too_busy and a sentence for the administrator: no such document, another issuer than asked for, or a
/// provider that cannot do what we need.
[[nodiscard]] Result<OidcMetadata> read_discovery(std::string_view text, std::string_view issuer);

/// The secrets of one try to sign in, 32 random bytes each as URL-safe base64.
struct OidcTry {
    std::string state;
    std::string nonce;
    std::string verifier;
};
[[nodiscard]] OidcTry make_oidc_try();

/// PKCE, method S256.
[[nodiscard]] std::string code_challenge(std::string_view verifier);

struct OidcClient {
    std::string id;
    std::string secret;
    std::string redirect_uri;
    std::string hosted_domain{};  // Google's hint "hd"; empty: none
};

[[nodiscard]] std::string authorization_url(const OidcMetadata& provider, const OidcClient& client,
                                            const OidcTry& attempt);
/// The body of the request that redeems a code.
[[nodiscard]] std::string token_form(const OidcMetadata& provider, const OidcClient& client, std::string_view code,
                                     std::string_view verifier);
/// As HTTP Basic wants id and secret (RFC 6749, 2.3.1).
[[nodiscard]] std::string form_encoded(std::string_view text);
/// The ID token in the answer. Fails with bad_credentials.
[[nodiscard]] Result<std::string> read_token_answer(std::string_view text);

/// Whom the provider vouches for.
struct OidcPerson {
    std::string subject;
    std::string email{};  // lower case; empty: none was said
    bool email_verified = false;
    std::string login{};          // "preferred_username", when it looks like an e-mail address; lower case
    std::string hosted_domain{};  // "hd" of Google, lower case
    std::string directory{};      // "tid" of Microsoft
};

struct OidcExpected {
    std::string_view issuer;
    std::string_view client_id;
    std::string_view nonce;
    std::chrono::system_clock::time_point now;
};

/// Reads the payload of an ID token whose signature was proved. Fails with bad_credentials, in one sentence for all
/// reasons, when any claim is not as it must be.
[[nodiscard]] Result<OidcPerson> read_id_token(std::string_view payload, const OidcExpected& expected);

}  // namespace gi::people
