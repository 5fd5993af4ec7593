#include "api/background.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/import_decisions.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "intake/import_draft.hpp"
#include "net/ascii.hpp"

namespace gi::api {

bool wants_background(const Context& context) noexcept {
    std::string_view rest = context.request.header("prefer");
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const auto preference = rest.substr(0, end);
        if (net::equal_ignoring_case(trim(preference.substr(0, preference.find(';'))), "respond-async")) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

void write_job(JsonWriter& json, const intake::ImportJob& job) {
    json.begin_object().member("id", std::string_view{to_string(job.id)}).member("kind", std::string_view{job.kind});
    json.member("file_name", std::string_view{job.file_name}).member("state", std::string_view{job.state});
    json.member("phase", std::string_view{job.phase}).member("done", job.done).member("total", job.total);
    json.member("created_at", std::string_view{job.created_at}).member("waits", job.waits).end_object();
}

Task<Answer> start_job(Context& context, intake::NewJob job) {
    const intake::JobOwner owner{job.class_id, job.account};
    const auto id = job.id;
    auto added = co_await intake::add_job(context.thread.database, context.tenant, std::move(job));
    if (!added) co_return std::unexpected(added.error());
    const auto started = co_await intake::find_job(context.thread.database, context.tenant, owner, id);
    if (!started) co_return fail(ErrorCode::not_found, "This class is gone. Open your list of classes.");
    context.process.start_job(context.tenant, id);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("job");
    write_job(json, *started);
    json.end_object();
    auto answer = json_answer(std::move(body), 202);
    answer.headers.push_back({"Preference-Applied", "respond-async"});
    answer.headers.push_back(
        {"Location", fmt::format("/api/v1/classes/{}/imports/jobs/{}", to_string(owner.class_id), to_string(id))});
    co_return answer;
}

Task<> keep_upload(Context& context, ClassId class_id, ImportId id, GradebookUpload upload) {
    auto name = upload.title();
    auto file_digest = digest(upload.file.content);
    co_await intake::keep_draft(context.thread.database, context.tenant,
                                {id, class_id, context.principal->account, std::move(name),
                                 std::move(upload.file.content), std::move(file_digest)});
}

Task<Answer> start_upload(Context& context, ClassId class_id, GradebookUpload upload, intake::JobKind kind) {
    intake::NewJob job{next_id<JobId>(),      class_id, context.principal->account,
                       next_id<ImportId>(),   kind,     upload.title(),
                       decisions_json(upload)};
    co_await keep_upload(context, class_id, job.draft, std::move(upload));
    co_return co_await start_job(context, std::move(job));
}

}  // namespace gi::api
