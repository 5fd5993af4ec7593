#include "api/import_jobs.hpp"

#include <boost/json.hpp>
#include <utility>

#include "api/import_decisions.hpp"
#include "api/problem.hpp"
#include "api/run_import.hpp"
#include "api/run_report.hpp"
#include "base/metrics/families.hpp"
#include "intake/import_draft.hpp"
#include "pg/pool.hpp"
#include "reports/report_job.hpp"
#include "tenancy/canary/isolation_canary.hpp"

namespace gi::api {
namespace {

using std::chrono::milliseconds;

constexpr unsigned offload_threads = 1;
constexpr std::size_t most_queued_work = 64;
constexpr milliseconds map_is_loading{20};

Error given_up() {
    return {ErrorCode::internal,
            "This file was begun several times and never finished. Nothing of it was written. Split it, or tell your "
            "administrator."};
}

}  // namespace

/// A job that runs here, shared by the one who runs it and the one who reports on it.
struct ImportJobs::Running {
    JobId id;
    intake::ImportWatch watch{};
    bool finished = false;
    bool lost = false;        // another worker has it
    bool given_back = false;  // this server stops
};

ImportJobs::ImportJobs(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards, JobSettings settings)
    : process_(process),
      settings_(settings),
      worker_(next_id_value()),
      offload_(offload_threads, most_queued_work),
      shard_set_(std::move(shards), {}, &process.shard_figures),
      database_(shard_set_, process.directory, [&process] { process.registry.request_refresh(); }) {
    wake_.expires_at(std::chrono::steady_clock::time_point::max());
}

ImportJobs::~ImportJobs() {
    stop();
    if (thread_.joinable()) thread_.join();
}

void ImportJobs::start() {
    const auto ended = [this, left = std::make_shared<unsigned>(settings_.workers + 1)](std::exception_ptr) {
        if (--*left == 0) shard_set_.close();  // nothing keeps the context running now
    };
    for (unsigned i = 0; i < settings_.workers; ++i) asio::co_spawn(context_, work(), ended);
    asio::co_spawn(context_, sweep(), ended);
    thread_ = std::jthread{[this] { context_.run(); }};
}

void ImportJobs::stop() {
    asio::post(context_, [this] {
        stopping_ = true;
        for (const auto& running : running_) {
            running->given_back = true;
            running->watch.cancel();
        }
        wake_.cancel();
        sweep_timer_.cancel();
    });
}

void ImportJobs::begin(tenancy::TenantPtr tenant, JobId id) {
    asio::post(context_, [this, tenant = std::move(tenant), id]() mutable {
        if (stopping_ || !known_.emplace(tenant->id, id).second) return;
        waiting_.emplace_back(std::move(tenant), id);
        waiting_now_ = waiting_.size();
        wake_.cancel();
    });
}

void ImportJobs::collect(MetricFamilies& families) const {
    families.gauge("gi_import_jobs_waiting", "Background imports that are not begun").add({}, waiting_now_.load());
    families.gauge("gi_import_jobs_running", "Background imports that go on").add({}, running_now_.load());
}

Task<> ImportJobs::work() {
    while (!stopping_) {
        if (waiting_.empty()) {
            error_code woken;
            co_await wake_.async_wait(nothrow(woken));
            continue;
        }
        const auto [tenant, id] = std::move(waiting_.front());
        waiting_.pop_front();
        waiting_now_ = waiting_.size();
        try {
            if (!process_.canary->closed(tenant->shard)) co_await run(tenant, id);  // a later sweep tries again
        } catch (const std::exception& error) {  // its lease ends, and the next sweep tries again
            log_failure(*tenant, error.what());
        }
        known_.erase({tenant->id, id});
    }
}

/// Ids are of one kind: what is no import is a report, or somebody else's.
Task<> ImportJobs::run(tenancy::TenantPtr tenant, JobId id) {
    auto job = co_await intake::claim_job(database_, tenant, id, worker_);
    if (job)
        co_await run_import_job(std::move(tenant), std::move(*job));
    else
        co_await run_report({process_, database_, offload_, std::move(tenant), worker_}, id, stopping_);
}

Task<> ImportJobs::run_import_job(tenancy::TenantPtr tenant, intake::ClaimedJob job) {
    const auto running = std::make_shared<Running>(job.id);
    running_.insert(running);
    running_now_ = running_.size();
    running->given_back = stopping_;
    if (stopping_) running->watch.cancel();
    asio::co_spawn(context_, report_on(tenant, running), asio::detached);
    std::exception_ptr failure;
    try {
        co_await run_claimed(tenant, std::move(job), running);
    } catch (...) {
        failure = std::current_exception();
    }
    running->finished = true;
    running_.erase(running);
    running_now_ = running_.size();
    if (failure) std::rethrow_exception(failure);
}

Task<> ImportJobs::run_claimed(tenancy::TenantPtr tenant, intake::ClaimedJob job, std::shared_ptr<Running> running) {
    const auto id = job.id;
    const auto kind = job.kind;
    Answer outcome = std::unexpected(given_up());
    try {
        if (job.attempt <= intake::most_attempts) outcome = co_await answer(tenant, std::move(job), running);
    } catch (const pg::UnexpectedSqlError& error) {
        log_failure(*tenant, error.what());
        outcome =
            fail(ErrorCode::internal, "This is our mistake, and it was recorded. Nothing of the file was written.");
    }
    if (running->lost || (outcome && kind == intake::JobKind::import)) co_return;  // sealed with the import
    if (outcome) {
        intake::JobAnswer result{outcome->status, std::move(outcome->body)};
        co_await intake::end_job(database_, tenant, id, worker_, "done", std::move(result));
        co_return;
    }
    const bool cancelled = outcome.error().code == ErrorCode::import_cancelled;
    if (cancelled && running->given_back) {
        co_await intake::release_job(database_, tenant, id, worker_);
        co_return;
    }
    auto refusal = problem(outcome.error(), to_string(id));
    intake::JobAnswer result{refusal.status, std::move(refusal.body)};
    co_await intake::end_job(database_, tenant, id, worker_, cancelled ? "cancelled" : "failed", std::move(result));
}

Task<Answer> ImportJobs::answer(tenancy::TenantPtr tenant, intake::ClaimedJob job, std::shared_ptr<Running> running) {
    const auto begin = std::chrono::steady_clock::now();
    auto decisions = read_decisions(boost::json::parse(job.decisions).as_object());
    if (!decisions) co_return std::unexpected(decisions.error());
    const auto draft = co_await intake::find_draft(database_, tenant, job.class_id, job.account, job.draft);
    if (!draft) co_return fail(ErrorCode::not_found, "The file of this job is gone. Drop it again.");
    ImportSite site{process_, database_, offload_, tenant, job.account, to_string(job.id), &running->watch};
    if (job.kind == intake::JobKind::preview) {
        const Preview preview{job.draft, job.class_id, decisions->since};
        co_return co_await run_preview(std::move(site), preview, source_of(*draft, std::move(*decisions)));
    }
    site.seal = [tenant, id = job.id, worker = worker_](const intake::JobAnswer& result) {
        return intake::done_query(*tenant, id, worker, result);
    };
    auto source = source_of(*draft, std::move(*decisions));
    auto outcome = co_await run_import(std::move(site), job.class_id, std::move(source), begin);
    if (outcome) co_await intake::drop_draft(database_, tenant, job.account, job.draft);
    co_return outcome;
}

/// Renews the lease, shows how far the job is, and hears of orders. Ends with the job, but only at its next look.
Task<> ImportJobs::report_on(tenancy::TenantPtr tenant, std::shared_ptr<Running> running) {
    asio::steady_timer timer{context_};
    for (;;) {
        timer.expires_after(settings_.report);
        error_code ignored;
        co_await timer.async_wait(nothrow(ignored));
        if (running->finished || running->lost) co_return;
        try {
            const auto order = co_await intake::report_job(database_, tenant, running->id, worker_, running->watch);
            if (order == intake::JobOrder::go_on || running->finished) continue;
            running->lost = order == intake::JobOrder::lost;
            running->watch.cancel();
        } catch (const std::exception& error) {  // the job itself finds out, too
            log_failure(*tenant, error.what());
        }
    }
}

Task<> ImportJobs::sweep() {
    while (!stopping_) {
        const bool loaded = process_.registry.status().loaded;
        const auto map = process_.directory.current();
        for (const auto& tenant : map->tenants()) {
            if (stopping_) co_return;
            if (!tenant->open()) continue;
            co_await sweep_school(tenant);
            co_await pause(settings_.between_schools);
        }
        co_await pause(loaded ? settings_.sweep : map_is_loading);
    }
}

Task<> ImportJobs::sweep_school(tenancy::TenantPtr tenant) {
    try {
        for (const auto id : co_await intake::sweep_jobs(database_, tenant)) begin(tenant, id);
        for (const auto id : co_await reports::sweep_jobs(database_, tenant)) begin(tenant, id);
    } catch (const std::exception&) {
        // The shard is away, or the school has just moved: another round comes, and requests say it louder.
    }
}

Task<> ImportJobs::pause(milliseconds time) {
    if (stopping_) co_return;
    error_code ignored;
    sweep_timer_.expires_after(time);
    co_await sweep_timer_.async_wait(nothrow(ignored));
}

void ImportJobs::log_failure(const tenancy::Tenant& tenant, std::string_view what) {
    process_.log.warning("import_job_failed", {{"tenant", tenant.id.value}, {"detail", what}});
}

}  // namespace gi::api
