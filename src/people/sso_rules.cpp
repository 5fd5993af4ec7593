/// What a school may set up, and what a provider's word is good for.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "net/fetch.hpp"
#include "people/sso.hpp"

namespace gi::people {
namespace {

constexpr std::size_t most_domains = 20;
constexpr std::size_t longest_domain = 253;
constexpr std::string_view microsoft_begin = "https://login.microsoftonline.com/";
constexpr std::string_view microsoft_end = "/v2.0";

bool is_domain(std::string_view text) {
    if (text.empty() || text.size() > longest_domain || !text.contains('.') || text.starts_with('.') ||
        text.ends_with('.') || text.contains(".."))
        return false;
    return std::ranges::all_of(text, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c >= 0x80;
    });
}

/// "8-4-4-4-12", lower case.
bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = text[at];
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !hex) return false;
    }
    return true;
}

/// The id of the one directory; empty for "common", "organizations", "consumers" and whatever else.
std::string_view directory_of(std::string_view issuer) {
    if (!issuer.starts_with(microsoft_begin) || !issuer.ends_with(microsoft_end) ||
        issuer.size() < microsoft_begin.size() + microsoft_end.size())
        return {};
    issuer.remove_prefix(microsoft_begin.size());
    issuer.remove_suffix(microsoft_end.size());
    return is_uuid(issuer) ? issuer : std::string_view{};
}

Result<void> check_issuer(SsoProvider& provider, bool may_be_http) {
    const auto wrong = [](std::string why) { return fail(ErrorCode::invalid_field, std::move(why), "issuer"); };
    if (provider.kind == SsoKind::google) {
        if (!provider.issuer.empty() && provider.issuer != google_issuer)
            return wrong(fmt::format("The issuer of Google is {}; leave it empty.", google_issuer));
        provider.issuer = google_issuer;
        return {};
    }
    if (provider.kind == SsoKind::microsoft) {
        provider.issuer = to_lower(provider.issuer);
        if (directory_of(provider.issuer).empty())
            return wrong(
                "Use the address with the id of your own directory, such as "
                "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0. The addresses "
                "for all directories (common, organizations) would let strangers in.");
        return {};
    }
    const auto reach = may_be_http ? net::FetchReach::internet_and_here : net::FetchReach::internet;
    if (!net::may_fetch(provider.issuer, reach) || provider.issuer.contains('?'))
        return wrong("The issuer must be an address that begins with https://, without ? and #.");
    if (to_lower(provider.issuer).contains("login.microsoftonline.com"))
        return wrong("Choose Microsoft as the kind of this provider: it has rules of its own.");
    return {};
}

Result<void> check_domains(SsoProvider& provider) {
    provider.hosted_domain = to_lower(trim(provider.hosted_domain));
    if (provider.kind == SsoKind::google && !is_domain(provider.hosted_domain))
        return fail(ErrorCode::invalid_field,
                    "Give the domain of your school's Google Workspace, such as school.example: otherwise anybody with "
                    "a Google account could try.",
                    "hosted_domain");
    if (provider.kind != SsoKind::google) provider.hosted_domain.clear();
    for (auto& domain : provider.email_domains) domain = to_lower(trim(domain));
    std::ranges::sort(provider.email_domains);
    const auto twice = std::ranges::unique(provider.email_domains);
    provider.email_domains.erase(twice.begin(), twice.end());
    if (provider.email_domains.size() > most_domains || !std::ranges::all_of(provider.email_domains, is_domain))
        return fail(ErrorCode::invalid_field,
                    "List at most 20 domains of e-mail addresses, such as school.example, without the part before @.",
                    "email_domains");
    if (provider.link_by_email && provider.email_domains.empty())
        return fail(ErrorCode::invalid_field,
                    "Say which domains the e-mail addresses of your school have. Only those are linked.",
                    "email_domains");
    return {};
}

/// What the provider vouches for as theirs. Google says for whom it speaks by "hd", which was checked before; a
/// directory of Microsoft is the school's own; of others only an address that they say they have verified counts.
std::string vouched_email(const SsoProvider& provider, const OidcPerson& person) {
    if (provider.kind == SsoKind::microsoft) return person.email.empty() ? person.login : person.email;
    return person.email_verified ? person.email : std::string{};
}

}  // namespace

Result<void> check_sso_provider(SsoProvider& provider, bool may_be_http) {
    if (auto good = check_issuer(provider, may_be_http); !good) return good;
    if (auto good = check_domains(provider); !good) return good;
    if (provider.required_roles.contains(Role::school_admin))
        return fail(ErrorCode::invalid_field,
                    "Administrators keep their passwords, so that nobody is locked out when the provider fails.",
                    "required_roles");
    return {};
}

bool is_of_this_school(const SsoProvider& provider, const OidcPerson& person) {
    switch (provider.kind) {
        case SsoKind::google:
            return !provider.hosted_domain.empty() && person.hosted_domain == provider.hosted_domain;
        case SsoKind::microsoft:
            return !person.directory.empty() && person.directory == directory_of(provider.issuer);
        case SsoKind::other:
            break;
    }
    return true;
}

std::string linkable_email(const SsoProvider& provider, const OidcPerson& person) {
    if (!provider.link_by_email || !is_of_this_school(provider, person)) return {};
    auto email = vouched_email(provider, person);
    const auto at = email.rfind('@');
    if (at == std::string::npos) return {};
    const auto domain = std::string_view{email}.substr(at + 1);
    return std::ranges::find(provider.email_domains, domain) == provider.email_domains.end() ? std::string{} : email;
}

}  // namespace gi::people
