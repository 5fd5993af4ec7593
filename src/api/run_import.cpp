#include "api/run_import.hpp"

#include <utility>

#include "api/history_json.hpp"
#include "base/digest.hpp"
#include "base/json_text.hpp"
#include "gradebook/history.hpp"
#include "intake/apply.hpp"
#include "intake/import_preview.hpp"
#include "intake/import_report.hpp"

namespace gi::api {
namespace {

using Clock = std::chrono::steady_clock;

struct ReadSource {
    intake::GradebookFile file;
    std::string digest;
};

/// On Offload; fails with what reading fails with.
Task<Result<ReadSource>> read_source(ImportSite& site, const ImportSource& source) {
    if (site.watch != nullptr) site.watch->begin(intake::ImportPhase::reading);
    auto read = co_await site.offload.run([&source]() -> Result<ReadSource> {
        auto file = intake::read_gradebook(source.bytes, source.options);
        if (!file) return std::unexpected(std::move(file.error()));
        intake::choose_columns(*file, source.columns);
        return ReadSource{std::move(*file), digest(source.bytes)};
    });
    if (!read) co_return std::unexpected(std::move(read.error()));
    co_return std::move(*read);
}

std::chrono::milliseconds since(Clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
}

/// The stored report, with the time that only the end of the request knows.
std::string with_duration(std::string report, std::chrono::milliseconds duration) {
    report.pop_back();
    report += ",\"duration_ms\":" + std::to_string(duration.count()) + "}";
    return report;
}

unsigned import_status(bool changed) { return changed ? 201 : 200; }

void note(const ImportSite& site, ClassId class_id, const intake::ImportResult& result,
          std::chrono::milliseconds duration) {
    const auto& scores = result.plan.scores;
    site.process.class_versions.saw(site.tenant->id, class_id, result.class_version, Clock::now());
    site.process.metrics.import_done(scores.added + scores.updated, scores.unchanged);
    site.process.log.info("import", {{"request_id", site.request_id},
                                     {"tenant", site.tenant->id.value},
                                     {"students", static_cast<std::int64_t>(result.plan.students.total())},
                                     {"scores", static_cast<std::int64_t>(scores.total())},
                                     {"milliseconds", std::int64_t{duration.count()}}});
}

std::string preview_json(const Preview& preview, const std::string& name,
                         const std::vector<gradebook::HistoryEntry>& meanwhile, const intake::ImportOutcome& outcome) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("preview").begin_object().member("id", std::string_view{to_string(preview.id)});
    json.member("plan", std::string_view{to_hex(intake::plan_digest(outcome.plan))});
    json.member("history_seq", outcome.state.history.seq);
    json.member("changes_something", !outcome.plan.changes_nothing()).end_object();
    json.key("meanwhile");
    write_history(json, meanwhile);
    intake::write_preview_members(json, name, outcome);
    json.end_object();
    return body;
}

}  // namespace

ImportSite site_of(Context& context) {
    return {context.process, context.thread.database,    context.process.offload,
            context.tenant,  context.principal->account, context.request.request_id};
}

ImportSource source_of(const GradebookUpload& upload) {
    ImportSource source{upload.title(), upload.file.content, upload.options, upload.columns};
    source.choice.tags = upload.tags;
    return source;
}

ImportSource source_of(const intake::ImportDraft& draft, ImportDecisions decisions) {
    return {draft.file_name,
            draft.file,
            std::move(decisions.options),
            std::move(decisions.columns),
            std::move(decisions.choice),
            std::move(decisions.plan)};
}

Task<Answer> run_import(ImportSite site, ClassId class_id, ImportSource source, Clock::time_point begin) {
    auto read = co_await read_source(site, source);
    if (!read) co_return std::unexpected(read.error());
    intake::ImportRequest request{class_id, site.account, source.name, std::move(read->digest)};
    request.choice = std::move(source.choice);
    request.seen_plan = std::move(source.seen_plan);
    request.watch = site.watch;
    if (site.seal) {
        request.seal = [&site, begin](const std::string& report, bool changed) {
            return site.seal({import_status(changed), with_duration(report, since(begin))});
        };
    }
    auto result = co_await intake::apply_import(
        site.database, site.offload, site.tenant, read->file, std::move(request),
        [&source](const intake::ImportOutcome& outcome) { return intake::report_json(source.name, outcome); });
    if (!result) co_return std::unexpected(result.error());
    const auto duration = since(begin);
    note(site, class_id, *result, duration);
    co_return json_answer(with_duration(std::move(result->output), duration),
                          import_status(!result->plan.changes_nothing()));
}

Task<Answer> run_preview(ImportSite site, Preview preview, ImportSource source) {
    auto read = co_await read_source(site, source);
    if (!read) co_return std::unexpected(read.error());
    std::vector<gradebook::HistoryEntry> meanwhile;
    if (preview.since) {
        meanwhile = co_await gradebook::changes_after(site.database, site.tenant, preview.class_id, *preview.since);
    }
    intake::ImportRequest request{preview.class_id, site.account, source.name, read->digest};
    request.choice = std::move(source.choice);
    request.finish = intake::Finish::roll_back;
    request.watch = site.watch;
    auto result = co_await intake::apply_import(
        site.database, site.offload, site.tenant, read->file, std::move(request),
        [&](const intake::ImportOutcome& outcome) { return preview_json(preview, source.name, meanwhile, outcome); });
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(std::move(result->output), preview.status);
}

}  // namespace gi::api
