/// Signing in with the school's own accounts, for everybody. See docs/decisions/0027-single-sign-on.md.
#include <fmt/format.h>
#include <sodium.h>

#include <utility>

#include "api/json_body.hpp"
#include "api/public_address.hpp"
#include "api/routes.hpp"
#include "api/sso_try.hpp"
#include "api/throttling.hpp"
#include "api/way_in.hpp"
#include "base/json_text.hpp"
#include "people/audit.hpp"
#include "people/identity_providers.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_next = 1'000;
constexpr std::size_t longest_code = 4'096;
constexpr std::size_t longest_state = 100;
constexpr std::size_t longest_issuer = 500;

std::unexpected<Error> start_again() {
    return fail(ErrorCode::link_used_up,
                "This sign-in was not finished in time, or was finished already. Start again from the sign-in page.");
}

/// The one answer for no account, a blocked one, and one that is none of the school's at the provider.
std::unexpected<Error> unknown_here(const people::SsoProvider& provider) {
    return fail(ErrorCode::forbidden,
                fmt::format("{} knows you, but no account of this school is open to you with it. Ask your school's "
                            "administrator, and tell them the e-mail address that you have there.",
                            provider.name));
}

bool same(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

/// With the secret, which is opened for this one request.
Result<people::OidcClient> client_of(const Context& context, const people::SsoProvider& provider) {
    const auto& secrets = context.process.sealed_secrets;
    auto secret = secrets ? secrets->open(people::sealed_place(*context.tenant, provider.id), provider.sealed_secret)
                          : std::nullopt;
    if (!secret)
        return fail(ErrorCode::not_configured,
                    fmt::format("The client secret of {} must be typed in again. Tell your school's administrator.",
                                provider.name));
    return people::OidcClient{provider.client_id, std::move(*secret), public_address(context) + "/sso/callback",
                              provider.hosted_domain};
}

/// What went wrong at a provider is told its administrators by the test on their page; people are told what to do.
Error for_people(const people::SsoProvider& provider, Error error) {
    if (error.code == ErrorCode::too_busy)
        error.message = fmt::format("{} cannot be reached right now. Try again in a moment, or sign in another way.",
                                    provider.name);
    return error;
}

struct CameBack {
    std::string code;
    std::string state;
    std::string issuer;  // "iss" of RFC 9207; empty: none
};

Task<Result<CameBack>> read_came_back(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto code = required_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());
    auto state = required_text(*body, "state", longest_state);
    if (!state) co_return std::unexpected(state.error());
    auto issuer = optional_text(*body, "issuer", longest_issuer);
    if (!issuer) co_return std::unexpected(issuer.error());
    co_return CameBack{std::move(*code), std::move(*state), std::move(*issuer)};
}

/// Whom the provider vouches for.
Task<Result<people::OidcPerson>> ask_who(Context& context, people::SsoProvider provider, people::OidcTry attempt,
                                         CameBack back) {
    auto& asked = *context.process.identity_providers;
    auto client = client_of(context, provider);
    if (!client) co_return std::unexpected(client.error());
    const auto metadata = co_await asked.discover(provider.issuer);
    if (!metadata) co_return std::unexpected(for_people(provider, metadata.error()));
    // Another provider's answer is not taken to this one (mix-up, RFC 9207).
    if (back.issuer.empty() ? metadata->answers_with_issuer : back.issuer != metadata->issuer) co_return start_again();
    const auto id_token = co_await asked.redeem(*metadata, std::move(*client), std::move(back.code), attempt.verifier);
    if (!id_token) co_return std::unexpected(for_people(provider, id_token.error()));
    const auto payload = co_await asked.verify(*metadata, *id_token);
    if (!payload) co_return std::unexpected(for_people(provider, payload.error()));
    const people::OidcExpected expected{provider.issuer, provider.client_id, attempt.nonce,
                                        std::chrono::system_clock::now()};
    co_return people::read_id_token(*payload, expected);
}

Task<> record_refusal(Context& context) {
    std::vector<pg::Query> batch;
    batch.push_back(people::audit_query(*context.tenant,
                                        {.actor = {}, .action = "session.refused", .details = R"({"way":"sso"})"}));
    auto written = co_await context.thread.database.write(context.tenant, std::move(batch));
    if (written.error) throw pg::UnexpectedSqlError(std::move(*written.error));
}

Task<Result<AccountId>> who_came_back(Context& context, SsoTry attempt, CameBack back) {
    people::SsoProviders providers{context.thread.database};
    if (!co_await providers.use_up(context.tenant, attempt.secrets.state)) co_return start_again();
    const auto provider = co_await providers.find(context.tenant, attempt.provider);
    if (!provider) co_return people::no_such_sso_provider();
    const auto person = co_await ask_who(context, *provider, std::move(attempt.secrets), std::move(back));
    if (!person) co_return std::unexpected(person.error());
    if (!people::is_of_this_school(*provider, *person)) co_return unknown_here(*provider);
    const auto account = co_await providers.account_for(context.tenant, *provider, *person);
    if (!account) co_return unknown_here(*provider);
    co_return *account;
}

}  // namespace

Task<Answer> list_sso(Context& context) {
    people::SsoProviders providers{context.thread.database};
    const auto found = co_await providers.list(context.tenant);
    std::string body;
    JsonWriter out{body};
    out.begin_object().key("providers").begin_array();
    for (const auto& provider : found) {
        out.begin_object().member("id", std::string_view{to_string(provider.id)});
        out.member("kind", people::to_string(provider.kind)).member("name", std::string_view{provider.name});
        out.end_object();
    }
    out.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> start_sso(Context& context) {
    const auto id = path_id<people::SsoProviderId>(context, "provider");
    if (!id) co_return people::no_such_sso_provider();
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto next = optional_text(*body, "next", longest_next);
    if (!next) co_return std::unexpected(next.error());
    if (auto allowed = co_await throttle(context, ThrottleKind::sign_in, {}); !allowed)
        co_return std::unexpected(allowed.error());

    people::SsoProviders providers{context.thread.database};
    const auto provider = co_await providers.find(context.tenant, *id);
    if (!provider) co_return people::no_such_sso_provider();
    const auto client = client_of(context, *provider);
    if (!client) co_return std::unexpected(client.error());
    const auto metadata = co_await context.process.identity_providers->discover(provider->issuer);
    if (!metadata) co_return std::unexpected(for_people(*provider, metadata.error()));
    const SsoTry attempt{*id, people::make_oidc_try(), safe_path(*next)};
    const auto cookie = sso_try_cookie(context, attempt);
    if (!cookie) co_return std::unexpected(cookie.error());
    co_await give_back(context, ThrottleKind::sign_in, {});

    std::string answer;
    JsonWriter out{answer};
    out.begin_object();
    out.member("url", std::string_view{people::authorization_url(*metadata, *client, attempt.secrets)}).end_object();
    auto response = json_answer(std::move(answer));
    response.headers.push_back(*cookie);
    co_return response;
}

Task<Answer> finish_sso(Context& context) {
    auto back = co_await read_came_back(context);
    if (!back) co_return std::unexpected(back.error());
    if (auto allowed = co_await throttle(context, ThrottleKind::sign_in, {}); !allowed)
        co_return std::unexpected(allowed.error());
    // Somebody else's try, which a link leads this browser to finish, has another cookie.
    const auto attempt = sent_sso_try(context);
    if (!attempt || !same(back->state, attempt->secrets.state)) co_return start_again();
    const auto account = co_await who_came_back(context, *attempt, std::move(*back));
    if (!account) {
        co_await record_refusal(context);
        co_return std::unexpected(account.error());
    }
    co_await give_back(context, ThrottleKind::sign_in, {});

    context.process.principals.forget(context.tenant->id, *account);  // a first link may end earlier sign-ins
    const SessionStart start{.account = *account, .way = "sso"};
    const auto cookie = co_await begin_session(context, start);
    if (!cookie) co_return std::unexpected(cookie.error());
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().key("session").raw(session_json(context)).member("next", std::string_view{attempt->next});
    out.end_object();
    auto response = json_answer(std::move(answer), 201);
    response.headers.push_back(*cookie);
    response.headers.push_back(sso_try_removal(context));
    co_return response;
}

}  // namespace gi::api
