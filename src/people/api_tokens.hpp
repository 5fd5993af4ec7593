#pragma once
/// Tokens of programs: a person's own, which acts for them, or of a service, which acts for an account without a
/// person. What a token may is what its account may, as far as its scopes reach. Shown once; kept as its BLAKE2b-256
/// hash.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/permissions.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::string_view api_token_mark = "gi_";  // so that scanners of leaked secrets know one
inline constexpr std::size_t longest_token_name = 100;
inline constexpr unsigned most_token_days = 366;
inline constexpr std::size_t most_tokens = 50;  // alive, of one account; of all services together

enum class TokenOwner : std::uint8_t { person, service };

struct NewApiToken {
    std::string name;
    TokenScopes scopes;
    std::chrono::days life{};
};

struct ApiToken {
    ApiTokenId id;
    std::string name;
    TokenScopes scopes;
    std::string created_at;    // ISO 8601, UTC
    std::string created_by;    // name
    std::string expires_at;    // ISO 8601, UTC
    std::string last_used_at;  // to some minutes; empty: never
};

struct MadeApiToken {
    ApiToken token;
    std::string secret;  // "gi_" and 43 characters
};

/// Whom a token acts for, and how far.
struct ActingToken {
    ApiTokenId id;
    AccountId account;
    TokenScopes scopes;
};

/// One per thread.
class ApiTokens {
public:
    explicit ApiTokens(tenancy::TenantDatabase& database) noexcept : database_(&database) {}

    /// Empty when the token is none of this school's, was revoked, or its time is over.
    Task<std::optional<ActingToken>> find(tenancy::TenantPtr tenant, std::string secret);

    /// Those that are alive: of this person, or of all services.
    Task<std::vector<ApiToken>> list(tenancy::TenantPtr tenant, TokenOwner owner, AccountId person);
    /// A service gets an account of its own, which is an administrator's as far as the scopes reach. conflict when
    /// there are most_tokens already.
    Task<Result<MadeApiToken>> create(tenancy::TenantPtr tenant, TokenOwner owner, AccountId by, NewApiToken token);
    /// Whom it acted for; not_found when there is no such token of this person, or of the services.
    Task<Result<AccountId>> revoke(tenancy::TenantPtr tenant, TokenOwner owner, AccountId by, ApiTokenId id);

private:
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::people
