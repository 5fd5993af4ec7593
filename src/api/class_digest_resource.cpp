/// The digests of a class in its teacher's hand: held, released, previewed.
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/school_facts.hpp"
#include "base/json_text.hpp"
#include "digests/class_digest.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_moment = 40;

/// The class in the path, which the person may publish.
Task<Result<ClassId>> own_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    co_return *id;
}

std::string hold_json(const digests::ClassHold& hold) {
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("on", hold.on).member("held", hold.held).text_or_null("held_until", hold.held_until);
    out.text_or_null("next_round", hold.next_round).member("grace_minutes", hold.grace.count()).end_object();
    return body;
}

std::string preview_json(const digests::ClassPreview& preview) {
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("readers", preview.readers).member("resting", preview.resting);
    out.text_or_null("subject", preview.letter ? preview.letter->subject : "");
    out.text_or_null("text", preview.letter ? mail::as_text(*preview.letter) : "").end_object();
    return body;
}

Result<digests::HoldWish> read_wish(const boost::json::object& body) {
    const auto* held = body.if_contains("held");
    if (held == nullptr || !held->is_bool())
        return fail(ErrorCode::invalid_field, "held must be true or false.", "held");
    auto until = optional_text(body, "until", longest_moment);
    if (!until) return std::unexpected(until.error());
    digests::HoldWish wish{held->get_bool()};
    if (wish.held && !until->empty()) wish.until = std::move(*until);
    return wish;
}

}  // namespace

Task<Answer> get_class_digest(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto hold = co_await digests::read_hold(context.thread.database, context.tenant, *id);
    if (!hold) co_return std::unexpected(hold.error());
    co_return json_answer(hold_json(*hold));
}

Task<Answer> set_class_digest(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wish = read_wish(*body);
    if (!wish) co_return std::unexpected(wish.error());
    const auto actor = people::actor_of(*context.principal);
    const auto hold = co_await digests::set_hold(context.thread.database, context.tenant, actor, *id, std::move(*wish));
    if (!hold) co_return std::unexpected(hold.error());
    co_return json_answer(hold_json(*hold));
}

Task<Answer> preview_class_digest(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto student = decode_id(context.request.query_value("student"));
    if (!student) co_return fail(ErrorCode::invalid_field, "student must be an id of the gradebook.", "student");
    auto school = co_await school_facts(context);
    school.language = context.principal->language.value_or(school.language);  // the teacher reads it
    const auto preview = co_await digests::preview_digest(context.thread.database, context.tenant, std::move(school),
                                                          *id, StudentId{*student});
    if (!preview) co_return std::unexpected(preview.error());
    co_return json_answer(preview_json(*preview));
}

}  // namespace gi::api
