#pragma once
/// Sign-ins in Redis, shared by all pods: gi:session:<school>:<hash in hex> -> account, ending by itself.
#include "cache/redis.hpp"
#include "people/sessions.hpp"

namespace gi::people {

class RedisSessions final : public SessionStore {
public:
    RedisSessions(asio::io_context& context, cache::RedisAddress address) : redis_(context, std::move(address)) {}
    Task<> create(tenancy::TenantPtr tenant, std::string hash, AccountId account, std::chrono::seconds life) override;
    Task<std::optional<AccountId>> find(tenancy::TenantPtr tenant, std::string hash) override;
    Task<> remove(tenancy::TenantPtr tenant, std::string hash) override;

private:
    cache::Redis redis_;
};

}  // namespace gi::people
