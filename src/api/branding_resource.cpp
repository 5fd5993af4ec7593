/// What a school shows of itself: read by everybody, changed by administrators.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "api/branding_json.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/school_look.hpp"
#include "api/throttling.hpp"
#include "tenancy/resolver.hpp"

namespace gi::api {
namespace {

constexpr std::string_view css_type = "text/css; charset=utf-8";
constexpr std::string_view product_name = "Grade Insight";
// --page and --bar of the web app's tokens.css.
constexpr std::string_view page_colour = "#f6f3f5";
constexpr std::string_view bar_colour = "#2c1527";
constexpr std::size_t longest_colour = 20;  // enough to say what is wrong with it

net::Response branding_answer(const Context& context, const people::Branding& branding) {
    return json_answer(branding_json(*context.tenant, branding));
}

/// 304 when the client has it. `tag` is in quotes.
net::Response tagged(const Context& context, std::string tag, std::string_view kept) {
    net::Response response;
    if (net::etag_matches(context.request.header("if-none-match"), tag)) response.status = 304;
    response.headers.push_back({"ETag", std::move(tag)});
    response.headers.push_back({"Cache-Control", std::string{kept}});
    return response;
}

/// For the style sheet: all that it says.
std::string version_of(const people::Branding& look) {
    return fmt::format("\"{}{}{}\"", look.colour.empty() ? "none" : std::string_view{look.colour}.substr(1),
                       look.logo ? '-' + look.logo->digest : "",
                       look.language ? '-' + std::string{to_string(*look.language)} : "");
}

/// Where the school's shard does not answer. For this page only: the next one may be the school's again.
net::Response look_of_product() {
    net::Response response;
    response.content_type = css_type;
    response.headers.push_back({"Cache-Control", "no-store"});
    response.body = ":root { }\n";
    return response;
}

/// Null where none is, or where it is paused: that is for the page to say, not for its style sheet.
tenancy::TenantPtr school_of_page(const Context& context) {
    const auto& request = context.request;
    const auto host = tenancy::parse_host(request.header("host"), context.process.config.base_domain);
    if (!host) return nullptr;
    auto school = tenancy::resolve_tenant(*context.process.directory.current(),
                                          {host->subdomain, request.header("x-tenant-id"), ""});
    return school ? std::move(*school) : nullptr;
}

void write_icon(JsonWriter& json, std::string_view address, std::string_view sizes, std::string_view type,
                std::string_view purpose) {
    json.begin_object().member("src", address).member("sizes", sizes).member("type", type);
    json.member("purpose", purpose).end_object();
}

/// Web App Manifest (W3C): how a phone shows the school's pages beside its other apps. Browsers ask for it without
/// cookies, so it says what everybody may know.
std::string app_manifest(const std::string& registered_name, const people::Branding& look) {
    const auto& own = look.name.empty() ? registered_name : look.name;
    const std::string_view name = own.empty() ? product_name : std::string_view{own};
    std::string out;
    JsonWriter json{out};
    constexpr std::string_view start = "/";
    json.begin_object().member("id", start).member("start_url", start).member("scope", start);
    json.member("name", name).member("short_name", name).member("display", std::string_view{"standalone"});
    json.member("background_color", page_colour);
    json.member("theme_color", look.colour.empty() ? bar_colour : std::string_view{look.colour});
    json.key("icons").begin_array();
    write_icon(json, "/icon-192.png", "192x192", "image/png", "any");
    write_icon(json, "/icon-512.png", "512x512", "image/png", "any");
    write_icon(json, "/icon-maskable-512.png", "512x512", "image/png", "maskable");
    json.end_array().end_object();
    return out;
}

net::Response logo_answer(const Context& context, const std::string& digest) {
    auto response = tagged(context, '"' + digest + '"', "public, max-age=31536000, immutable");
    // Opened by itself, it is a picture and can do nothing.
    response.headers.push_back({"Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"});
    return response;
}

std::string_view static_type(std::string_view type) noexcept {
    static constexpr std::array<std::string_view, 3> types{"image/png", "image/jpeg", "image/webp"};
    for (const auto known : types)
        if (known == type) return known;
    return "application/octet-stream";
}

}  // namespace

// Linked by the page itself, so that the colour is there before anything is shown. What else follows from it, the page
// works out (web/src/rules/palette.ts).
Task<Answer> get_brand_css(Context& context) {
    auto look = std::make_shared<const people::Branding>();
    if (const auto school = school_of_page(context)) {
        if (auto allowed = throttle_school(context.process, *school); !allowed)
            co_return std::unexpected(allowed.error());
        look = co_await look_of(context, school);
    }
    if (!look) co_return look_of_product();
    const auto& branding = *look;
    std::string css = ":root {";
    if (!branding.colour.empty()) css += " --school-colour: " + branding.colour + ";";
    if (branding.logo) css += " --school-logo: \"/api/v1/school/logo/" + branding.logo->digest + "\";";
    if (branding.language) css += fmt::format(" --school-language: \"{}\";", to_string(*branding.language));
    css += " }\n";
    auto response = tagged(context, version_of(branding), "private, no-cache");
    if (response.status == 304) co_return response;
    response.content_type = css_type;
    response.body = std::move(css);
    co_return response;
}

Task<Answer> get_app_manifest(Context& context) {
    const auto school = school_of_page(context);
    if (school) {
        if (auto allowed = throttle_school(context.process, *school); !allowed)
            co_return std::unexpected(allowed.error());
    }
    const auto look = school ? co_await look_of(context, school) : std::make_shared<const people::Branding>();
    net::Response response;
    response.content_type = "application/manifest+json";
    response.headers.push_back({"Cache-Control", look ? "private, no-cache" : "no-store"});
    response.body = app_manifest(school ? school->name : std::string{}, look ? *look : people::Branding{});
    co_return response;
}

Task<Answer> get_logo(Context& context) {
    std::string digest{context.request.param("digest")};
    // Who has it already costs no reading of its bytes.
    const auto look = co_await look_of(context, context.tenant);
    if (look && look->logo && look->logo->digest == digest) {
        auto kept = logo_answer(context, digest);
        if (kept.status == 304) co_return kept;
    }
    auto logo = co_await people::read_logo(context.thread.database, context.tenant, digest);
    if (!logo) co_return fail(ErrorCode::not_found, "The school has no such logo any more. Load the page again.");
    auto response = logo_answer(context, digest);
    if (response.status == 304) co_return response;
    response.content_type = static_type(logo->content_type);
    response.body = std::move(logo->bytes);
    co_return response;
}

Task<Answer> get_branding(Context& context) {
    const auto branding = co_await people::read_branding(context.thread.database, context.tenant);
    co_return branding_answer(context, branding);
}

Task<Answer> set_branding(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto name = optional_line(*body, "name", people::longest_display_name);
    if (!name) co_return std::unexpected(name.error());
    const auto said = optional_text(*body, "colour", longest_colour);
    if (!said) co_return std::unexpected(said.error());
    auto colour = people::read_colour(*said);
    if (!colour) co_return std::unexpected(colour.error());
    const auto actor = people::actor_of(*context.principal);
    const auto branding = co_await people::change_branding(context.thread.database, context.tenant, actor,
                                                           std::move(*name), std::move(*colour));
    context.process.branding.forget(context.tenant->id);
    co_return branding_answer(context, branding);
}

Task<Answer> set_logo(Context& context) {
    if (!context.request.header("content-type").starts_with("image/"))
        co_return fail(ErrorCode::unsupported_media_type,
                       "Send the picture itself, as image/png, image/jpeg or image/webp.");
    context.request.body->set_limit(people::largest_logo_bytes);
    auto bytes = co_await net::read_all(*context.request.body);
    if (!bytes) co_return std::unexpected(bytes.error());
    const auto image = people::look_at_logo(*bytes);
    if (!image) co_return std::unexpected(image.error());
    const auto actor = people::actor_of(*context.principal);
    const auto branding =
        co_await people::save_logo(context.thread.database, context.tenant, actor, *image, std::move(*bytes));
    context.process.branding.forget(context.tenant->id);
    co_return branding_answer(context, branding);
}

Task<Answer> remove_logo(Context& context) {
    const auto actor = people::actor_of(*context.principal);
    const auto branding = co_await people::remove_logo(context.thread.database, context.tenant, actor);
    context.process.branding.forget(context.tenant->id);
    co_return branding_answer(context, branding);
}

}  // namespace gi::api
