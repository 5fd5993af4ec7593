#include "people/redis_sessions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <ranges>

namespace gi::people {
namespace {

using std::chrono::milliseconds;

constexpr pg::Statement clock_statement{"session_clock", "SELECT (extract(epoch FROM now()) * 1000000)::bigint"};

// KEYS: session, set. ARGV: value, name in the set, milliseconds, seconds that the set must live. The set lives as long
// as the longest of its sessions.
constexpr std::string_view keep_script = R"lua(
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('SADD', KEYS[2], ARGV[2])
if redis.call('TTL', KEYS[2]) < tonumber(ARGV[4]) then redis.call('EXPIRE', KEYS[2], ARGV[4]) end
return 1
)lua";
// KEYS: set. ARGV: prefix of sessions, the name that stays.
constexpr std::string_view drop_others_script = R"lua(
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
    if name ~= ARGV[2] then
        redis.call('DEL', ARGV[1] .. name)
        redis.call('SREM', KEYS[1], name)
    end
end
return 1
)lua";

std::string name_of(std::string_view hash) {
    std::string name;
    for (const char byte : hash) name += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return name;
}
std::string prefix_of(const tenancy::Tenant& tenant) { return fmt::format("gi:session:{}:", tenant.id.value); }
std::string set_of(const tenancy::Tenant& tenant, AccountId account) {
    return fmt::format("gi:sessions:{}:{}", tenant.id.value, account.value);
}

SessionTime pod_time() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// How long Redis keeps it when it is used at `now`.
milliseconds life_left(const Session& session, SessionTime now) {
    return std::min<milliseconds>(session.idle_limit, std::chrono::ceil<milliseconds>(session.ends_at - now));
}

/// Numbers between bars, then the device, which has none.
std::string encode(const Session& session) {
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", session.account.value, session.id.value,
                       session.created_at.time_since_epoch().count(), session.last_used_at.time_since_epoch().count(),
                       session.ends_at.time_since_epoch().count(), session.idle_limit.count(),
                       session.remembered ? 1 : 0, session.device);
}

/// Empty for what an older or newer server wrote otherwise.
std::optional<Session> decode(std::string_view text) {
    std::array<std::int64_t, 7> numbers{};
    for (auto& number : numbers) {
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec != std::errc{} || parsed.ptr == text.data() + text.size() || *parsed.ptr != '|')
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()) + 1);
    }
    const auto time = [](std::int64_t number) { return SessionTime{std::chrono::microseconds{number}}; };
    Session session{SessionId{numbers[1]}, AccountId{numbers[0]}, time(numbers[2]), time(numbers[3]), time(numbers[4])};
    session.idle_limit = std::chrono::seconds{numbers[5]};
    session.remembered = numbers[6] == 1;
    session.device = text;
    return session;
}

}  // namespace

Task<SessionTime> RedisSessions::write(tenancy::TenantPtr tenant, std::vector<pg::Query> with) {
    std::vector<pg::Query> batch;
    batch.push_back({&clock_statement, {}});
    std::ranges::move(with, std::back_inserter(batch));
    auto outcome = co_await database_->write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return SessionTime{std::chrono::microseconds{outcome.results[0].int8(0, 0)}};
}

Task<> RedisSessions::keep(const tenancy::Tenant& tenant, NewSession session, SessionTime now) {
    const auto name = name_of(session.hash);
    const Session kept{next_id<SessionId>(), session.account,    session.began_at.value_or(now),
                       pod_time(),           now + session.life, session.idle_limit,
                       session.device,       session.remembered};
    std::vector<std::string> words{"EVAL", std::string{keep_script}, "2"};
    words.push_back(prefix_of(tenant) + name);
    words.push_back(set_of(tenant, session.account));
    words.push_back(encode(kept));
    words.push_back(name);
    words.push_back(std::to_string(std::min<milliseconds>(session.idle_limit, session.life).count()));
    words.push_back(std::to_string(session.life.count()));
    co_await redis_->command(std::move(words));
}

Task<> RedisSessions::drop(const tenancy::Tenant& tenant, AccountId account, std::string name) {
    std::vector<std::string> session{"DEL", prefix_of(tenant) + name};
    std::vector<std::string> member{"SREM", set_of(tenant, account), name};
    co_await redis_->command(std::move(session));
    co_await redis_->command(std::move(member));
}

Task<> RedisSessions::drop_others(const tenancy::Tenant& tenant, AccountId account, std::string kept) {
    std::vector<std::string> words{"EVAL", std::string{drop_others_script}, "1"};
    words.push_back(set_of(tenant, account));
    words.push_back(prefix_of(tenant));
    words.push_back(kept.empty() ? std::string{} : name_of(kept));
    co_await redis_->command(std::move(words));
}

Task<> RedisSessions::create(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) {
    const auto now = co_await write(tenant, std::move(with));
    co_await keep(*tenant, std::move(session), now);
}

Task<std::optional<Session>> RedisSessions::find(tenancy::TenantPtr tenant, std::string hash) {
    std::vector<std::string> words{"GET", prefix_of(*tenant) + name_of(hash)};
    const auto reply = co_await redis_->command(std::move(words));
    if (reply.nil) co_return std::nullopt;
    co_return decode(reply.text);
}

Task<> RedisSessions::touch(tenancy::TenantPtr tenant, std::string hash, Session session) {
    session.last_used_at = pod_time();
    const auto left = life_left(session, session.last_used_at);
    if (left <= milliseconds::zero()) co_return;
    // XX: one that was ended a moment ago does not come back.
    std::vector<std::string> words{"SET", prefix_of(*tenant) + name_of(hash), encode(session), "XX", "PX"};
    words.push_back(std::to_string(left.count()));
    co_await redis_->command(std::move(words));
}

Task<std::vector<Session>> RedisSessions::list(tenancy::TenantPtr tenant, AccountId account, std::string current) {
    std::vector<std::string> ask{"SMEMBERS", set_of(*tenant, account)};
    const auto names = co_await redis_->command(std::move(ask));
    std::vector<Session> sessions;
    if (names.items.empty()) co_return sessions;
    std::vector<std::string> get{"MGET"};
    for (const auto& name : names.items) get.push_back(prefix_of(*tenant) + name.text);
    const auto values = co_await redis_->command(std::move(get));
    std::vector<std::string> ended{"SREM", set_of(*tenant, account)};
    for (std::size_t index = 0; index < values.items.size(); ++index) {
        const auto& value = values.items[index];
        auto session = value.nil ? std::nullopt : decode(value.text);
        if (session) {
            session->current = names.items[index].text == name_of(current);
            sessions.push_back(std::move(*session));
        } else {
            ended.push_back(names.items[index].text);
        }
    }
    if (ended.size() > 2) co_await redis_->command(std::move(ended));
    std::ranges::sort(sessions, [](const Session& a, const Session& b) { return a.last_used_at > b.last_used_at; });
    co_return sessions;
}

Task<> RedisSessions::remove(tenancy::TenantPtr tenant, std::string hash, std::vector<pg::Query> with) {
    const auto session = co_await find(tenant, hash);
    co_await write(tenant, std::move(with));
    if (session) co_await drop(*tenant, session->account, name_of(hash));
}

Task<bool> RedisSessions::remove(tenancy::TenantPtr tenant, AccountId account, SessionId id,
                                 std::vector<pg::Query> with) {
    std::vector<std::string> ask{"SMEMBERS", set_of(*tenant, account)};
    const auto names = co_await redis_->command(std::move(ask));
    for (const auto& name : names.items) {
        std::vector<std::string> get{"GET", prefix_of(*tenant) + name.text};
        const auto value = co_await redis_->command(std::move(get));
        const auto session = value.nil ? std::nullopt : decode(value.text);
        if (!session || session->id != id) continue;
        co_await write(tenant, std::move(with));
        co_await drop(*tenant, account, name.text);
        co_return true;
    }
    co_return false;
}

Task<> RedisSessions::remove_others(tenancy::TenantPtr tenant, AccountId account, std::string kept,
                                    std::vector<pg::Query> with) {
    co_await write(tenant, std::move(with));
    co_await drop_others(*tenant, account, std::move(kept));
}

Task<> RedisSessions::replace_all(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) {
    const auto now = co_await write(tenant, std::move(with));
    co_await drop_others(*tenant, session.account, {});
    co_await keep(*tenant, std::move(session), now);
}

}  // namespace gi::people
