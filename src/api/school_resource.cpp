#include <fmt/format.h>

#include "api/branding_json.hpp"
#include "api/routes.hpp"
#include "api/school_look.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "tenancy/sign_up_desk.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_found = 10;
constexpr std::size_t shortest_query = 2;
constexpr std::size_t longest_query = 100;

/// The school's own address, with the scheme and port under which this one was asked for.
std::string address_of(const Context& context, const tenancy::Tenant& tenant) {
    const auto host = context.request.header("host");
    const auto bracket = host.find(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto port = colon == std::string_view::npos ? std::string_view{} : host.substr(colon);
    return fmt::format("{}://{}.{}{}", context.over_https() ? "https" : "http", tenant.subdomain,
                       context.process.config.base_domain, port);
}

/// The front page does not wait for a registry that is away.
Task<bool> schools_may_sign_up(Context& context) {
    if (!context.process.registry.status().connected) co_return false;
    try {
        const auto rules = co_await context.process.sign_ups->rules();
        co_return rules.state != tenancy::SignUpState::closed;
    } catch (const pg::LostConnection&) {
    } catch (const pg::PoolExhausted&) {
    }
    co_return false;
}

}  // namespace

Task<Answer> get_school(Context& context) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("school");
    if (!context.tenant) {
        json.null().member("sign_up", co_await schools_may_sign_up(context));
    } else {
        // Which school this is, is known without its shard: while that is away, by the registered name alone.
        const auto look = co_await look_of(context, context.tenant);
        const auto branding = look ? *look : people::Branding{};
        json.begin_object().member("name", shown_name(branding, *context.tenant));
        json.member("subdomain", std::string_view{context.tenant->subdomain});
        write_brand_members(json, branding);
        json.end_object();
        json.member("remember_days", context.process.config.remember_days);
        json.key("demo_logins").begin_array();
        for (const auto& login : context.process.demo_logins) {
            if (login.school != context.tenant->subdomain) continue;
            json.begin_object().member("role", std::string_view{login.role});
            json.member("email", std::string_view{login.email}).member("password", std::string_view{login.password});
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> find_schools(Context& context) {
    const auto query = trim(context.request.query_value("q"));
    if (query.size() > longest_query) co_return fail(ErrorCode::invalid_field, "Type at most 100 characters.", "q");
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("schools").begin_array();
    if (query.size() >= shortest_query) {
        for (const auto& tenant : context.process.directory.current()->search(query, most_found)) {
            json.begin_object().member("name", std::string_view{tenant->name});
            json.member("subdomain", std::string_view{tenant->subdomain});
            json.member("url", std::string_view{address_of(context, *tenant)}).end_object();
        }
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
