#pragma once
/// The registry's map of schools as every pod keeps it: an immutable snapshot, replaced as a whole.
/// A snapshot may be arbitrarily old: the shard's fence (epoch) decides what is right, the map only what is fast.
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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

class RequestTrace;

/// A school of the map, and the request on whose behalf it is asked (if any), which thus reaches the database.
class TenantPtr : public std::shared_ptr<const Tenant> {
public:
    using std::shared_ptr<const Tenant>::shared_ptr;
    TenantPtr(std::shared_ptr<const Tenant> tenant) noexcept : std::shared_ptr<const Tenant>(std::move(tenant)) {}

    /// May be null.
    [[nodiscard]] const std::shared_ptr<RequestTrace>& trace() const noexcept { return trace_; }
    void set_trace(std::shared_ptr<RequestTrace> trace) noexcept { trace_ = std::move(trace); }

private:
    std::shared_ptr<RequestTrace> trace_;
};

/// An address that a school has left. It leads to the new one until its time is over.
struct FormerAddress {
    std::string subdomain;
    TenantId school;
    std::chrono::sys_seconds until;
};

class TenantMap {
public:
    TenantMap() = default;
    TenantMap(std::vector<Tenant> tenants, std::int64_t version, std::vector<FormerAddress> former = {});

    /// This map with some schools changed or new, which `changed` gives whole. All others are shared with this one.
    [[nodiscard]] TenantMap with(std::vector<Tenant> changed, std::int64_t version,
                                 std::vector<FormerAddress> former) const;

    /// By subdomain or UUID, both in lower case; null when unknown or deleted.
    [[nodiscard]] TenantPtr find(std::string_view subdomain_or_uuid) const;
    [[nodiscard]] TenantPtr find(TenantId id) const;
    /// The school that had this subdomain (lower case) before it took another; null when there is none, or it was so
    /// long ago that the old address leads nowhere.
    [[nodiscard]] TenantPtr find_renamed(std::string_view former_subdomain, std::chrono::sys_seconds now) const;
    /// Open schools whose name or subdomain contains `text` (any case), names that begin with it first.
    [[nodiscard]] std::vector<TenantPtr> search(std::string_view text, std::size_t most) const;

    [[nodiscard]] std::int64_t version() const noexcept { return version_; }
    [[nodiscard]] std::size_t size() const noexcept { return tenants_.size(); }
    [[nodiscard]] const std::vector<TenantPtr>& tenants() const noexcept { return tenants_; }

private:
    void add(Tenant tenant);
    void set_former(std::vector<FormerAddress> former);

    std::vector<TenantPtr> tenants_;  // sorted by name
    std::unordered_map<std::string_view, TenantPtr> by_name_;
    std::unordered_map<TenantId, TenantPtr> by_id_;
    std::vector<FormerAddress> former_;  // sorted by subdomain
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
