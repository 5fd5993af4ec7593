/// The rules by which a class is graded, and what the school's new classes begin with.
#include <chrono>
#include <utility>

#include "api/grading_routes.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/rules_body.hpp"
#include "base/json_text.hpp"
#include "gradebook/grading/rules_text.hpp"
#include "gradebook/grading/stored_rules.hpp"
#include "people/audit.hpp"

namespace gi::api {
namespace {

namespace grading = gradebook::grading;
namespace json = boost::json;

/// The class in the path, with which the person may do what the route is for.
Task<Result<ClassId>> own_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    co_return *id;
}

grading::GradingAuthor author_of(Context& context, ClassId id) {
    return {context.principal->account, [&context, id](grading::GradingChangeId change) {
                std::string details;
                JsonWriter{details}.begin_object().member("change", std::string_view{to_string(change)}).end_object();
                return people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                             .action = "class.grading_changed",
                                                             .class_id = id,
                                                             .details = std::move(details)});
            }};
}

void write_changes(JsonWriter& out, const std::vector<grading::PastChange>& changes) {
    out.key("changes").begin_array();
    for (const auto& change : changes) {
        out.begin_object()
            .member("id", std::string_view{to_string(change.id)})
            .member("at", std::string_view{change.at});
        out.member("by", std::string_view{change.by});
        out.text_or_null("undoes", change.undoes ? to_string(*change.undoes) : "").end_object();
    }
    out.end_array();
}

std::string class_json(const Context& context, ClassId id, const grading::ClassGrading& found) {
    const bool may_change =
        !found.archived && people::check_class(*context.principal, people::Permission::change_scores, id).has_value();
    std::string body;
    JsonWriter out{body};
    out.begin_object().key("class").begin_object().member("id", std::string_view{to_string(id)});
    out.member("name", std::string_view{found.class_name}).member("version", found.version).end_object();
    out.member("can_change", may_change).key("rules");
    grading::write(out, found.rules);
    out.key("school_rules");
    grading::write(out, found.school);
    out.key("categories_in_use").begin_array();
    for (const auto& use : found.in_use) {
        out.begin_object().member("name", std::string_view{use.name});
        out.member("assignments", use.assignments).end_object();
    }
    out.end_array();
    write_changes(out, found.changes);
    out.end_object();
    return body;
}

Answer changed(Context& context, ClassId id, const Result<grading::GradingResult>& result) {
    if (!result) return std::unexpected(result.error());
    context.process.class_versions.saw(context.tenant->id, id, result->version, std::chrono::steady_clock::now());
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("version", result->version);
    out.text_or_null("change", result->change ? to_string(*result->change) : "").key("rules");
    grading::write(out, result->rules);
    out.end_object();
    return json_answer(std::move(body));
}

/// The newest change that the sender knew; null: none. Left out: whatever there is.
Result<std::optional<grading::GradingChangeId>> read_seen(const json::object& body) {
    const auto* seen = body.if_contains("seen");
    if (seen == nullptr) return std::nullopt;
    if (seen->is_null()) return grading::GradingChangeId{};
    const auto id = seen->is_string() ? decode_id(seen->get_string()) : std::nullopt;
    if (!id) return fail(ErrorCode::invalid_field, "seen must be the id of the newest change that you saw.", "seen");
    return grading::GradingChangeId{*id};
}

constexpr std::size_t version_length = 32;

/// The version of the school's rules that the sender knew. Left out: whatever there is.
Result<std::optional<std::string>> read_seen_version(const json::object& body) {
    const auto* seen = body.if_contains("seen");
    if (seen == nullptr) return std::nullopt;
    if (!seen->is_string() || seen->get_string().size() > version_length)
        return fail(ErrorCode::invalid_field, "seen must be the version of the rules that you saw.", "seen");
    return std::string{seen->get_string()};
}

std::string school_json(const grading::SchoolGrading& school) {
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("version", std::string_view{school.version}).key("rules");
    grading::write(out, school.rules);
    out.end_object();
    return body;
}

/// For the record.
std::string details_of(const grading::Rules& rules) {
    std::string details;
    JsonWriter out{details};
    out.begin_object().key("rules");
    grading::write(out, rules);
    out.end_object();
    return details;
}

}  // namespace

Task<Answer> get_class_grading(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto found = co_await grading::read_class_grading(context.thread.database, context.tenant, *id);
    if (!found) co_return std::unexpected(found.error());
    co_return json_answer(class_json(context, *id, *found));
}

Task<Answer> set_class_grading(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto rules = rules_in(*body);
    if (!rules) co_return std::unexpected(rules.error());
    const auto seen = read_seen(*body);
    if (!seen) co_return std::unexpected(seen.error());
    auto author = author_of(context, *id);
    const auto result = co_await grading::change_grading(context.thread.database, context.tenant, *id,
                                                         std::move(*rules), *seen, std::move(author));
    co_return changed(context, *id, result);
}

Task<Answer> undo_class_grading(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto change = path_id<grading::GradingChangeId>(context, "change");
    if (!change) co_return std::unexpected(change.error());
    auto author = author_of(context, *id);
    const auto result =
        co_await grading::undo_grading(context.thread.database, context.tenant, *id, *change, std::move(author));
    co_return changed(context, *id, result);
}

Task<Answer> get_school_grading(Context& context) {
    const auto school = co_await grading::read_school_grading(context.thread.database, context.tenant);
    co_return json_answer(school_json(school));
}

Task<Answer> set_school_grading(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto rules = rules_in(*body);
    if (!rules) co_return std::unexpected(rules.error());
    auto seen = read_seen_version(*body);
    if (!seen) co_return std::unexpected(seen.error());
    auto record = people::audit_query(*context.tenant, {.actor = people::actor_of(*context.principal),
                                                        .action = "school.grading_changed",
                                                        .details = details_of(*rules)});
    const auto school = co_await grading::set_school_grading(context.thread.database, context.tenant, std::move(*rules),
                                                             std::move(*seen), std::move(record));
    if (!school) co_return std::unexpected(school.error());
    co_return json_answer(school_json(*school));
}

}  // namespace gi::api
