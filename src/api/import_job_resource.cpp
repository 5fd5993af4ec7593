/// Imports and previews that run in the background: how far they are, what came of them, and stopping them.
#include <boost/json.hpp>
#include <utility>

#include "api/background.hpp"
#include "api/identity.hpp"
#include "api/routes.hpp"
#include "intake/import_job.hpp"
#include "pg/channel.hpp"
#include "pg/pool.hpp"

namespace gi::api {
namespace {

using std::chrono::milliseconds;

// A person sees a bar that moves four times a second as moving.
constexpr milliseconds look_again{250};
constexpr milliseconds keep_alive{15'000};
// Then the client comes back, perhaps to another server.
constexpr std::chrono::minutes longest_watch{10};

struct JobRequest {
    intake::JobOwner owner;
    intake::ImportJob job;
};

std::unexpected<Error> gone() {
    return fail(ErrorCode::not_found,
                "This job is gone; finished jobs are kept for a day. Look at the class's history.");
}

Task<Result<ClassId>> read_class(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    co_return *class_id;
}

Task<Result<JobRequest>> read_job_request(Context& context) {
    const auto class_id = co_await read_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto id = path_id<JobId>(context, "job");
    if (!id) co_return std::unexpected(id.error());
    const intake::JobOwner owner{*class_id, context.principal->account};
    auto job = co_await intake::find_job(context.thread.database, context.tenant, owner, *id);
    if (!job) co_return gone();
    // Whoever asks for a job brings it on, when the server that had it is no more.
    if (job->is_open() && job->abandoned) context.process.start_job(context.tenant, *id);
    co_return JobRequest{owner, std::move(*job)};
}

std::string job_json(const intake::ImportJob& job) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("job");
    write_job(json, job);
    json.end_object();
    return body;
}

/// The job was refused under its own id; who asks now has another one.
net::Response problem_answer(std::string_view body, unsigned status, std::string_view request_id) {
    auto document = boost::json::parse(body);
    document.as_object()["request_id"] = request_id;
    auto response = json_answer(boost::json::serialize(document), status);
    response.content_type = "application/problem+json";
    return response;
}

/// Follows one job and tells the browser of each change, as server-sent events (HTML Living Standard 9.2).
class JobEvents {
public:
    JobEvents(Process& process, tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobRequest request)
        : process_(&process), database_(&database), tenant_(std::move(tenant)), request_(std::move(request)) {}

    Task<> run(net::BodyWriter& writer) {
        const auto end = std::chrono::steady_clock::now() + longest_watch;
        while (std::chrono::steady_clock::now() < end) {
            if (!co_await tell(writer) || !request_.job.is_open()) co_return;
            if (!co_await writer.pause(look_again)) co_return;
            if (!co_await look()) co_return;
        }
    }

private:
    Task<bool> tell(net::BodyWriter& writer) {
        const auto body = job_json(request_.job);
        if (body == told_) {
            silent_ += look_again;
            if (silent_ < keep_alive) co_return true;
            silent_ = {};
            co_return co_await writer.write(": still at it\n\n");
        }
        told_ = body;
        silent_ = {};
        const auto event = "event: job\ndata: " + body + "\n\n";
        co_return co_await writer.write(event);
    }

    /// False when it cannot be seen right now: the browser comes back by itself.
    Task<bool> look() {
        std::optional<intake::ImportJob> job;
        try {
            job = co_await intake::find_job(*database_, tenant_, request_.owner, request_.job.id);
        } catch (const pg::LostConnection&) {
            co_return false;
        } catch (const pg::PoolExhausted&) {
            co_return true;
        } catch (const tenancy::StaleMap&) {
            co_return false;
        }
        if (!job) co_return false;
        if (job->is_open() && job->abandoned) process_->start_job(tenant_, job->id);
        request_.job = std::move(*job);
        co_return true;
    }

    Process* process_;
    tenancy::TenantDatabase* database_;
    tenancy::TenantPtr tenant_;
    JobRequest request_;
    std::string told_;
    milliseconds silent_{};
};

}  // namespace

Task<Answer> list_import_jobs(Context& context) {
    const auto class_id = co_await read_class(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto jobs =
        co_await intake::list_jobs(context.thread.database, context.tenant, {*class_id, context.principal->account});
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("jobs").begin_array();
    for (const auto& job : jobs) write_job(json, job);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> get_import_job(Context& context) {
    const auto request = co_await read_job_request(context);
    if (!request) co_return std::unexpected(request.error());
    co_return json_answer(job_json(request->job));
}

Task<Answer> watch_import_job(Context& context) {
    auto request = co_await read_job_request(context);
    if (!request) co_return std::unexpected(request.error());
    const auto events =
        std::make_shared<JobEvents>(context.process, context.thread.database, context.tenant, std::move(*request));
    net::Response response;
    response.content_type = "text/event-stream";
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Accel-Buffering", "no"});  // nginx passes each event on at once
    response.source = [events](net::BodyWriter& writer) { return events->run(writer); };
    co_return response;
}

Task<Answer> get_import_job_answer(Context& context) {
    const auto request = co_await read_job_request(context);
    if (!request) co_return std::unexpected(request.error());
    const auto& [owner, job] = *request;
    if (job.is_open())
        co_return fail(ErrorCode::conflict, "This job is not finished. Its answer comes when its state is done.");
    if (job.state == "cancelled")
        co_return fail(ErrorCode::import_cancelled, "This import was cancelled. Nothing of it was written.");
    auto answer = co_await intake::job_answer(context.thread.database, context.tenant, owner, job.id);
    if (!answer) co_return gone();
    if (answer->status < 400) co_return json_answer(std::move(answer->body), answer->status);
    co_return problem_answer(answer->body, answer->status, context.request.request_id);
}

Task<Answer> cancel_import_job(Context& context) {
    auto request = co_await read_job_request(context);
    if (!request) co_return std::unexpected(request.error());
    co_await intake::cancel_job(context.thread.database, context.tenant, request->owner, request->job.id);
    const auto job =
        co_await intake::find_job(context.thread.database, context.tenant, request->owner, request->job.id);
    if (!job) co_return gone();
    co_return json_answer(job_json(*job), 202);
}

}  // namespace gi::api
