/// What an administrator sets up, so that people sign in with the school's own accounts.
#include <fmt/format.h>

#include <utility>

#include "api/json_body.hpp"
#include "api/public_address.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "people/audit.hpp"
#include "people/identity_providers.hpp"
#include "people/sso.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
using people::SsoProvider;

constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_issuer = 500;
constexpr std::size_t longest_client_id = 255;
constexpr std::size_t longest_domain = 253;
constexpr std::size_t most_words = 20;

void write_provider(JsonWriter& out, const SsoProvider& provider) {
    out.begin_object().member("id", std::string_view{to_string(provider.id)});
    out.member("kind", people::to_string(provider.kind)).member("name", std::string_view{provider.name});
    out.member("issuer", std::string_view{provider.issuer}).member("client_id", std::string_view{provider.client_id});
    out.text_or_null("hosted_domain", provider.hosted_domain).key("email_domains").begin_array();
    for (const auto& domain : provider.email_domains) out.value(std::string_view{domain});
    out.end_array().member("link_by_email", provider.link_by_email).key("required_roles").begin_array();
    for (const auto role : people::school_roles)
        if (provider.required_roles.contains(role)) out.value(people::to_string(role));
    out.end_array().member("accounts", provider.accounts).end_object();
}

net::Response provider_answer(const SsoProvider& provider, unsigned status) {
    std::string body;
    JsonWriter out{body};
    write_provider(out, provider);
    return json_answer(std::move(body), status);
}

Result<void> read_text(const json::object& body, std::string_view name, std::size_t most, std::string& into) {
    if (!body.contains(name)) return {};
    auto text = optional_text(body, name, most);
    if (!text) return std::unexpected(text.error());
    into = std::move(*text);
    return {};
}

/// Leaves `into` as it is when the member is missing.
Result<void> read_words(const json::object& body, std::string_view name, std::vector<std::string>& into) {
    const auto* value = body.if_contains(name);
    if (value == nullptr) return {};
    const auto wrong = [&] {
        return fail(ErrorCode::invalid_field, fmt::format("{} must be a list of at most {} words.", name, most_words),
                    std::string{name});
    };
    const auto* list = value->if_array();
    if (list == nullptr || list->size() > most_words) return wrong();
    into.clear();
    for (const auto& word : *list) {
        if (!word.is_string() || word.get_string().size() > longest_domain) return wrong();
        into.emplace_back(word.get_string());
    }
    return {};
}

Result<void> read_roles(const json::object& body, people::Roles& into) {
    if (!body.contains("required_roles")) return {};
    std::vector<std::string> words;
    if (auto read = read_words(body, "required_roles", words); !read) return read;
    into = {};
    for (const auto& word : words) {
        const auto role = people::find_role(word);
        if (!role)
            return fail(ErrorCode::invalid_field, "required_roles lists teacher, student and guardian.",
                        "required_roles");
        into.insert(*role);
    }
    return {};
}

Result<void> require(const std::string& text, std::string_view name) {
    if (!text.empty()) return {};
    return fail(ErrorCode::invalid_field, fmt::format("{} is missing.", name), std::string{name});
}

/// Writes the members that are there over `provider` and checks the whole.
Result<void> read_provider(const Context& context, const json::object& body, SsoProvider& provider) {
    if (auto read = read_text(body, "name", longest_name, provider.name); !read) return read;
    if (auto read = read_text(body, "issuer", longest_issuer, provider.issuer); !read) return read;
    if (auto read = read_text(body, "client_id", longest_client_id, provider.client_id); !read) return read;
    if (auto read = read_text(body, "hosted_domain", longest_domain, provider.hosted_domain); !read) return read;
    if (auto read = read_words(body, "email_domains", provider.email_domains); !read) return read;
    if (auto read = read_roles(body, provider.required_roles); !read) return read;
    if (body.contains("link_by_email")) {
        const auto flag = optional_flag(body, "link_by_email");
        if (!flag) return std::unexpected(flag.error());
        provider.link_by_email = *flag;
    }
    if (auto there = require(provider.name, "name"); !there) return there;
    if (auto there = require(provider.client_id, "client_id"); !there) return there;
    const bool may_be_http = context.process.identity_providers->reach() == net::FetchReach::internet_and_here;
    return people::check_sso_provider(provider, may_be_http);
}

Result<void> seal_secret(const Context& context, SsoProvider& provider, std::string_view secret) {
    const auto& secrets = context.process.sealed_secrets;
    if (!secrets)
        return fail(ErrorCode::not_configured,
                    "This server cannot keep a client secret: whoever runs it must set SECRET_KEY first.");
    provider.sealed_secret = secrets->seal(people::sealed_place(*context.tenant, provider.id), secret);
    return {};
}

Task<Result<SsoProvider>> find_provider(Context& context) {
    const auto id = path_id<people::SsoProviderId>(context, "provider");
    if (!id) co_return people::no_such_sso_provider();
    people::SsoProviders providers{context.thread.database};
    auto found = co_await providers.find(context.tenant, *id);
    if (!found) co_return people::no_such_sso_provider();
    co_return std::move(*found);
}

}  // namespace

Task<Answer> list_sso_providers(Context& context) {
    people::SsoProviders providers{context.thread.database};
    const auto found = co_await providers.list(context.tenant);
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("redirect_uri", std::string_view{public_address(context) + "/sso/callback"});
    out.key("providers").begin_array();
    for (const auto& provider : found) write_provider(out, provider);
    out.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> create_sso_provider(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto word = required_text(*body, "kind", longest_name);
    if (!word) co_return std::unexpected(word.error());
    const auto kind = people::find_sso_kind(*word);
    if (!kind) co_return fail(ErrorCode::invalid_field, "kind is google, microsoft or other.", "kind");
    SsoProvider provider{.id = next_id<people::SsoProviderId>(), .kind = *kind};
    if (auto read = read_provider(context, *body, provider); !read) co_return std::unexpected(read.error());
    const auto secret = required_text(*body, "client_secret", people::longest_client_secret);
    if (!secret) co_return std::unexpected(secret.error());
    if (auto kept = seal_secret(context, provider, *secret); !kept) co_return std::unexpected(kept.error());

    people::SsoProviders providers{context.thread.database};
    const auto actor = people::actor_of(*context.principal);
    if (auto made = co_await providers.create(context.tenant, actor, provider); !made)
        co_return std::unexpected(made.error());
    co_return provider_answer(provider, 201);
}

Task<Answer> change_sso_provider(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto provider = co_await find_provider(context);
    if (!provider) co_return std::unexpected(provider.error());
    const auto issuer = provider->issuer;
    if (auto read = read_provider(context, *body, *provider); !read) co_return std::unexpected(read.error());
    const auto secret = optional_text(*body, "client_secret", people::longest_client_secret);
    if (!secret) co_return std::unexpected(secret.error());
    // Otherwise whoever administers the school could have the old secret sent to a server of their own.
    if (secret->empty() && provider->issuer != issuer)
        co_return fail(ErrorCode::invalid_field, "Another issuer has another secret. Type it in as well.",
                       "client_secret");
    if (!secret->empty()) {
        if (auto kept = seal_secret(context, *provider, *secret); !kept) co_return std::unexpected(kept.error());
    }
    people::SsoProviders providers{context.thread.database};
    const auto actor = people::actor_of(*context.principal);
    if (auto changed = co_await providers.change(context.tenant, actor, *provider); !changed)
        co_return std::unexpected(changed.error());
    const auto written = co_await providers.find(context.tenant, provider->id);
    if (!written) co_return people::no_such_sso_provider();
    co_return provider_answer(*written, 200);
}

Task<Answer> remove_sso_provider(Context& context) {
    const auto id = path_id<people::SsoProviderId>(context, "provider");
    if (!id) co_return people::no_such_sso_provider();
    people::SsoProviders providers{context.thread.database};
    const auto actor = people::actor_of(*context.principal);
    if (auto removed = co_await providers.remove(context.tenant, actor, *id); !removed)
        co_return std::unexpected(removed.error());
    co_return no_content();
}

Task<Answer> test_sso_provider(Context& context) {
    const auto provider = co_await find_provider(context);
    if (!provider) co_return std::unexpected(provider.error());
    const auto keys = co_await context.process.identity_providers->test(provider->issuer);
    std::string detail;
    if (keys) {
        detail = fmt::format(
            "{} was reached, calls itself by the right address and publishes {} key{}. Whether client "
            "id and secret are right shows when somebody signs in.",
            provider->name, *keys, *keys == 1 ? "" : "s");
    } else {
        detail = keys.error().message;
    }
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("ok", keys.has_value());
    out.member("keys", keys ? std::optional{static_cast<std::int64_t>(*keys)} : std::nullopt);
    out.member("detail", std::string_view{detail}).end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
