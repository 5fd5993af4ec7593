/// What teachers say about a score: for those who teach the class; what families see of it is in the student's grades.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/together_routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/score_comments.hpp"
#include "people/audit.hpp"

namespace gi::api {
namespace {

using gradebook::CommentId;

constexpr std::size_t most_text_bytes = 4 * gradebook::longest_comment;

std::size_t characters_of(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

Result<std::string> read_text(const boost::json::object& body) {
    auto text = required_text(body, "text", most_text_bytes);
    if (text && characters_of(*text) > gradebook::longest_comment)
        return fail(ErrorCode::invalid_field, "A comment may have at most 2,000 characters.", "text");
    return text;
}

/// Empty when it is not said.
Result<std::optional<bool>> read_for_family(const boost::json::object& body) {
    const auto* value = body.if_contains("for_family");
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto flag = optional_flag(body, "for_family");
    if (!flag) return std::unexpected(flag.error());
    return *flag;
}

Task<Result<ClassId>> read_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    co_return *id;
}

Task<Result<gradebook::CommentPlace>> read_place(Context& context) {
    const auto id = co_await read_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto assignment = path_id<AssignmentId>(context, "assignment");
    if (!assignment) co_return std::unexpected(assignment.error());
    co_return gradebook::CommentPlace{*id, *student, *assignment};
}

struct NamedComment {
    ClassId class_id;
    CommentId comment;
};

Task<Result<NamedComment>> read_comment(Context& context) {
    const auto id = co_await read_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto comment = path_id<CommentId>(context, "comment");
    if (!comment) co_return std::unexpected(comment.error());
    co_return NamedComment{*id, *comment};
}

/// The record says that, by whom and for whom, and never what.
gradebook::RecordComment record_of(const Context& context, std::string_view action, ClassId id) {
    return [&context, action, id](StudentId student, CommentId comment, bool for_family) {
        return people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                     .action = action,
                                                     .student = student,
                                                     .class_id = id,
                                                     .details = fmt::format(R"({{"comment":"{}","for_family":{}}})",
                                                                            to_string(comment), for_family)});
    };
}

Answer version_answer(Context& context, ClassId id, const Result<std::int64_t>& version, unsigned status) {
    if (!version) return std::unexpected(version.error());
    context.process.class_versions.saw(context.tenant->id, id, *version, std::chrono::steady_clock::now());
    std::string body;
    JsonWriter{body}.begin_object().member("version", *version).end_object();
    return json_answer(std::move(body), status);
}

}  // namespace

Task<Answer> list_comments(Context& context) {
    const auto place = co_await read_place(context);
    if (!place) co_return std::unexpected(place.error());
    const auto comments = co_await gradebook::read_comments(context.thread.database, context.tenant, *place);
    if (!comments) co_return std::unexpected(comments.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("comments").begin_array();
    for (const auto& comment : *comments) {
        json.begin_object().member("id", std::string_view{to_string(comment.id)});
        json.member("author", std::string_view{comment.author_name});
        json.member("own", comment.author == context.principal->account);
        json.member("text", std::string_view{comment.text}).member("for_family", comment.for_family);
        json.member("at", std::string_view{comment.at}).text_or_null("edited_at", comment.edited_at).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> add_comment(Context& context) {
    const auto place = co_await read_place(context);
    if (!place) co_return std::unexpected(place.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto text = read_text(*body);
    if (!text) co_return std::unexpected(text.error());
    const auto for_family = read_for_family(*body);
    if (!for_family) co_return std::unexpected(for_family.error());
    const auto version = co_await gradebook::add_comment(
        context.thread.database, context.tenant,
        {*place, context.principal->account, std::move(*text), for_family->value_or(true)},
        record_of(context, "comment.added", place->class_id));
    co_return version_answer(context, place->class_id, version, 201);
}

Task<Answer> change_comment(Context& context) {
    const auto named = co_await read_comment(context);
    if (!named) co_return std::unexpected(named.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    gradebook::CommentWish wish;
    if (body->contains("text")) {
        auto text = read_text(*body);
        if (!text) co_return std::unexpected(text.error());
        wish.text = std::move(*text);
    }
    const auto for_family = read_for_family(*body);
    if (!for_family) co_return std::unexpected(for_family.error());
    wish.for_family = *for_family;
    const auto version = co_await gradebook::change_comment(context.thread.database, context.tenant, named->class_id,
                                                            named->comment, context.principal->account, std::move(wish),
                                                            record_of(context, "comment.changed", named->class_id));
    co_return version_answer(context, named->class_id, version, 200);
}

// An administrator may take away what somebody else wrote, but never puts words into their mouth.
Task<Answer> remove_comment(Context& context) {
    const auto named = co_await read_comment(context);
    if (!named) co_return std::unexpected(named.error());
    std::optional<AccountId> author = context.principal->account;
    if (context.principal->roles.contains(people::Role::school_admin)) author.reset();
    const auto version =
        co_await gradebook::remove_comment(context.thread.database, context.tenant, named->class_id, named->comment,
                                           author, record_of(context, "comment.removed", named->class_id));
    co_return version_answer(context, named->class_id, version, 200);
}

}  // namespace gi::api
