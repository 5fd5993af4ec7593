#include "api/school_facts.hpp"

#include <utility>

#include "api/public_address.hpp"
#include "people/branding.hpp"

namespace gi::api {
namespace {

std::string name_in(people::Branding branding, const tenancy::Tenant& tenant) {
    return branding.name.empty() ? tenant.name : std::move(branding.name);
}

}  // namespace

Task<std::string> school_name(Context& context) {
    co_return name_in(co_await people::read_branding(context.thread.database, context.tenant), *context.tenant);
}

Task<mail::SchoolFacts> school_facts(Context& context) {
    return school_facts(context.process.config, context.thread.database, context.tenant);
}

Task<mail::SchoolFacts> school_facts(const Config& config, tenancy::TenantDatabase& database,
                                     tenancy::TenantPtr tenant) {
    auto url = public_address(config.public_url, tenant->subdomain);
    auto branding = co_await people::read_branding(database, tenant);
    const auto language = branding.language.value_or(Language::english);
    co_return mail::SchoolFacts{name_in(std::move(branding), *tenant), std::move(url), language};
}

Task<Language> language_of_reader(Context& context) {
    if (context.principal->language) co_return *context.principal->language;
    const auto branding = co_await people::read_branding(context.thread.database, context.tenant);
    co_return branding.language.value_or(Language::english);
}

}  // namespace gi::api
