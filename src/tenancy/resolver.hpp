#pragma once
/// Which school a request is for. Three signs may say it: the host's subdomain, X-Tenant-ID, and the token's claim.
/// Those that are present must agree.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::tenancy {

/// What the Host header says.
struct HostName {
    std::string subdomain;  // empty on the bare domain and on IP addresses
};

/// `host` as sent ("Lincoln.localhost:8000"). The bare base domain and IP literals have no subdomain. Anything that
/// is neither, or that is no host name at all, fails with bad_host.
[[nodiscard]] Result<HostName> parse_host(std::string_view host, std::string_view base_domain);

struct TenantSigns {
    std::string_view subdomain;  // from parse_host
    std::string_view header;     // X-Tenant-ID: a subdomain or a UUID
    std::string_view claim;      // of a token whose signature holds: a subdomain or a UUID
};

/// The school, or null when no sign is present. Fails with tenant_conflict (400), tenant_unknown (404) or
/// tenant_suspended (403). A header or a claim may still use the name that the school had before; a host may not: the
/// answer tells the new name.
[[nodiscard]] Result<TenantPtr> resolve_tenant(const TenantMap& map, const TenantSigns& signs);

}  // namespace gi::tenancy
