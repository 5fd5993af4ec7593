#include "tenancy/newer_entry.hpp"

namespace gi::tenancy {

TenantPtr newer_entry(const TenantMap& map, const Tenant& tenant) {
    auto current = map.find(tenant.id);
    if (!current || current->epoch <= tenant.epoch) return nullptr;
    if (!current->open()) throw StaleMap();
    return current;
}

}  // namespace gi::tenancy
