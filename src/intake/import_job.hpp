#pragma once
/// Imports and previews that run in the background. A job is a row in the school's shard; its file is a draft
/// (import_draft.hpp). Whoever runs it holds it by a lease that it renews; when a server dies, the lease ends and
/// another one begins the job anew. An import is one transaction that also ends its job, so it happens once or not at
/// all.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "intake/import_watch.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

enum class JobKind : std::uint8_t { preview, import };
[[nodiscard]] std::string_view to_string(JobKind kind) noexcept;

/// Of one account at a time.
inline constexpr int most_open_jobs = 5;
inline constexpr int most_attempts = 3;
inline constexpr std::chrono::seconds job_lease{10};
/// A finished job and its answer are kept for so long.
inline constexpr std::chrono::hours job_lifetime{24};

struct NewJob {
    JobId id;
    ClassId class_id;
    AccountId account;
    ImportId draft;
    JobKind kind = JobKind::preview;
    std::string file_name{};
    std::string decisions{};  // JSON
};

/// A job as its teacher sees it.
struct ImportJob {
    JobId id;
    std::string kind;
    std::string file_name;
    std::string state;  // waiting, running, done, failed, cancelled
    std::string phase;
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string created_at;  // ISO 8601, UTC
    bool abandoned = false;  // nobody works on it
    bool waits = false;      // for its teacher: a preview to decide on, or what was refused and was not put away

    [[nodiscard]] bool is_open() const noexcept { return state == "waiting" || state == "running"; }
};

/// What a worker needs to run it.
struct ClaimedJob {
    JobId id;
    ClassId class_id;
    AccountId account;
    ImportId draft;
    JobKind kind = JobKind::preview;
    std::string decisions;
    int attempt = 1;
};

struct JobAnswer {
    unsigned status = 0;
    std::string body;
};

/// Whose job: only the account that started it sees it.
struct JobOwner {
    ClassId class_id;
    AccountId account;
};

/// Fails with too_busy when the account has most_open_jobs already.
Task<Result<void>> add_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewJob job);
/// The newest first, at most 20.
Task<std::vector<ImportJob>> list_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner);
Task<std::optional<ImportJob>> find_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                        JobId id);
/// Nothing while it is not finished, or when it was cancelled.
Task<std::optional<JobAnswer>> job_answer(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                          JobId id);
/// A job that nobody has begun ends at once, one that runs ends soon, one that failed is put away; a finished one stays
/// as it is.
Task<> cancel_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner, JobId id);

/// Nothing when it is finished or somebody else works on it. A job that has been tried most_attempts times is given up:
/// then `attempt` is greater, and it must be ended.
Task<std::optional<ClaimedJob>> claim_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id,
                                          std::int64_t worker);
enum class JobOrder : std::uint8_t { go_on, cancel, lost };
/// Tells how far it is, renews the lease, and says what to do.
Task<JobOrder> report_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
                          const ImportWatch& watch);
/// The statement that ends a job, for the transaction of its import. It gives no row when the job is another's by now,
/// or somebody asked to cancel it.
[[nodiscard]] pg::Query done_query(const tenancy::Tenant& tenant, JobId id, std::int64_t worker,
                                   const JobAnswer& answer);
/// Ends a job whose file was not imported. `state`: done (a preview; cancelled when that was asked), failed or
/// cancelled.
Task<> end_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
               std::string_view state, JobAnswer answer);
/// Gives a job back, so that the next server need not wait for the end of the lease.
Task<> release_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker);

/// Jobs of the school that nobody works on. Also takes away what is past its time: drafts (of rosters, too) and
/// finished jobs.
Task<std::vector<JobId>> sweep_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::intake
