/// Students of age: the school says so, and the student rules what guardians may.
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/adulthood.hpp"

namespace gi::api {
namespace {

std::string guardians_json(const people::OwnGuardians& own) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("adult", own.adult).key("guardians").begin_array();
    for (const auto& guardian : own.guardians) {
        json.begin_object().member("id", std::string_view{gi::to_string(guardian.id)});
        json.member("name", std::string_view{guardian.name});
        json.member("relationship", std::string_view{guardian.relationship}).key("rights").begin_array();
        for (const auto right : people::guardian_rights)
            if (guardian.rights.contains(right)) json.value(people::to_string(right));
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return body;
}

Result<people::GuardianRights> read_rights(const boost::json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "rights must be a list of grades, mail and records.", "rights");
    };
    const auto* list = body.if_contains("rights");
    if (list == nullptr || !list->is_array() || list->get_array().size() > people::guardian_rights.size())
        return wrong();
    people::GuardianRights rights;
    for (const auto& word : list->get_array()) {
        const auto right = word.is_string() ? people::find_guardian_right(word.get_string()) : std::nullopt;
        if (!right) return wrong();
        rights.insert(*right);
    }
    return rights;
}

Result<AccountId> read_guardian(const boost::json::object& body) {
    const auto* value = body.if_contains("guardian");
    const auto id = value != nullptr && value->is_string() ? decode_id(value->get_string()) : std::nullopt;
    if (!id) return fail(ErrorCode::invalid_field, "guardian must be the id of one of yours.", "guardian");
    return AccountId{*id};
}

}  // namespace

Task<Answer> set_adulthood(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto* adult = body->if_contains("adult");
    if (adult == nullptr || !adult->is_bool())
        co_return fail(ErrorCode::invalid_field, "adult must be true or false.", "adult");
    const auto keep = optional_flag(*body, "guardians_keep");
    if (!keep) co_return std::unexpected(keep.error());
    const people::Adulthood change{*student, adult->get_bool(), *keep, people::actor_of(*context.principal)};
    const auto guardians = co_await people::set_adulthood(context.thread.database, context.tenant, change);
    if (!guardians) co_return people::no_such_student();
    for (const auto account : *guardians) context.process.principals.forget(context.tenant->id, account);
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

Task<Answer> list_own_guardians(Context& context) {
    const auto account = context.principal->account;
    const auto own = co_await people::read_own_guardians(context.thread.database, context.tenant, account);
    co_return json_answer(guardians_json(own));
}

Task<Answer> set_own_guardian(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto guardian = read_guardian(*body);
    if (!guardian) co_return std::unexpected(guardian.error());
    const auto rights = read_rights(*body);
    if (!rights) co_return std::unexpected(rights.error());
    const auto account = context.principal->account;
    const people::GuardianRightsChange change{account, *guardian, *rights, people::actor_of(*context.principal)};
    if (!co_await people::set_own_guardian(context.thread.database, context.tenant, change)) {
        co_return fail(
            ErrorCode::not_found,
            "Only a student who is of age rules what a guardian may. Ask your school to enter that you are.");
    }
    context.process.principals.forget(context.tenant->id, *guardian);
    const auto own = co_await people::read_own_guardians(context.thread.database, context.tenant, account);
    co_return json_answer(guardians_json(own));
}

}  // namespace gi::api
