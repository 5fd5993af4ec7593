/// What waits for the person who signed in.
#include <utility>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/waiting.hpp"

namespace gi::api {

Task<Answer> get_home(Context& context) {
    if (auto refreshed = co_await refresh_principal(context); !refreshed) co_return std::unexpected(refreshed.error());
    const auto& who = *context.principal;
    // Classes that others teach wait for them, also for who may see all classes.
    std::vector<ClassId> taught;
    if (who.roles.contains(people::Role::teacher)) taught = who.taught;
    const auto classes =
        co_await gradebook::read_waiting(context.thread.database, context.tenant, std::move(taught), who.account);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("classes").begin_array();
    for (const auto& one : classes) {
        json.begin_object().member("id", std::string_view{to_string(one.id)}).member("ungraded", one.ungraded);
        json.member("ungraded_assignments", one.ungraded_assignments).member("unpublished", one.unpublished);
        json.member("scores_held", one.scores_held).member("mails_held", one.mails_held);
        json.member("files_to_decide", one.files_to_decide).member("files_failed", one.files_failed).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
