/// The guardians of a student. For administrators.
#include <algorithm>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "people/change_account.hpp"
#include "people/guardians.hpp"

namespace gi::api {
namespace {

void write_guardian(JsonWriter& json, const people::Guardian& guardian) {
    json.begin_object().member("account", std::string_view{to_string(guardian.account)});
    json.member("name", std::string_view{guardian.name}).member("email", std::string_view{guardian.email});
    json.member("state", people::to_string(guardian.state));
    json.member("relationship", std::string_view{guardian.relationship});
    write_rights(json, guardian.rights);
    json.member("since", std::string_view{guardian.since});
    json.text_or_null("revoked_at", guardian.revoked_at).end_object();
}

/// Always the whole list, so that a page shows what holds.
Task<Answer> guardians_answer(Context& context, StudentId student, unsigned status) {
    const auto all = co_await people::read_guardians(context.thread.database, context.tenant, student);
    if (!all) co_return std::unexpected(all.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("student").begin_object().member("id", std::string_view{to_string(all->id)});
    json.member("last_name", std::string_view{all->last_name});
    json.member("first_name", std::string_view{all->first_name}).end_object();
    json.key("guardians").begin_array();
    for (const auto& guardian : all->guardians) write_guardian(json, guardian);
    json.end_array().end_object();
    co_return json_answer(std::move(body), status);
}

struct Link {
    StudentId student;
    AccountId account;
};

/// The student of the path, who must be one of this school.
Task<Result<StudentId>> student_of(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    co_return *student;
}

Task<Result<Link>> link_of(Context& context) {
    const auto student = co_await student_of(context);
    if (!student) co_return std::unexpected(student.error());
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    const Link link{*student, *account};
    co_return link;
}

Result<people::NewGuardian> read_new_guardian(const boost::json::object& body) {
    auto email = read_email(body);
    if (!email) return std::unexpected(email.error());
    auto name = optional_line(body, "name", people::longest_person_name);
    if (!name) return std::unexpected(name.error());
    auto relationship = read_relationship(body);
    if (!relationship) return std::unexpected(relationship.error());
    const auto rights = read_rights(body);
    if (!rights) return std::unexpected(rights.error());
    return people::NewGuardian{std::move(*email), std::move(*name), std::move(*relationship), *rights};
}

}  // namespace

Task<Answer> list_guardians(Context& context) {
    const auto student = co_await student_of(context);
    if (!student) co_return std::unexpected(student.error());
    co_return co_await guardians_answer(context, *student, 200);
}

Task<Answer> link_guardian(Context& context) {
    const auto student = co_await student_of(context);
    if (!student) co_return std::unexpected(student.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto guardian = read_new_guardian(*body);
    if (!guardian) co_return std::unexpected(guardian.error());
    const auto linked = co_await people::link_guardian(context.thread.database, context.tenant, context.principal,
                                                       *student, std::move(*guardian));
    if (!linked) co_return std::unexpected(linked.error());
    context.process.principals.forget(context.tenant->id, *linked);
    co_return co_await guardians_answer(context, *student, 201);
}

Task<Answer> change_guardian(Context& context) {
    const auto link = co_await link_of(context);
    if (!link) co_return std::unexpected(link.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto relationship = read_relationship(*body);
    if (!relationship) co_return std::unexpected(relationship.error());
    const auto rights = read_rights(*body);
    if (!rights) co_return std::unexpected(rights.error());
    people::GuardianChange change{std::move(*relationship), *rights};
    const auto done = co_await people::change_guardian(context.thread.database, context.tenant, context.principal,
                                                       link->student, link->account, std::move(change));
    if (!done) co_return std::unexpected(done.error());
    context.process.principals.forget(context.tenant->id, link->account);
    co_return co_await guardians_answer(context, link->student, 200);
}

Task<Answer> revoke_guardian(Context& context) {
    const auto link = co_await link_of(context);
    if (!link) co_return std::unexpected(link.error());
    const auto done = co_await people::revoke_guardian(context.thread.database, context.tenant, context.principal,
                                                       link->student, link->account);
    if (!done) co_return std::unexpected(done.error());
    context.process.principals.forget(context.tenant->id, link->account);
    co_return co_await guardians_answer(context, link->student, 200);
}

}  // namespace gi::api
