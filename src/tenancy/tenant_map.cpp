#include "tenancy/tenant_map.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
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

const std::string& by_school_name(const TenantPtr& tenant) { return tenant->name; }

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

TenantMap::TenantMap(std::vector<Tenant> tenants, std::int64_t version, std::vector<FormerAddress> former)
    : version_(version) {
    set_former(std::move(former));
    tenants_.reserve(tenants.size());
    by_name_.reserve(tenants.size() * 2);
    by_id_.reserve(tenants.size());
    for (auto& tenant : tenants) add(std::move(tenant));
    std::ranges::sort(tenants_, {}, by_school_name);
}

TenantMap TenantMap::with(std::vector<Tenant> changed, std::int64_t version, std::vector<FormerAddress> former) const {
    TenantMap next{*this};
    next.version_ = version;
    next.set_former(std::move(former));
    // All old names go before a new one comes: two schools may have changed theirs one after the other.
    std::unordered_set<TenantId> gone;
    for (const auto& tenant : changed) {
        const auto old = next.find(tenant.id);
        if (!old) continue;
        gone.insert(tenant.id);
        next.by_name_.erase(old->subdomain);
        next.by_name_.erase(old->uuid);
        next.by_id_.erase(old->id);
    }
    std::vector<TenantPtr> others;
    others.reserve(tenants_.size());
    std::ranges::copy_if(tenants_, std::back_inserter(others),
                         [&](const TenantPtr& tenant) { return !gone.contains(tenant->id); });
    next.tenants_.clear();
    for (auto& tenant : changed) next.add(std::move(tenant));
    std::ranges::sort(next.tenants_, {}, by_school_name);
    std::vector<TenantPtr> all;
    all.reserve(others.size() + next.tenants_.size());
    std::ranges::merge(others, next.tenants_, std::back_inserter(all), {}, by_school_name, by_school_name);
    next.tenants_ = std::move(all);
    return next;
}

void TenantMap::add(Tenant tenant) {
    if (tenant.state == TenantState::deleted) return;
    const auto kept = std::make_shared<const Tenant>(std::move(tenant));
    tenants_.push_back(kept);
    by_name_.emplace(kept->subdomain, kept);
    by_name_.emplace(kept->uuid, kept);
    by_id_.emplace(kept->id, kept);
}

void TenantMap::set_former(std::vector<FormerAddress> former) {
    former_ = std::move(former);
    std::ranges::sort(former_, {}, &FormerAddress::subdomain);
}

TenantPtr TenantMap::find(std::string_view subdomain_or_uuid) const {
    const auto found = by_name_.find(subdomain_or_uuid);
    return found == by_name_.end() ? nullptr : found->second;
}

TenantPtr TenantMap::find(TenantId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

TenantPtr TenantMap::find_renamed(std::string_view former_subdomain, std::chrono::sys_seconds now) const {
    const auto found = std::ranges::lower_bound(former_, former_subdomain, {}, &FormerAddress::subdomain);
    if (found == former_.end() || found->subdomain != former_subdomain || found->until <= now) return nullptr;
    return find(found->school);
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
