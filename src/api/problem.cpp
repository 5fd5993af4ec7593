#include "api/problem.hpp"

#include <fmt/format.h>

#include <array>

#include "base/html_text.hpp"
#include "base/json_text.hpp"
#include "base/said.hpp"

namespace gi::api {
namespace {

struct Kind {
    ErrorCode code;
    unsigned status;
    std::string_view title;
};

constexpr std::array kinds{
    Kind{ErrorCode::bad_request, 400, "Request not understood"},
    Kind{ErrorCode::bad_host, 400, "Unknown address"},
    Kind{ErrorCode::tenant_conflict, 400, "Two schools named at once"},
    Kind{ErrorCode::tenant_required, 400, "School missing"},
    Kind{ErrorCode::tenant_unknown, 404, "School not found"},
    Kind{ErrorCode::tenant_suspended, 403, "School paused"},
    Kind{ErrorCode::not_signed_in, 401, "Please sign in"},
    Kind{ErrorCode::bad_credentials, 401, "Sign-in failed"},
    Kind{ErrorCode::second_factor_required, 401, "Second step needed"},
    Kind{ErrorCode::second_factor_missing, 403, "Second factor needed"},
    Kind{ErrorCode::sign_in_elsewhere, 403, "Sign in another way"},
    Kind{ErrorCode::bad_token, 401, "Token not valid"},
    Kind{ErrorCode::forbidden, 403, "Not allowed"},
    Kind{ErrorCode::scope_missing, 403, "Token may not do this"},
    Kind{ErrorCode::cross_site, 403, "Request from another site"},
    Kind{ErrorCode::not_found, 404, "Not found"},
    Kind{ErrorCode::method_not_allowed, 405, "Method not allowed"},
    Kind{ErrorCode::request_timeout, 408, "Request too slow"},
    Kind{ErrorCode::body_too_large, 413, "Too large"},
    Kind{ErrorCode::headers_too_large, 431, "Headers too large"},
    Kind{ErrorCode::length_required, 411, "Length required"},
    Kind{ErrorCode::unsupported_media_type, 415, "Unsupported content type"},
    Kind{ErrorCode::malformed_multipart, 400, "Broken form"},
    Kind{ErrorCode::malformed_json, 400, "Broken JSON"},
    Kind{ErrorCode::invalid_field, 422, "Invalid value"},
    Kind{ErrorCode::conflict, 409, "Conflict"},
    Kind{ErrorCode::link_used_up, 410, "Link used or ended"},
    Kind{ErrorCode::not_configured, 409, "Not set up"},
    Kind{ErrorCode::preview_outdated, 409, "The class was changed meanwhile"},
    Kind{ErrorCode::import_cancelled, 409, "Import cancelled"},
    Kind{ErrorCode::file_missing, 422, "File missing"},
    Kind{ErrorCode::file_empty, 422, "File is empty"},
    Kind{ErrorCode::file_not_a_gradebook, 422, "File not recognised"},
    Kind{ErrorCode::file_not_a_roster, 422, "File not recognised"},
    Kind{ErrorCode::file_unreadable, 422, "File cannot be read"},
    Kind{ErrorCode::too_many_columns, 422, "Too many columns"},
    Kind{ErrorCode::too_many_rows, 422, "Too many rows"},
    Kind{ErrorCode::too_many_tries, 429, "Too many tries"},
    Kind{ErrorCode::too_busy, 503, "Too busy"},
    Kind{ErrorCode::shard_unavailable, 503, "Temporarily unavailable"},
    Kind{ErrorCode::internal, 500, "Something went wrong"},
};

const Kind& kind_of(ErrorCode code) noexcept {
    for (const auto& kind : kinds)
        if (kind.code == code) return kind;
    return kinds.back();
}

void add_headers(net::Response& response, const Error& error) {
    response.headers.push_back({"Cache-Control", "no-store"});
    if (response.status == 503) response.headers.push_back({"Retry-After", "2"});
    if (response.status == 429) response.headers.push_back({"Retry-After", std::to_string(error.retry_after)});
    if (response.status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"gradeinsight\""});
    if (error.code == ErrorCode::request_timeout) response.close = true;
}

}  // namespace

unsigned status_of(ErrorCode code) noexcept { return kind_of(code).status; }
std::string_view title_of(ErrorCode code) noexcept { return kind_of(code).title; }

net::Response problem(const Error& error, std::string_view request_id) {
    const auto& kind = kind_of(error.code);
    net::Response response;
    response.status = kind.status;
    response.content_type = "application/problem+json";
    JsonWriter json{response.body};
    json.begin_object();
    json.member("type", std::string_view{fmt::format("https://gradeinsight.com/problems/{}", to_string(error.code))});
    json.member("title", kind.title).member("status", kind.status).member("code", to_string(error.code));
    json.member("detail", std::string_view{error.message}).member("request_id", request_id);
    if (!error.field.empty()) {
        json.key("errors").begin_array().begin_object();
        json.member("field", std::string_view{error.field}).member("detail", std::string_view{error.message});
        json.end_object().end_array();
    }
    if (!error.reason.empty()) write_said(json, said_in(error));
    json.end_object();
    add_headers(response, error);
    return response;
}

net::Response problem_page(const Error& error, std::string_view request_id) {
    const auto& kind = kind_of(error.code);
    net::Response response;
    response.status = kind.status;
    response.content_type = "text/html; charset=utf-8";
    auto& page = response.body;
    page =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>";
    append_html(page, kind.title);
    page += " · Grade Insight</title><h1>";
    append_html(page, kind.title);
    page += "</h1><p>";
    append_html(page, error.message);
    page += "</p><p><small>Request ";
    append_html(page, request_id);
    page += "</small></p></html>";
    add_headers(response, error);
    return response;
}

}  // namespace gi::api
