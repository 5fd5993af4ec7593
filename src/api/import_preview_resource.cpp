/// Previewing a file, deciding about it, applying exactly what was shown.
#include <chrono>
#include <utility>

#include "api/gradebook_upload.hpp"
#include "api/history_json.hpp"
#include "api/identity.hpp"
#include "api/import_decisions.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/run_import.hpp"
#include "api/sheet_columns_json.hpp"
#include "base/digest.hpp"
#include "base/json_text.hpp"
#include "gradebook/history.hpp"
#include "intake/apply.hpp"
#include "intake/import_draft.hpp"
#include "intake/import_preview.hpp"
#include "intake/remembered_columns.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_decision_bytes = 4 * 1024 * 1024;

struct Preview {
    ImportId id;
    ClassId class_id;
    std::optional<std::int64_t> since{};  // history_seq of the preview before
};

Task<Answer> answer_preview(Context& context, Preview preview, ImportSource source, unsigned status) {
    auto choice = std::move(source.choice);
    const auto name = source.name;
    auto read = co_await read_for_preview(context, std::move(source));
    if (!read) co_return std::unexpected(read.error());
    std::vector<gradebook::HistoryEntry> meanwhile;
    if (preview.since) {
        meanwhile = co_await gradebook::changes_after(context.thread.database, context.tenant, preview.class_id,
                                                      *preview.since);
    }
    intake::ImportRequest request{preview.class_id, context.principal->account, name, read->read.digest};
    request.choice = std::move(choice);
    request.finish = intake::Finish::roll_back;
    auto result = co_await intake::apply_import(
        context.thread.database, context.process.offload, context.tenant, read->read.file, std::move(request),
        [&](const intake::ImportOutcome& outcome) {
            std::string body;
            JsonWriter json{body};
            json.begin_object().key("preview").begin_object().member("id", std::string_view{to_string(preview.id)});
            json.member("plan", std::string_view{to_hex(intake::plan_digest(outcome.plan))});
            json.member("history_seq", outcome.state.history.seq);
            json.member("changes_something", !outcome.plan.changes_nothing()).end_object();
            json.key("meanwhile");
            write_history(json, meanwhile);
            intake::write_preview_members(json, {name, read->read.columns_said_at}, outcome);
            write_sheet_columns(json, *read);
            json.end_object();
            return body;
        });
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(std::move(result->output), status);
}

struct DraftRequest {
    ClassId class_id;
    intake::ImportDraft draft;
    ImportDecisions decisions;
};

Task<Result<intake::ImportDraft>> load_draft(Context& context, ClassId class_id) {
    const auto id = path_id<ImportId>(context, "preview");
    if (!id) co_return std::unexpected(id.error());
    auto draft =
        co_await intake::find_draft(context.thread.database, context.tenant, class_id, context.principal->account, *id);
    if (!draft)
        co_return fail(ErrorCode::not_found, "This preview is gone; previews are kept for a day. Drop the file again.");
    co_return std::move(*draft);
}

/// The path, the draft and the decisions of a request about a preview.
Task<Result<DraftRequest>> read_draft_request(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    context.request.body->set_limit(most_decision_bytes);
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto decisions = read_decisions(*body);
    if (!decisions) co_return std::unexpected(decisions.error());
    auto draft = co_await load_draft(context, *class_id);
    if (!draft) co_return std::unexpected(draft.error());
    co_return DraftRequest{*class_id, std::move(*draft), std::move(*decisions)};
}

ImportSource source_of(DraftRequest& request) {
    auto& decisions = request.decisions;
    return {request.draft.file_name,           request.draft.file,           std::move(decisions.options),
            std::move(decisions.said_columns), std::move(decisions.columns), std::move(decisions.choice),
            std::move(decisions.plan)};
}

}  // namespace

Task<Answer> create_import_preview(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    auto upload = co_await read_gradebook_upload(context);
    if (!upload) co_return std::unexpected(upload.error());
    const auto id = next_id<ImportId>();
    ImportSource source{upload->title(), upload->file.content, upload->options, upload->said_columns, upload->columns};
    source.choice.tags = std::move(upload->tags);
    auto answer = co_await answer_preview(context, {id, *class_id}, std::move(source), 201);
    if (!answer) co_return answer;
    auto file_digest = digest(upload->file.content);
    co_await intake::keep_draft(context.thread.database, context.tenant,
                                {id, *class_id, context.principal->account, upload->title(),
                                 std::move(upload->file.content), std::move(file_digest)});
    co_return answer;
}

Task<Answer> update_import_preview(Context& context) {
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    const Preview preview{request->draft.id, request->class_id, request->decisions.since};
    co_return co_await answer_preview(context, preview, source_of(*request), 200);
}

Task<Answer> apply_import_preview(Context& context) {
    const auto begin = std::chrono::steady_clock::now();
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    if (request->decisions.plan.empty())
        co_return fail(ErrorCode::invalid_field, "Name the plan of the preview that you saw.", "plan");
    auto answer = co_await run_import(context, request->class_id, source_of(*request), begin);
    if (answer) {
        co_await intake::drop_draft(context.thread.database, context.tenant, context.principal->account,
                                    request->draft.id);
    }
    co_return answer;
}

Task<Answer> drop_import_preview(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto draft = co_await load_draft(context, *class_id);
    if (!draft) co_return std::unexpected(draft.error());
    co_await intake::drop_draft(context.thread.database, context.tenant, context.principal->account, draft->id);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

Task<Answer> forget_columns(Context& context) {
    const auto signature = context.request.param("signature");
    constexpr std::size_t signature_digits = 32;
    if (signature.size() != signature_digits) co_return fail(ErrorCode::not_found, "There are no such columns.");
    co_await intake::forget_columns(context.thread.database, context.tenant, context.principal->account,
                                    std::string{signature});
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace gi::api
