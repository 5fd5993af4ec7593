#pragma once
/// Sign-ins. Kept by hash of the cookie, in Redis when one is configured (shared by all pods), else in the school's
/// shard.
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "net/asio.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

class SessionStore {
public:
    virtual ~SessionStore() = default;
    virtual Task<> create(tenancy::TenantPtr tenant, std::string hash, AccountId account,
                          std::chrono::seconds life) = 0;
    virtual Task<std::optional<AccountId>> find(tenancy::TenantPtr tenant, std::string hash) = 0;
    virtual Task<> remove(tenancy::TenantPtr tenant, std::string hash) = 0;
};

/// One per thread, like the database that it uses.
class DatabaseSessions final : public SessionStore {
public:
    explicit DatabaseSessions(tenancy::TenantDatabase& database) noexcept : database_(&database) {}
    Task<> create(tenancy::TenantPtr tenant, std::string hash, AccountId account, std::chrono::seconds life) override;
    Task<std::optional<AccountId>> find(tenancy::TenantPtr tenant, std::string hash) override;
    Task<> remove(tenancy::TenantPtr tenant, std::string hash) override;

private:
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::people
