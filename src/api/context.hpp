#pragma once
/// What handlers work with: the process's shared parts, the thread's own parts, and the request's findings.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http_metrics.hpp"
#include "api/metrics.hpp"
#include "base/config.hpp"
#include "base/log.hpp"
#include "cache/redis.hpp"
#include "cache/redis_figures.hpp"
#include "gradebook/class_versions.hpp"
#include "gradebook/classes.hpp"
#include "net/client_address.hpp"
#include "net/http.hpp"
#include "net/offload.hpp"
#include "net/static_files.hpp"
#include "people/accounts.hpp"
#include "people/api_tokens.hpp"
#include "people/branding_memory.hpp"
#include "people/duplicate_counts.hpp"
#include "people/jws.hpp"
#include "people/principal_cache.hpp"
#include "people/recent_views.hpp"
#include "people/sealed_secrets.hpp"
#include "people/sessions.hpp"
#include "people/throttle.hpp"
#include "tenancy/registry_watcher.hpp"
#include "tenancy/shard_figures.hpp"
#include "tenancy/tenant_database.hpp"
#include "tenancy/usage/school_traffic.hpp"

namespace gi::gradebook {
class FiguresMemory;
class LiveClasses;
}  // namespace gi::gradebook
namespace gi::people {
class IdentityProviders;
}
namespace gi::tenancy {
class IsolationCanary;
class SignUpDesk;
}  // namespace gi::tenancy

namespace gi::api {

class MailSender;

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
    HttpMetrics& http_metrics;
    Metrics& metrics;
    tenancy::TenantDirectory& directory;
    tenancy::RegistryWatcher& registry;
    net::Offload& offload;
    net::StaticFiles web_app;
    std::vector<DemoLogin> demo_logins;  // empty without --demo
    net::TrustedProxies proxies{};
    std::optional<people::SealedSecrets> sealed_secrets{};    // empty: the operator set no key
    people::IdentityProviders* identity_providers = nullptr;  // never null while it serves
    std::vector<people::JwsKey> jwt_keys{};
    people::PrincipalCache principals{};
    people::RecentViews recent_views{};
    people::BrandingMemory branding{};
    people::DuplicateCounts duplicate_counts{};
    people::LocalBuckets buckets{};
    gradebook::ClassVersions class_versions{};
    tenancy::ShardFigures shard_figures{};
    tenancy::SchoolTraffic school_traffic{};
    std::shared_ptr<cache::RedisFigures> redis_figures{};        // null without Redis
    std::function<void(tenancy::TenantPtr, JobId)> start_job{};  // thread-safe; see import_jobs.hpp
    tenancy::SignUpDesk* sign_ups = nullptr;                     // never null while it serves
    MailSender* mail = nullptr;                                  // null: no mail server is set up; see mail_sender.hpp
    const tenancy::IsolationCanary* canary = nullptr;            // never null while it serves
    gradebook::LiveClasses* live = nullptr;                      // never null while it serves
    gradebook::FiguresMemory* figures = nullptr;                 // never null while it serves
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

/// One per thread: connections never cross threads. Without `shared` (Redis) sign-ins live in the shards, and tries are
/// counted by this process alone.
struct ThreadParts {
    ThreadParts(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards, pg::PoolLimits limits,
                std::unique_ptr<cache::Redis> shared);

    tenancy::ShardSet shard_set;
    tenancy::TenantDatabase database;
    people::Accounts accounts;
    people::ApiTokens tokens;
    gradebook::Classes classes;
    std::unique_ptr<cache::Redis> redis;  // may be null
    std::unique_ptr<people::SessionStore> sessions;
    std::unique_ptr<people::Throttle> throttle;
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
    net::Client client{};              // who sent it, behind the proxies
    bool view_recorded = false;        // the handler put this look into the record itself

    [[nodiscard]] bool over_https() const noexcept { return client.https; }
};

using Answer = Result<net::Response>;
using HandlerFunction = Task<Answer> (*)(Context& context);

/// 200 with a JSON body that must not be kept by caches.
[[nodiscard]] net::Response json_answer(std::string body, unsigned status = 200);
/// 204.
[[nodiscard]] net::Response no_content();

/// The id in a path's {name}; not_found when it is none.
template <class IdType>
[[nodiscard]] Result<IdType> path_id(const Context& context, std::string_view name) {
    const auto value = decode_id(context.request.param(name));
    if (!value) return fail(ErrorCode::not_found, "There is nothing at this address. Start again from your classes.");
    return IdType{*value};
}

}  // namespace gi::api
