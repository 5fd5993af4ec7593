#pragma once
/// A school's providers of single sign-on: what their administrators set up, and who an account is there.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "people/audit.hpp"
#include "people/oidc.hpp"
#include "people/permissions.hpp"
#include "people/sealed_secrets.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

using SsoProviderId = Id<struct SsoProviderTag>;

enum class SsoKind : std::uint8_t { google, microsoft, other };
[[nodiscard]] std::string_view to_string(SsoKind kind) noexcept;
[[nodiscard]] std::optional<SsoKind> find_sso_kind(std::string_view text) noexcept;

struct SsoProvider {
    SsoProviderId id{};
    SsoKind kind = SsoKind::other;
    std::string name{};                        // on the button
    std::string issuer{};                      // of google always the same
    std::string client_id{};                   // ours there
    std::string sealed_secret{};               // of the client; see sealed_secrets.hpp
    std::string hosted_domain{};               // of google, lower case: the school's Workspace
    std::vector<std::string> email_domains{};  // lower case
    bool link_by_email = false;
    Roles required_roles{};  // who may not use a password any more; never administrators
    int accounts = 0;        // that are linked
};

inline constexpr std::size_t most_sso_providers = 10;
inline constexpr std::size_t longest_client_secret = 500;
inline constexpr std::string_view google_issuer = "https://accounts.google.com";

/// Puts what an administrator typed into its one form, and refuses what would let strangers in. invalid_field with a
/// sentence; `may_be_http`: on this machine, in development.
[[nodiscard]] Result<void> check_sso_provider(SsoProvider& provider, bool may_be_http);

/// Whether the provider vouches for somebody of this school at all: the Workspace of google, the directory of
/// microsoft.
[[nodiscard]] bool is_of_this_school(const SsoProvider& provider, const OidcPerson& person);
/// The e-mail address by which a first sign-in may find its account; empty when the provider or the address does not
/// allow it.
[[nodiscard]] std::string linkable_email(const SsoProvider& provider, const OidcPerson& person);

/// One per request.
class SsoProviders {
public:
    explicit SsoProviders(tenancy::TenantDatabase& database) noexcept : database_(&database) {}

    Task<std::vector<SsoProvider>> list(tenancy::TenantPtr tenant);
    Task<std::optional<SsoProvider>> find(tenancy::TenantPtr tenant, SsoProviderId id);
    /// Fails with conflict when there are too many.
    Task<Result<void>> create(tenancy::TenantPtr tenant, Actor actor, SsoProvider provider);
    /// All of it. A change of issuer or client forgets who is linked: the same subject may be somebody else there.
    /// Fails with not_found.
    Task<Result<void>> change(tenancy::TenantPtr tenant, Actor actor, SsoProvider provider);
    Task<Result<void>> remove(tenancy::TenantPtr tenant, Actor actor, SsoProviderId id);

    /// False when this try came back before. `state`: its secret.
    Task<bool> use_up(tenancy::TenantPtr tenant, std::string state);
    /// The account that may sign in; links a first sign-in by e-mail. Empty when there is none, or it is blocked.
    Task<std::optional<AccountId>> account_for(tenancy::TenantPtr tenant, SsoProvider provider, OidcPerson person);
    /// The name of a provider that this account must use; empty: none. Administrators need none.
    Task<std::string> required_for(tenancy::TenantPtr tenant, AccountId account);

private:
    tenancy::TenantDatabase* database_;
};

[[nodiscard]] SealedPlace sealed_place(const tenancy::Tenant& tenant, SsoProviderId id) noexcept;
[[nodiscard]] std::unexpected<Error> no_such_sso_provider();

}  // namespace gi::people
