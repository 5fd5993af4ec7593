/// Previewing a file, deciding about it, applying exactly what was shown.
#include <chrono>
#include <utility>

#include "api/background.hpp"
#include "api/gradebook_upload.hpp"
#include "api/identity.hpp"
#include "api/import_decisions.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/run_import.hpp"
#include "intake/import_draft.hpp"
#include "intake/remembered_columns.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_decision_bytes = 4 * 1024 * 1024;

/// A request about a preview, before its file is loaded.
struct DraftRequest {
    ClassId class_id;
    ImportId draft;
    std::string file_name;
    boost::json::object body;
    ImportDecisions decisions;
};

std::unexpected<Error> gone() {
    return fail(ErrorCode::not_found, "This preview is gone; previews are kept for a day. Drop the file again.");
}

Task<Result<std::string>> check_draft(Context& context, ClassId class_id, ImportId id) {
    auto name =
        co_await intake::draft_name(context.thread.database, context.tenant, class_id, context.principal->account, id);
    if (!name) co_return gone();
    co_return std::move(*name);
}

Task<Result<DraftRequest>> read_draft_request(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    context.request.body->set_limit(most_decision_bytes);
    auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto decisions = read_decisions(*body);
    if (!decisions) co_return std::unexpected(decisions.error());
    const auto id = path_id<ImportId>(context, "preview");
    if (!id) co_return std::unexpected(id.error());
    auto name = co_await check_draft(context, *class_id, *id);
    if (!name) co_return std::unexpected(name.error());
    co_return DraftRequest{*class_id, *id, std::move(*name), std::move(*body), std::move(*decisions)};
}

Task<Result<intake::ImportDraft>> load_draft(Context& context, ClassId class_id, ImportId id) {
    auto draft =
        co_await intake::find_draft(context.thread.database, context.tenant, class_id, context.principal->account, id);
    if (!draft) co_return gone();
    co_return std::move(*draft);
}

Task<Answer> run_later(Context& context, DraftRequest request, intake::JobKind kind) {
    co_return co_await start_job(context,
                                 {next_id<JobId>(), request.class_id, context.principal->account, request.draft, kind,
                                  std::move(request.file_name), boost::json::serialize(request.body)});
}

}  // namespace

Task<Answer> create_import_preview(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    auto upload = co_await read_gradebook_upload(context);
    if (!upload) co_return std::unexpected(upload.error());
    if (wants_background(context)) {
        co_return co_await start_upload(context, *class_id, std::move(*upload), intake::JobKind::preview);
    }
    const auto id = next_id<ImportId>();
    auto answer = co_await run_preview(site_of(context), {id, *class_id, {}, 201}, source_of(*upload));
    if (!answer) co_return answer;
    co_await keep_upload(context, *class_id, id, std::move(*upload));
    co_return answer;
}

Task<Answer> update_import_preview(Context& context) {
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    if (wants_background(context)) co_return co_await run_later(context, std::move(*request), intake::JobKind::preview);
    const auto draft = co_await load_draft(context, request->class_id, request->draft);
    if (!draft) co_return std::unexpected(draft.error());
    const Preview preview{request->draft, request->class_id, request->decisions.since};
    co_return co_await run_preview(site_of(context), preview, source_of(*draft, std::move(request->decisions)));
}

Task<Answer> apply_import_preview(Context& context) {
    const auto begin = std::chrono::steady_clock::now();
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    if (request->decisions.plan.empty())
        co_return fail(ErrorCode::invalid_field, "Name the plan of the preview that you saw.", "plan");
    if (wants_background(context)) co_return co_await run_later(context, std::move(*request), intake::JobKind::import);
    const auto draft = co_await load_draft(context, request->class_id, request->draft);
    if (!draft) co_return std::unexpected(draft.error());
    auto source = source_of(*draft, std::move(request->decisions));
    auto answer = co_await run_import(site_of(context), request->class_id, std::move(source), begin);
    if (answer)
        co_await intake::drop_draft(context.thread.database, context.tenant, context.principal->account, draft->id);
    co_return answer;
}

Task<Answer> drop_import_preview(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto id = path_id<ImportId>(context, "preview");
    if (!id) co_return std::unexpected(id.error());
    const auto name = co_await check_draft(context, *class_id, *id);
    if (!name) co_return std::unexpected(name.error());
    co_await intake::drop_draft(context.thread.database, context.tenant, context.principal->account, *id);
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
