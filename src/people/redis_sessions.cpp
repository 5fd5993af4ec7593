#include "people/redis_sessions.hpp"

#include <fmt/format.h>

namespace gi::people {
namespace {

std::string key_of(const tenancy::Tenant& tenant, std::string_view hash) {
    std::string key = fmt::format("gi:session:{}:", tenant.id.value);
    for (const char byte : hash) key += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return key;
}

}  // namespace

Task<> RedisSessions::create(tenancy::TenantPtr tenant, std::string hash, AccountId account,
                             std::chrono::seconds life) {
    std::vector<std::string> words{"SET", key_of(*tenant, hash), to_string(account), "EX",
                                   std::to_string(life.count())};
    co_await redis_.command(std::move(words));
}

Task<std::optional<AccountId>> RedisSessions::find(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<std::string> words{"GET", key_of(*tenant, hash)};
    const auto reply = co_await redis_.command(std::move(words));
    const auto id = reply.nil ? std::nullopt : decode_id(reply.text);
    co_return id ? std::optional{AccountId{*id}} : std::nullopt;
}

Task<> RedisSessions::remove(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<std::string> words{"DEL", key_of(*tenant, hash)};
    co_await redis_.command(std::move(words));
}

}  // namespace gi::people
