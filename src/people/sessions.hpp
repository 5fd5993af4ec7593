#pragma once
/// Sign-ins. Kept by hash of the cookie, in Redis when one is configured (shared by all pods), else in the school's
/// shard. Both end a sign-in on the server: at its end, and when it was not used for its idle limit.
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "net/asio.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

/// By the clock of the school's database, so that it can be compared with when sign-ins were ended.
using SessionTime = std::chrono::sys_time<std::chrono::microseconds>;

struct Session {
    SessionId id;  // what its owner sees
    AccountId account;
    SessionTime created_at{};
    SessionTime last_used_at{};  // up to a minute older than it was
    SessionTime ends_at{};       // at the latest
    std::chrono::seconds idle_limit{};
    std::string device{};  // see device_label.hpp
    bool remembered = false;
    bool current = false;  // in list(): the one that asks
};

struct NewSession {
    std::string hash;  // of the cookie
    AccountId account;
    std::chrono::seconds life{};
    std::chrono::seconds idle_limit{};
    std::string device{};
    bool remembered = false;
    /// When the person proved who they are; now, when not said. A sign-in whose password was checked before the
    /// account's sign-ins were ended has ended with them.
    std::optional<SessionTime> began_at{};
};

inline constexpr std::chrono::seconds session_touch_interval{60};

/// `with` of each change: what else is written with it, such as the line of the record. In the shard it is one
/// transaction; with Redis, `with` is written first.
class SessionStore {
public:
    virtual ~SessionStore() = default;
    virtual Task<> create(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) = 0;
    /// Empty when there is none, or its time is over.
    virtual Task<std::optional<Session>> find(tenancy::TenantPtr tenant, std::string hash) = 0;
    /// It is used now. Where that cannot be written just now, the next use says it again.
    virtual Task<> touch(tenancy::TenantPtr tenant, std::string hash, Session session) = 0;
    /// Those of an account, the last used first.
    virtual Task<std::vector<Session>> list(tenancy::TenantPtr tenant, AccountId account, std::string current) = 0;
    virtual Task<> remove(tenancy::TenantPtr tenant, std::string hash, std::vector<pg::Query> with) = 0;
    /// False when the account has no such session; then `with` is not written.
    virtual Task<bool> remove(tenancy::TenantPtr tenant, AccountId account, SessionId id,
                              std::vector<pg::Query> with) = 0;
    /// All of the account but the one with the hash `kept`, which may be empty.
    virtual Task<> remove_others(tenancy::TenantPtr tenant, AccountId account, std::string kept,
                                 std::vector<pg::Query> with) = 0;
    /// All of the account, and a new one in their place.
    virtual Task<> replace_all(tenancy::TenantPtr tenant, NewSession session, std::vector<pg::Query> with) = 0;
};

/// One per thread, like the database that it uses.
class DatabaseSessions final : public SessionStore {
public:
    explicit DatabaseSessions(tenancy::TenantDatabase& database) noexcept : database_(&database) {}
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
    Task<> write(tenancy::TenantPtr tenant, std::vector<pg::Query> batch, std::vector<pg::Query> with);
    tenancy::TenantDatabase* database_;
};

}  // namespace gi::people
