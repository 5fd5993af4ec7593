#include "api/run_import.hpp"

#include <utility>

#include "api/history_json.hpp"
#include "api/seen_plan.hpp"
#include "api/sheet_columns_json.hpp"
#include "base/json_text.hpp"
#include "gradebook/history.hpp"
#include "intake/apply.hpp"
#include "intake/import_preview.hpp"
#include "intake/import_report.hpp"

namespace gi::api {
namespace {

using Clock = std::chrono::steady_clock;

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
    auto& metrics = site.process.metrics;
    metrics.scores_imported(scores.added + scores.updated + scores.cleared, scores.unchanged);
    metrics.import_done(result.plan.changes_nothing() ? ImportResult::unchanged : ImportResult::written,
                        site.seal ? ImportKind::job : ImportKind::direct, duration);
    site.process.log.info("import", {{"request_id", site.request_id},
                                     {"tenant", site.tenant->id.value},
                                     {"students", static_cast<std::int64_t>(result.plan.students.total())},
                                     {"scores", static_cast<std::int64_t>(scores.total())},
                                     {"milliseconds", std::int64_t{duration.count()}}});
}

std::string preview_json(const Preview& preview, const std::string& name, const PreviewSource& source,
                         const std::vector<gradebook::HistoryEntry>& meanwhile, const intake::ImportOutcome& outcome) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("preview").begin_object().member("id", std::string_view{to_string(preview.id)});
    json.member("plan", std::string_view{to_hex(intake::plan_digest(outcome.plan))});
    json.member("history_seq", outcome.state.history.seq);
    json.member("changes_something", !outcome.plan.changes_nothing()).end_object();
    json.key("meanwhile");
    write_history(json, meanwhile);
    intake::write_preview_members(json, {name, source.read.columns_said_at}, outcome);
    write_sheet_columns(json, source);
    json.end_object();
    return body;
}

Task<Answer> carry_out(ImportSite site, ClassId class_id, ImportSource source, Clock::time_point begin) {
    intake::ImportRequest request{class_id, site.account, source.name, {}};
    request.choice = std::move(source.choice);
    request.seen_plan = std::move(source.seen_plan);
    request.watch = site.watch;
    if (site.seal) {
        request.seal = [&site, begin](const std::string& report, bool changed) {
            return site.seal({import_status(changed), with_duration(report, since(begin))});
        };
    }
    auto said_columns = source.said_columns;
    const auto name = source.name;
    auto read = co_await read_source(site, std::move(source));
    if (!read) co_return std::unexpected(read.error());
    request.file_digest = std::move(read->digest);
    if (said_columns && !read->signature.empty()) {
        request.said_columns = std::move(*said_columns);
        request.columns_signature = read->signature;
    }
    auto result = co_await intake::apply_import(site.database, site.offload, site.tenant, read->file,
                                                std::move(request), [&](const intake::ImportOutcome& outcome) {
                                                    return intake::report_json({name, read->columns_said_at}, outcome);
                                                });
    if (!result) co_return std::unexpected(result.error());
    const auto duration = since(begin);
    note(site, class_id, *result, duration);
    co_return json_answer(with_duration(std::move(result->output), duration),
                          import_status(!result->plan.changes_nothing()));
}

}  // namespace

ImportSource source_of(const GradebookUpload& upload) {
    ImportSource source{upload.title(), upload.file.content, upload.options, upload.said_columns, upload.columns};
    source.choice.tags = upload.tags;
    return source;
}

ImportSource source_of(const intake::ImportDraft& draft, ImportDecisions decisions) {
    return {draft.file_name,
            draft.file,
            std::move(decisions.options),
            std::move(decisions.said_columns),
            std::move(decisions.columns),
            std::move(decisions.choice),
            std::move(decisions.plan)};
}

Task<Answer> run_import(ImportSite site, ClassId class_id, ImportSource source, Clock::time_point begin) {
    auto& metrics = site.process.metrics;
    auto answer = co_await carry_out(std::move(site), class_id, std::move(source), begin);
    if (!answer) metrics.import_refused();
    co_return answer;
}

Task<Answer> run_preview(ImportSite site, Preview preview, ImportSource source) {
    intake::ImportRequest request{preview.class_id, site.account, source.name, {}};
    request.choice = std::move(source.choice);
    request.finish = intake::Finish::roll_back;
    request.watch = site.watch;
    const auto name = source.name;
    auto read = co_await read_for_preview(site, std::move(source));
    if (!read) co_return std::unexpected(read.error());
    request.file_digest = read->read.digest;
    std::vector<gradebook::HistoryEntry> meanwhile;
    if (preview.since) {
        meanwhile = co_await gradebook::changes_after(site.database, site.tenant, preview.class_id, *preview.since);
    }
    auto result = co_await intake::apply_import(
        site.database, site.offload, site.tenant, read->read.file, std::move(request),
        [&](const intake::ImportOutcome& outcome) { return preview_json(preview, name, *read, meanwhile, outcome); });
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(std::move(result->output), preview.status);
}

}  // namespace gi::api
