#include <fmt/format.h>

#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"

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

}  // namespace

Task<Answer> get_school(Context& context) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("school");
    if (!context.tenant) {
        json.null();
    } else {
        json.begin_object().member("name", std::string_view{context.tenant->name});
        json.member("subdomain", std::string_view{context.tenant->subdomain}).end_object();
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
