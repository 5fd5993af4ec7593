#pragma once
/// Runs what goes on in the background, imports and reports (run_report.hpp), on one thread of its own with its own
/// database connections, so that a large file never holds up a request. Also looks after jobs that another server left
/// behind: slowly, school by school.
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "api/context.hpp"
#include "intake/import_job.hpp"

namespace gi::api {

struct JobSettings {
    /// Jobs at a time. Each may hold a file of the largest size and its scores in memory.
    unsigned workers = 2;
    std::chrono::milliseconds report{250};
    /// Between two rounds over all schools; a round of many schools takes longer.
    std::chrono::milliseconds sweep{5'000};
    /// Schools are asked no faster than this, so that thousands of them are a light load.
    std::chrono::milliseconds between_schools{20};
};

class ImportJobs {
public:
    ImportJobs(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards, JobSettings settings = {});
    ~ImportJobs();
    ImportJobs(const ImportJobs&) = delete;
    ImportJobs& operator=(const ImportJobs&) = delete;

    void start();
    /// Thread-safe. Work that is begun is given back: another server, or this one when it is there again, begins anew.
    void stop();
    /// Thread-safe. A job that somebody works on is left to them.
    void begin(tenancy::TenantPtr tenant, JobId id);
    /// Thread-safe.
    void collect(MetricFamilies& families) const;

private:
    using Key = std::pair<TenantId, JobId>;
    struct Running;

    Task<> work();
    Task<> run(tenancy::TenantPtr tenant, JobId id);
    Task<> run_import_job(tenancy::TenantPtr tenant, intake::ClaimedJob job);
    Task<> run_claimed(tenancy::TenantPtr tenant, intake::ClaimedJob job, std::shared_ptr<Running> running);
    Task<Answer> answer(tenancy::TenantPtr tenant, intake::ClaimedJob job, std::shared_ptr<Running> running);
    Task<> report_on(tenancy::TenantPtr tenant, std::shared_ptr<Running> running);
    Task<> sweep();
    Task<> sweep_school(tenancy::TenantPtr tenant);
    Task<> pause(std::chrono::milliseconds time);
    void log_failure(const tenancy::Tenant& tenant, std::string_view what);

    Process& process_;
    JobSettings settings_;
    std::int64_t worker_;
    net::Offload offload_;
    asio::io_context context_{1};
    tenancy::ShardSet shard_set_;
    tenancy::TenantDatabase database_;
    std::deque<std::pair<tenancy::TenantPtr, JobId>> waiting_;
    std::set<Key> known_;  // waiting or running here
    std::set<std::shared_ptr<Running>> running_;
    asio::steady_timer wake_{context_};
    asio::steady_timer sweep_timer_{context_};
    bool stopping_ = false;
    // Of waiting_ and running_, for other threads.
    std::atomic<std::size_t> waiting_now_{0};
    std::atomic<std::size_t> running_now_{0};
    std::jthread thread_;
};

}  // namespace gi::api
