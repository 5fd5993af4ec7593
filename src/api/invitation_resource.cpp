#include "api/json_body.hpp"
#include "api/link_body.hpp"
#include "api/mail_sender.hpp"
#include "api/routes.hpp"
#include "api/school_facts.hpp"
#include "api/throttling.hpp"
#include "api/way_in.hpp"
#include "base/json_text.hpp"
#include "people/invitations.hpp"
#include "people/link_secrets.hpp"

namespace gi::api {
namespace {

Task<people::Inviter> inviter(Context& context) {
    const auto who = context.principal;
    people::Inviter by{people::actor_of(*who), who->account, who->name, co_await school_facts(context)};
    co_return by;
}

Result<people::Roles> roles_of(const boost::json::object& object) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field,
                    "roles is a list of at least one of school_admin, teacher, student, guardian.", "roles");
    };
    const auto* value = object.if_contains("roles");
    if (value == nullptr || !value->is_array()) return wrong();
    const auto& words = value->get_array();
    if (words.empty() || words.size() > people::school_roles.size()) return wrong();
    people::Roles roles;
    for (const auto& word : words) {
        const auto role = word.is_string() ? people::find_role(word.get_string()) : std::nullopt;
        if (!role) return wrong();
        roles.insert(*role);
    }
    return roles;
}

std::string preview_json(const people::Invitable& found, bool mails) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("invited", 0).member("left", found.left).member("mails", mails);
    json.key("undelivered").begin_array();
    for (const auto& person : found.undelivered) {
        json.begin_object().member("account", std::string_view{to_string(person.account)});
        json.member("name", std::string_view{person.name}).member("email", std::string_view{person.email});
        json.end_object();
    }
    json.end_array().end_object();
    return text;
}

}  // namespace

Task<Answer> invite_account(Context& context) {
    const auto account = path_id<AccountId>(context, "account");
    if (!account) co_return std::unexpected(account.error());
    auto* mail = context.process.mail;
    // A link in the answer lets its holder in as that person, who may be an administrator.
    const auto& scopes = context.principal->scopes;
    if (mail == nullptr && scopes && !scopes->contains(people::TokenScope::manage_school))
        co_return fail(ErrorCode::not_configured,
                       "This server sends no mail. An administrator who signs in can hand the link over.");
    const auto handover = mail != nullptr ? people::Handover::by_mail : people::Handover::by_hand;
    auto by = co_await inviter(context);
    const auto link =
        co_await people::invite(context.thread.database, context.tenant, std::move(by), *account, handover);
    if (!link) co_return std::unexpected(link.error());
    if (mail != nullptr) mail->kick(context.tenant);
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("mailed", mail != nullptr);
    if (mail == nullptr) json.member("link", std::string_view{*link});
    json.end_object();
    co_return json_answer(std::move(body), 201);
}

Task<Answer> invite_many(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto roles = roles_of(*body);
    if (!roles) co_return std::unexpected(roles.error());
    const auto preview = optional_flag(*body, "preview");
    if (!preview) co_return std::unexpected(preview.error());
    if (*preview) {
        const auto found = co_await people::look_at_invitable(context.thread.database, context.tenant, *roles);
        co_return json_answer(preview_json(found, context.process.mail != nullptr));
    }
    auto* mail = context.process.mail;
    if (mail == nullptr)
        co_return fail(ErrorCode::not_configured,
                       "This server sends no mail, so many cannot be invited at once. Invite people one by one: each "
                       "time you get a link to hand over.");
    auto by = co_await inviter(context);
    const auto done = co_await people::invite_all(context.thread.database, context.tenant, std::move(by), *roles);
    mail->kick(context.tenant);
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("invited", done.invited).member("left", done.left).end_object();
    co_return json_answer(std::move(text));
}

Task<Answer> look_at_invitation(Context& context) {
    auto secret = co_await read_link_secret(context);
    if (!secret) co_return std::unexpected(secret.error());
    const auto person = co_await people::find_invited(context.thread.database, context.tenant, std::move(*secret));
    if (!person)
        co_return fail(ErrorCode::link_used_up,
                       "This invitation was used already, or its 7 days are over. Sign in, or ask your school for a "
                       "new one.");
    co_await give_back(context, ThrottleKind::code_entry, {});
    const auto school = co_await school_name(context);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("school").begin_object().member("name", std::string_view{school});
    json.end_object().member("name", std::string_view{person->name}).member("email", std::string_view{person->email});
    json.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> accept_invitation(Context& context) {
    auto answer = co_await read_link_answer(context);
    if (!answer) co_return std::unexpected(answer.error());
    const auto account = co_await people::accept_invitation(context.thread.database, context.process.offload,
                                                            context.tenant, std::move(*answer));
    if (!account) co_return std::unexpected(account.error());
    co_await give_back(context, ThrottleKind::code_entry, {});
    const SessionStart start{.account = *account, .way = "invitation"};
    co_return co_await let_in(context, start);
}

}  // namespace gi::api
