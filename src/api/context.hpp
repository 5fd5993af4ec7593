#pragma once
/// What handlers work with: the process's shared parts, the thread's own parts, and the request's findings.
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/metrics.hpp"
#include "base/config.hpp"
#include "base/log.hpp"
#include "gradebook/class_versions.hpp"
#include "gradebook/classes.hpp"
#include "net/http.hpp"
#include "net/offload.hpp"
#include "net/static_files.hpp"
#include "people/accounts.hpp"
#include "people/principal_cache.hpp"
#include "people/sessions.hpp"
#include "tenancy/registry_watcher.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::api {

struct DemoLogin {
    std::string school;  // subdomain
    std::string role;
    std::string email;
    std::string password;
};

/// Shared by all threads; every member is immutable or safe to share.
struct Process {
    Config config;
    const Log& log;
    Metrics& metrics;
    tenancy::TenantDirectory& directory;
    tenancy::RegistryWatcher& registry;
    net::Offload& offload;
    net::StaticFiles web_app;
    std::vector<DemoLogin> demo_logins;  // empty without --demo
    people::PrincipalCache principals{};
    gradebook::ClassVersions class_versions{};
    std::function<void(tenancy::TenantPtr, JobId)> start_job{};  // thread-safe; see import_jobs.hpp
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

/// One per thread: connections never cross threads. Without `shared_sessions` (Redis) sign-ins live in the shards.
struct ThreadParts {
    ThreadParts(Process& process, const std::map<int, std::string>& shards, pg::PoolLimits limits,
                std::unique_ptr<people::SessionStore> shared_sessions)
        : shard_set(shards, limits),
          database(shard_set, process.directory, [&process] { process.registry.request_refresh(); }),
          accounts(database, process.offload),
          classes(database),
          sessions(shared_sessions ? std::move(shared_sessions)
                                   : std::make_unique<people::DatabaseSessions>(database)) {}

    tenancy::ShardSet shard_set;
    tenancy::TenantDatabase database;
    people::Accounts accounts;
    gradebook::Classes classes;
    std::unique_ptr<people::SessionStore> sessions;
};

/// One request: filled on its way through the application, read by the handler.
struct Context {
    Process& process;
    ThreadParts& thread;
    net::Request& request;
    tenancy::TenantPtr tenant;       // never null in handlers of school routes
    people::PrincipalPtr principal;  // never null in handlers that need a sign-in
    people::Permission permission = people::Permission::everyone;
    std::string session_hash;          // of the cookie; empty for a token or without a sign-in
    bool principal_is_cached = false;  // up to seconds old: classes made through another server may be missing

    [[nodiscard]] bool over_https() const noexcept { return request.header("x-forwarded-proto") == "https"; }
};

using Answer = Result<net::Response>;
using HandlerFunction = Task<Answer> (*)(Context& context);

/// 200 with a JSON body that must not be kept by caches.
[[nodiscard]] net::Response json_answer(std::string body, unsigned status = 200);

/// The id in a path's {name}; not_found when it is none.
template <class IdType>
[[nodiscard]] Result<IdType> path_id(const Context& context, std::string_view name) {
    const auto value = decode_id(context.request.param(name));
    if (!value) return fail(ErrorCode::not_found, "There is nothing at this address. Start again from your classes.");
    return IdType{*value};
}

}  // namespace gi::api
