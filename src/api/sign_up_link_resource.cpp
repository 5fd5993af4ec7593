// What the holder of the link in a sign-up's mail may do. The link works also when nobody may sign up any more.
#include <utility>

#include "api/json_body.hpp"
#include "api/public_address.hpp"
#include "api/routes.hpp"
#include "api/sign_up_answers.hpp"
#include "api/throttling.hpp"
#include "base/json_text.hpp"
#include "people/session_token.hpp"

namespace gi::api {
namespace {

using tenancy::SignUpVerdict;

constexpr std::size_t longest_secret = 100;

struct LinkRequest {
    std::string hash;
    boost::json::object body;
};

/// {"secret": ...} and what else there is. Counts as a try.
Task<Result<LinkRequest>> read_link(Context& context) {
    auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto secret = required_text(*body, "secret", longest_secret);
    if (!secret) co_return std::unexpected(secret.error());
    if (auto allowed = co_await throttle_sign_up(context, SignUpTry::link); !allowed)
        co_return std::unexpected(allowed.error());
    auto hash = people::session_hash(*secret);
    if (!hash) co_return std::unexpected(sign_up_refusal(SignUpVerdict::none));
    co_return LinkRequest{std::move(*hash), std::move(*body)};
}

Task<Answer> progress(Context& context, std::string hash) {
    const auto seen = co_await context.process.sign_ups->look(std::move(hash));
    if (!seen) co_return std::unexpected(sign_up_refusal(SignUpVerdict::none));
    const auto url = public_address(context.process.config.public_url, seen->subdomain);
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("state", std::string_view{seen->state});
    json.member("school", std::string_view{seen->school}).member("subdomain", std::string_view{seen->subdomain});
    json.member("name", std::string_view{seen->person}).member("email", std::string_view{seen->email});
    json.text_or_null("url", seen->state == "made" ? std::string_view{url} : std::string_view{});
    json.text_or_null("reason", seen->reason).end_object();
    co_return json_answer(std::move(text));
}

}  // namespace

Task<Answer> look_at_sign_up(Context& context) {
    auto link = co_await read_link(context);
    if (!link) co_return std::unexpected(link.error());
    co_return co_await progress(context, std::move(link->hash));
}

Task<Answer> confirm_sign_up(Context& context) {
    auto link = co_await read_link(context);
    if (!link) co_return std::unexpected(link.error());
    const auto verdict = co_await context.process.sign_ups->confirm(link->hash);
    if (verdict != SignUpVerdict::ok) co_return std::unexpected(sign_up_refusal(verdict));
    co_return co_await progress(context, std::move(link->hash));
}

Task<Answer> choose_sign_up_address(Context& context) {
    auto link = co_await read_link(context);
    if (!link) co_return std::unexpected(link.error());
    auto wish = wished_address(link->body);
    if (!wish) co_return std::unexpected(wish.error());
    const auto verdict = co_await context.process.sign_ups->choose(link->hash, std::move(*wish));
    if (verdict != SignUpVerdict::ok) co_return std::unexpected(sign_up_refusal(verdict));
    co_return co_await progress(context, std::move(link->hash));
}

Task<Answer> withdraw_sign_up(Context& context) {
    auto link = co_await read_link(context);
    if (!link) co_return std::unexpected(link.error());
    const auto verdict = co_await context.process.sign_ups->withdraw(std::move(link->hash));
    if (verdict != SignUpVerdict::ok) co_return std::unexpected(sign_up_refusal(verdict));
    co_return no_content();
}

}  // namespace gi::api
