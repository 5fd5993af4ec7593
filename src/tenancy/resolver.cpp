#include "tenancy/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "net/asio.hpp"

namespace gi::tenancy {
namespace {

constexpr std::size_t longest_host = 255;
constexpr std::size_t longest_sign = 64;

bool is_host_character(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_port(std::string_view text) noexcept {
    return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ip_literal(std::string_view host) {
    boost::system::error_code ec;
    if (host.starts_with('[') && host.ends_with(']')) {
        asio::ip::make_address_v6(std::string{host.substr(1, host.size() - 2)}, ec);
        return !ec;
    }
    asio::ip::make_address_v4(std::string{host}, ec);
    return !ec;
}

std::unexpected<Error> bad_host(std::string_view base_domain) {
    return fail(
        ErrorCode::bad_host,
        fmt::format("This address is not served here. Open {} or your school's own address below it.", base_domain));
}

// Cookies belong to a host, so nobody is signed in at the old address; programs have to be told the new one.
std::unexpected<Error> moved_address(const Tenant& tenant) {
    return fail(
        ErrorCode::tenant_unknown,
        fmt::format("{} has a new address, which begins with {}. Use it from now on.", tenant.name, tenant.subdomain));
}

std::unexpected<Error> unknown_school() {
    return fail(ErrorCode::tenant_unknown,
                "There is no school at this address. Check the spelling, or find your school on the start page.");
}

}  // namespace

Result<HostName> parse_host(std::string_view host, std::string_view base_domain) {
    if (host.empty() || host.size() > longest_host) return bad_host(base_domain);
    auto name = to_lower(host);
    const auto bracket = name.find(']');
    if (const auto colon = name.find(':', bracket == std::string::npos ? 0 : bracket); colon != std::string::npos) {
        if (!is_port(std::string_view{name}.substr(colon + 1))) return bad_host(base_domain);
        name.resize(colon);
    }
    if (is_ip_literal(name)) return HostName{};
    if (name.ends_with('.')) name.pop_back();
    if (!std::ranges::all_of(name, is_host_character)) return bad_host(base_domain);
    if (name == base_domain || name == "www." + std::string{base_domain}) return HostName{};
    if (!name.ends_with("." + std::string{base_domain})) return bad_host(base_domain);
    name.resize(name.size() - base_domain.size() - 1);
    if (name.empty() || name.contains('.')) return bad_host(base_domain);
    return HostName{name};
}

Result<TenantPtr> resolve_tenant(const TenantMap& map, const TenantSigns& signs) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::array all{signs.subdomain, signs.header, signs.claim};
    TenantPtr tenant;
    for (const auto& sign : all) {
        if (sign.empty()) continue;
        if (sign.size() > longest_sign) return unknown_school();
        const auto name = to_lower(sign);
        auto named = map.find(name);
        if (!named) {
            named = map.find_renamed(name, now);
            if (named && named->open() && &sign == all.data()) return moved_address(*named);
        }
        if (!named) return unknown_school();
        if (tenant && named->id != tenant->id)
            return fail(ErrorCode::tenant_conflict,
                        "The address, the X-Tenant-ID header and the token name different schools. Use one school's "
                        "address, and drop the header or sign in again.");
        tenant = std::move(named);
    }
    if (tenant && !tenant->open()) {
        if (tenant->state != TenantState::suspended) return unknown_school();
        return fail(ErrorCode::tenant_suspended,
                    "This school's access is paused. Ask your school's administrator; nothing has been deleted.");
    }
    return tenant;
}

}  // namespace gi::tenancy
