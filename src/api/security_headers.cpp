#include "api/security_headers.hpp"

#include <algorithm>
#include <string_view>

namespace gi::api {
namespace {

constexpr std::string_view content_policy = "Content-Security-Policy";

}  // namespace

// Everything is served by this host; nothing may frame it; nothing runs but our own files.
void add_security_headers(net::Response& response, bool https) {
    // What a school uploaded brings a stricter one of its own.
    if (std::ranges::find(response.headers, content_policy, &net::Header::name) == response.headers.end())
        response.headers.push_back({std::string{content_policy},
                                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                                    "form-action 'self'; frame-ancestors 'none'"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    response.headers.push_back(
        {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"});
    if (https) response.headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
}

}  // namespace gi::api
