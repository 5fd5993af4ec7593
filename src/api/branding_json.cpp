#include "api/branding_json.hpp"

#include <string>

namespace gi::api {

std::string_view shown_name(const people::Branding& branding, const tenancy::Tenant& tenant) noexcept {
    return branding.name.empty() ? tenant.name : branding.name;
}

void write_brand_members(JsonWriter& json, const people::Branding& branding) {
    json.text_or_null("colour", branding.colour);
    json.text_or_null("language", branding.language ? to_string(*branding.language) : "").key("logo");
    if (!branding.logo) {
        json.null();
        return;
    }
    const auto& logo = *branding.logo;
    json.begin_object().member("url", std::string_view{"/api/v1/school/logo/" + logo.digest});
    json.member("width", logo.width).member("height", logo.height).end_object();
}

std::string branding_json(const tenancy::Tenant& tenant, const people::Branding& branding) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().text_or_null("name", branding.name);
    json.member("registered_name", std::string_view{tenant.name});
    write_brand_members(json, branding);
    json.end_object();
    return body;
}

}  // namespace gi::api
