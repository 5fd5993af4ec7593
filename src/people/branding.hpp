#pragma once
/// What a school shows of itself: the name it calls itself, one colour, a logo, and the language that it speaks.
/// Everybody sees it, also who is not signed in.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/languages.hpp"
#include "people/audit.hpp"
#include "people/logo_image.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr std::size_t longest_display_name = 100;  // bytes

struct LogoFacts {
    std::string digest;  // hex
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

struct Branding {
    std::string name{};    // empty: the one that the school is registered with
    std::string colour{};  // "#1f4c8f"; empty: the product's
    std::optional<LogoFacts> logo{};
    std::optional<Language> language{};  // none: English
};

struct Logo {
    std::string content_type;
    std::string bytes;
};

/// "#1F4C8F" as "#1f4c8f"; invalid_field for anything else. Empty stays empty.
[[nodiscard]] Result<std::string> read_colour(std::string_view text);

Task<Branding> read_branding(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// Name and colour; the logo and the language have their own.
Task<Branding> change_branding(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                               std::string name, std::string colour);
Task<Branding> save_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor, LogoImage image,
                         std::string bytes);
/// Removing what is not there changes nothing.
Task<Branding> remove_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor);

/// The language of mails to who has chosen none, and of pages where the browser knows none of ours.
Task<Branding> change_language(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Actor actor,
                               std::optional<Language> language);

/// The school's logo, if it is still this one.
Task<std::optional<Logo>> read_logo(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string digest);

}  // namespace gi::people
