#include "tenancy/tenant_map.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace gi::tenancy {
namespace {

constexpr std::array<std::pair<std::string_view, TenantState>, 7> state_names{{
    {"provisioning", TenantState::provisioning},
    {"active", TenantState::active},
    {"suspended", TenantState::suspended},
    {"moving", TenantState::moving},
    {"readonly", TenantState::readonly},
    {"deprovisioning", TenantState::deprovisioning},
    {"deleted", TenantState::deleted},
}};

}  // namespace

TenantState tenant_state_from(std::string_view text) noexcept {
    for (const auto& [name, state] : state_names)
        if (name == text) return state;
    return TenantState::suspended;
}

std::string_view to_string(TenantState state) noexcept {
    for (const auto& [name, named] : state_names)
        if (named == state) return name;
    return "suspended";
}

TenantMap::TenantMap(std::vector<Tenant> tenants, std::int64_t version) : version_(version) {
    tenants_.reserve(tenants.size());
    for (auto& tenant : tenants) {
        if (tenant.state == TenantState::deleted) continue;
        const auto kept = std::make_shared<const Tenant>(std::move(tenant));
        tenants_.push_back(kept);
        by_name_.emplace(kept->subdomain, kept);
        by_name_.emplace(kept->uuid, kept);
        by_id_.emplace(kept->id, kept);
    }
    std::ranges::sort(tenants_, {}, [](const TenantPtr& tenant) -> const std::string& { return tenant->name; });
}

TenantPtr TenantMap::find(std::string_view subdomain_or_uuid) const {
    const auto found = by_name_.find(subdomain_or_uuid);
    return found == by_name_.end() ? nullptr : found->second;
}

TenantPtr TenantMap::find(TenantId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

std::vector<TenantPtr> TenantMap::search(std::string_view text, std::size_t most) const {
    const auto wanted = to_lower(text);
    std::vector<TenantPtr> begins;
    std::vector<TenantPtr> contains;
    for (const auto& tenant : tenants_) {
        if (!tenant->open()) continue;
        const auto at = to_lower(tenant->name).find(wanted);
        if (at == 0 || tenant->subdomain.starts_with(wanted)) {
            begins.push_back(tenant);
        } else if (at != std::string::npos || tenant->subdomain.find(wanted) != std::string::npos) {
            contains.push_back(tenant);
        }
        if (begins.size() == most) break;
    }
    for (const auto& tenant : contains)
        if (begins.size() < most) begins.push_back(tenant);
    return begins;
}

}  // namespace gi::tenancy
