/// Previewing a roster, deciding about it, applying exactly what was shown.
#include <fmt/chrono.h>

#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/import_decisions.hpp"
#include "api/json_body.hpp"
#include "api/roster_answer.hpp"
#include "api/roster_upload.hpp"
#include "api/routes.hpp"
#include "api/seen_plan.hpp"
#include "base/digest.hpp"
#include "base/json_text.hpp"
#include "intake/roster/apply.hpp"
#include "intake/roster/draft.hpp"
#include "intake/roster/preview.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_decision_bytes = 4 * 1024 * 1024;

struct Decisions {
    intake::RosterChoice choice;
    std::string plan;  // digest of the preview that was seen; empty when none is named
};

struct DraftRequest {
    intake::RosterDraft draft;
    Decisions decisions;
};

/// In UTC: a place that ends today counts until tomorrow somewhere, and that is soon enough.
std::string today() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return fmt::format("{:%F}", std::chrono::sys_time<std::chrono::seconds>{days});
}

Result<Decisions> read_roster_decisions(const boost::json::object& body) {
    Decisions decisions;
    decisions.choice.today = today();
    if (const auto* mark = body.if_contains("mark_missing"); mark != nullptr && !mark->is_null()) {
        if (!mark->is_bool())
            return fail(ErrorCode::invalid_field, "mark_missing must be true or false.", "mark_missing");
        decisions.choice.mark_missing = mark->get_bool();
    }
    auto matches = read_matches(body);
    if (!matches) return std::unexpected(matches.error());
    auto plan = read_seen_plan(body);
    if (!plan) return std::unexpected(plan.error());
    decisions.choice.matches = std::move(*matches);
    decisions.plan = std::move(*plan);
    return decisions;
}

Task<Result<intake::RosterFile>> read_file(Context& context, std::string_view bytes) {
    auto read = co_await context.process.offload.run([bytes] { return intake::read_roster(bytes, {}); });
    if (!read) co_return std::unexpected(std::move(read.error()));
    co_return std::move(*read);
}

Task<Result<intake::RosterDraft>> load_draft(Context& context) {
    const auto id = path_id<ImportId>(context, "preview");
    if (!id) co_return std::unexpected(id.error());
    auto draft =
        co_await intake::find_roster_draft(context.thread.database, context.tenant, context.principal->account, *id);
    if (!draft)
        co_return fail(ErrorCode::not_found, "This preview is gone; previews are kept for a day. Drop the file again.");
    co_return std::move(*draft);
}

Task<Result<DraftRequest>> read_draft_request(Context& context) {
    context.request.body->set_limit(most_decision_bytes);
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto decisions = read_roster_decisions(*body);
    if (!decisions) co_return std::unexpected(decisions.error());
    auto draft = co_await load_draft(context);
    if (!draft) co_return std::unexpected(draft.error());
    co_return DraftRequest{std::move(*draft), std::move(*decisions)};
}

/// A preview, or the report of applying it: the same members from the same plan.
intake::RosterWriter answer_writer(ImportId id, std::string file_name) {
    return [id, file_name = std::move(file_name)](const intake::RosterOutcome& outcome) {
        std::string body;
        JsonWriter json{body};
        json.begin_object().key("preview").begin_object().member("id", std::string_view{to_string(id)});
        json.member("plan", std::string_view{to_hex(intake::plan_digest(outcome.plan))});
        json.member("history_seq", outcome.state.history.seq);
        json.member("changes_something", !outcome.plan.writes.empty()).end_object();
        intake::write_roster_preview_members(json, file_name, outcome);
        json.end_object();
        return body;
    };
}

Task<Answer> answer_preview(Context& context, const intake::RosterDraft& draft, Decisions decisions, unsigned status) {
    const auto file = co_await read_file(context, draft.file);
    if (!file) co_return std::unexpected(file.error());
    intake::RosterRequest request{context.principal->account, draft.file_name, draft.file_digest};
    request.choice = std::move(decisions.choice);
    request.finish = intake::Finish::roll_back;
    auto result = co_await intake::apply_roster(context.thread.database, context.process.offload, context.tenant, *file,
                                                std::move(request), answer_writer(draft.id, draft.file_name));
    if (!result) co_return std::unexpected(result.error());
    co_return json_answer(std::move(result->output), status);
}

}  // namespace

Task<Answer> create_roster_preview(Context& context) {
    auto upload = co_await read_roster_upload(context);
    if (!upload) co_return std::unexpected(upload.error());
    intake::RosterDraft draft{
        next_id<ImportId>(), context.principal->account, std::move(upload->file_name), std::move(upload->bytes), {}};
    draft.file_digest = digest(draft.file);
    Decisions none;
    none.choice.today = today();
    auto answer = co_await answer_preview(context, draft, std::move(none), 201);
    if (!answer) co_return answer;
    co_await intake::keep_roster_draft(context.thread.database, context.tenant, std::move(draft));
    co_return answer;
}

Task<Answer> update_roster_preview(Context& context) {
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    co_return co_await answer_preview(context, request->draft, std::move(request->decisions), 200);
}

Task<Answer> apply_roster_preview(Context& context) {
    auto request = co_await read_draft_request(context);
    if (!request) co_return std::unexpected(request.error());
    if (request->decisions.plan.empty())
        co_return fail(ErrorCode::invalid_field, "Name the plan of the preview that you saw.", "plan");
    const auto& draft = request->draft;
    const auto file = co_await read_file(context, draft.file);
    if (!file) co_return std::unexpected(file.error());
    intake::RosterRequest roster{context.principal->account, draft.file_name, draft.file_digest};
    roster.choice = std::move(request->decisions.choice);
    roster.seen_plan = std::move(request->decisions.plan);
    auto result = co_await intake::apply_roster(context.thread.database, context.process.offload, context.tenant, *file,
                                                std::move(roster), answer_writer(draft.id, draft.file_name));
    if (!result) co_return std::unexpected(result.error());
    tell_of_roster_change(context, result->touched);
    co_await intake::drop_roster_draft(context.thread.database, context.tenant, context.principal->account, draft.id);
    result->output.pop_back();
    JsonWriter json{result->output};
    result->output += ",\"change\":";
    result->change ? json.value(std::string_view{to_string(*result->change)}) : json.null();
    result->output += "}";
    co_return json_answer(std::move(result->output), result->change ? 201 : 200);
}

Task<Answer> drop_roster_preview(Context& context) {
    const auto draft = co_await load_draft(context);
    if (!draft) co_return std::unexpected(draft.error());
    co_await intake::drop_roster_draft(context.thread.database, context.tenant, context.principal->account, draft->id);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace gi::api
