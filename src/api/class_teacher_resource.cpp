/// Who teaches a class. For administrators and for the class's own teachers.
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "people/class_teachers.hpp"

namespace gi::api {
namespace {

Task<Answer> teachers_answer(Context& context, ClassId id, unsigned status) {
    const auto teachers = co_await people::read_class_teachers(context.thread.database, context.tenant, id);
    if (!teachers) co_return std::unexpected(teachers.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("teachers").begin_array();
    for (const auto& teacher : *teachers) {
        json.begin_object().member("account", std::string_view{to_string(teacher.account)});
        json.member("name", std::string_view{teacher.name}).member("email", std::string_view{teacher.email});
        json.end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body), status);
}

/// The class of the path, which must be one of theirs by the database as it is now: rights are given away here.
Task<Result<ClassId>> own_class(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    co_return *id;
}

}  // namespace

Task<Answer> list_class_teachers(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    co_return co_await teachers_answer(context, *id, 200);
}

Task<Answer> add_class_teacher(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto email = read_email(*body);
    if (!email) co_return std::unexpected(email.error());
    const auto added = co_await people::add_class_teacher(context.thread.database, context.tenant, context.principal,
                                                          *id, std::move(*email));
    if (!added) co_return std::unexpected(added.error());
    context.process.principals.forget(context.tenant->id, *added);
    co_return co_await teachers_answer(context, *id, 201);
}

Task<Answer> remove_class_teacher(Context& context) {
    const auto id = co_await own_class(context);
    if (!id) co_return std::unexpected(id.error());
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    const auto removed = co_await people::remove_class_teacher(context.thread.database, context.tenant,
                                                               context.principal, *id, *account);
    if (!removed) co_return std::unexpected(removed.error());
    context.process.principals.forget(context.tenant->id, *account);
    co_return co_await teachers_answer(context, *id, 200);
}

}  // namespace gi::api
