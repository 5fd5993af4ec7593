#include "api/sign_up_answers.hpp"

#include "api/json_body.hpp"
#include "base/text.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_subdomain = 63;

}  // namespace

Error sign_up_refusal(tenancy::SignUpVerdict verdict) {
    using enum tenancy::SignUpVerdict;
    switch (verdict) {
        case ok:
        case free:
        case none:
            break;
        case closed:
            return {ErrorCode::not_found, "Schools cannot sign up here. Ask whoever runs this service."};
        case terms:
            return {ErrorCode::conflict, "The terms were changed meanwhile. Read them and accept them once more.",
                    "terms_version"};
        case time_zone:
            return {ErrorCode::invalid_field, "There is no such time zone. Choose one from the list.", "time_zone"};
        case mail_domain:
            return {ErrorCode::invalid_field,
                    "Addresses of this mail provider are not taken here. Use the one that your school gave you.",
                    "email"};
        case used:
            return {ErrorCode::invalid_field, "The check of this form has run out. Send it once more.", "puzzle"};
        case full:
            return {ErrorCode::too_busy, "Many schools sign up right now. Try again tomorrow."};
        case taken:
            return {ErrorCode::conflict, "Another school has this address. Choose another.", "subdomain"};
        case reserved:
            return {ErrorCode::invalid_field, "This address is reserved for the service. Choose another.", "subdomain"};
        case invalid:
            return {ErrorCode::invalid_field, "Use 2 to 63 of the letters a to z, digits, and single hyphens inside.",
                    "subdomain"};
    }
    return {ErrorCode::link_used_up, "This link was used, or its time is over. Sign your school up once more."};
}

Result<std::string> wished_address(const boost::json::object& body) {
    auto wish = required_line(body, "subdomain", longest_subdomain);
    if (!wish) return wish;
    return to_lower(*wish);
}

}  // namespace gi::api
