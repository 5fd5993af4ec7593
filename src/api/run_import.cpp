#include "api/run_import.hpp"

#include <utility>

#include "intake/apply.hpp"
#include "intake/import_report.hpp"

namespace gi::api {
namespace {

/// The stored report, with the time that only the end of the request knows.
std::string with_duration(std::string report, std::chrono::milliseconds duration) {
    report.pop_back();
    report += ",\"duration_ms\":" + std::to_string(duration.count()) + "}";
    return report;
}

}  // namespace

Task<Answer> run_import(Context& context, ClassId class_id, ImportSource source,
                        std::chrono::steady_clock::time_point begin) {
    auto read = co_await read_source(context, source);
    if (!read) co_return std::unexpected(read.error());
    intake::ImportRequest request{class_id, context.principal->account, source.name, std::move(read->digest)};
    if (source.said_columns && !read->signature.empty()) {
        request.said_columns = std::move(*source.said_columns);
        request.columns_signature = read->signature;
    }
    request.choice = std::move(source.choice);
    request.seen_plan = std::move(source.seen_plan);
    auto result =
        co_await intake::apply_import(context.thread.database, context.process.offload, context.tenant, read->file,
                                      std::move(request), [&](const intake::ImportOutcome& outcome) {
                                          return intake::report_json({source.name, read->columns_said_at}, outcome);
                                      });
    if (!result) co_return std::unexpected(result.error());

    const auto& scores = result->plan.scores;
    const bool changed = !result->plan.changes_nothing();
    const auto now = std::chrono::steady_clock::now();
    context.process.class_versions.saw(context.tenant->id, class_id, result->class_version, now);
    context.process.metrics.import_done(scores.added + scores.updated + scores.cleared, scores.unchanged);
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(now - begin);
    context.process.log.info("import", {{"request_id", context.request.request_id},
                                        {"tenant", context.tenant->id.value},
                                        {"students", static_cast<std::int64_t>(result->plan.students.total())},
                                        {"scores", static_cast<std::int64_t>(scores.total())},
                                        {"milliseconds", std::int64_t{duration.count()}}});
    co_return json_answer(with_duration(std::move(result->output), duration), changed ? 201 : 200);
}

}  // namespace gi::api
