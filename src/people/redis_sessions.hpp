#pragma once
/// Sign-ins in Redis, shared by all pods. gi:session:<school>:<hash in hex> holds one and lives until its idle limit or
/// its end; gi:sessions:<school>:<account> is the set of the hashes of an account.
#include "cache/redis.hpp"
#include "people/sessions.hpp"

namespace gi::people {

class RedisSessions final : public SessionStore {
public:
    RedisSessions(cache::Redis& redis, tenancy::TenantDatabase& database) noexcept
        : redis_(&redis), database_(&database) {}
    Task<> create(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) override;
    Task<std::optional<Session>> find(tenancy::TenantPtr tenant, std::string hash) override;
    Task<> touch(tenancy::TenantPtr tenant, std::string hash, Session session) override;
    Task<std::vector<Session>> list(tenancy::TenantPtr tenant, AccountId account, std::string current) override;
    Task<> remove(tenancy::TenantPtr tenant, std::string hash, std::vector<pg::Query> with) override;
    Task<bool> remove(tenancy::TenantPtr tenant, AccountId account, SessionId id, std::vector<pg::Query> with) override;
    Task<> remove_others(tenancy::TenantPtr tenant, AccountId account, std::string kept,
                         std::vector<pg::Query> with) override;
    Task<> replace_all(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) override;

private:
    /// Writes `with`; gives the time of the school's database.
    Task<SessionTime> write(tenancy::TenantPtr tenant, std::vector<pg::Query> with);
    Task<> keep(const tenancy::Tenant& tenant, NewSession session, SessionTime now);
    Task<> drop(const tenancy::Tenant& tenant, AccountId account, std::string name);
    Task<> drop_others(const tenancy::Tenant& tenant, AccountId account, std::string kept);

    cache::Redis* redis_;
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::people
