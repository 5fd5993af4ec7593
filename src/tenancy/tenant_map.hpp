#pragma once
/// The registry's map of schools as every pod keeps it: an immutable snapshot, replaced as a whole.
/// A snapshot may be arbitrarily old: the shard's fence (epoch) decides what is right, the map only what is fast.
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"

namespace gi::tenancy {

enum class TenantState { provisioning, active, suspended, moving, readonly, deprovisioning, deleted };
/// Unknown words (of a newer registry) count as suspended: shown, but closed.
[[nodiscard]] TenantState tenant_state_from(std::string_view text) noexcept;
[[nodiscard]] std::string_view to_string(TenantState state) noexcept;

struct Tenant {
    TenantId id;            // the school's number
    std::string uuid;       // its id outside
    std::string subdomain;  // lower case
    std::string name;
    int shard = 0;
    std::int64_t epoch = 0;
    TenantState state = TenantState::provisioning;

    [[nodiscard]] bool open() const noexcept {
        return state == TenantState::active || state == TenantState::moving || state == TenantState::readonly;
    }
};
using TenantPtr = std::shared_ptr<const Tenant>;

class TenantMap {
public:
    TenantMap() = default;
    TenantMap(std::vector<Tenant> tenants, std::int64_t version);

    /// By subdomain or UUID, both in lower case; null when unknown or deleted.
    [[nodiscard]] TenantPtr find(std::string_view subdomain_or_uuid) const;
    [[nodiscard]] TenantPtr find(TenantId id) const;
    /// Open schools whose name or subdomain contains `text` (any case), names that begin with it first.
    [[nodiscard]] std::vector<TenantPtr> search(std::string_view text, std::size_t most) const;

    [[nodiscard]] std::int64_t version() const noexcept { return version_; }
    [[nodiscard]] std::size_t size() const noexcept { return tenants_.size(); }
    [[nodiscard]] const std::vector<TenantPtr>& tenants() const noexcept { return tenants_; }

private:
    std::vector<TenantPtr> tenants_;
    std::unordered_map<std::string_view, TenantPtr> by_name_;
    std::unordered_map<TenantId, TenantPtr> by_id_;
    std::int64_t version_ = 0;
};

/// Where the threads find the current snapshot.
class TenantDirectory {
public:
    [[nodiscard]] std::shared_ptr<const TenantMap> current() const {
        const std::scoped_lock lock{mutex_};
        return map_;
    }
    void publish(std::shared_ptr<const TenantMap> map) {
        const std::scoped_lock lock{mutex_};
        map_.swap(map);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const TenantMap> map_ = std::make_shared<const TenantMap>();
};

}  // namespace gi::tenancy
