#include "api/sso_try.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>

#include "api/identity.hpp"
#include "base/json_text.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;
using std::chrono::system_clock;

constexpr std::chrono::seconds life{600};
constexpr std::size_t longest_path = 1'000;
constexpr std::size_t longest_cookie = 4'000;
constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string_view cookie_name(const Context& context) {
    return cookies_are_secure(context) ? "__Host-gi_sso" : "gi_sso";
}

people::SealedPlace place(const Context& context) { return {context.tenant->id, "sso_try", 0}; }

// Strict: it is sent by our own page only, once the person is back on it.
net::Header cookie_header(const Context& context, std::string_view value, std::chrono::seconds max_age) {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", cookie_name(context),
                                      value, max_age.count(), cookies_are_secure(context) ? "; Secure" : "")};
}

std::string encode(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), encoding), '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      encoding);
    text.pop_back();  // its zero byte
    return text;
}

std::optional<std::string> decode(std::string_view text) {
    if (text.empty() || text.size() > longest_cookie) return std::nullopt;
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, &end, encoding) != 0 ||
        end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string text_in(const json::object& object, std::string_view name) {
    return std::string{std::string_view{object.at(name).as_string()}};
}

}  // namespace

Result<net::Header> sso_try_cookie(const Context& context, const SsoTry& attempt) {
    const auto& secrets = context.process.sealed_secrets;
    if (!secrets)
        return fail(ErrorCode::not_configured,
                    "This way to sign in does not work on this server: whoever runs it must set SECRET_KEY first.");
    std::string content;
    JsonWriter out{content};
    out.begin_object().member("provider", attempt.provider.value).member("next", std::string_view{attempt.next});
    out.member("until", system_clock::to_time_t(system_clock::now() + life));
    out.member("state", std::string_view{attempt.secrets.state});
    out.member("nonce", std::string_view{attempt.secrets.nonce});
    out.member("verifier", std::string_view{attempt.secrets.verifier}).end_object();
    return cookie_header(context, encode(secrets->seal(place(context), content)), life);
}

std::optional<SsoTry> sent_sso_try(const Context& context) {
    const auto& secrets = context.process.sealed_secrets;
    const auto sealed = decode(context.request.cookie(cookie_name(context)));
    const auto content = secrets && sealed ? secrets->open(place(context), *sealed) : std::nullopt;
    if (!content) return std::nullopt;
    const auto parsed = json::parse(*content);  // we wrote it
    const auto& object = parsed.as_object();
    if (system_clock::to_time_t(system_clock::now()) > object.at("until").to_number<std::time_t>()) return std::nullopt;
    return SsoTry{people::SsoProviderId{object.at("provider").to_number<std::int64_t>()},
                  {text_in(object, "state"), text_in(object, "nonce"), text_in(object, "verifier")},
                  text_in(object, "next")};
}

net::Header sso_try_removal(const Context& context) { return cookie_header(context, "", std::chrono::seconds::zero()); }

std::string safe_path(std::string_view path) {
    const bool ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') &&
                      path.size() <= longest_path &&
                      std::ranges::none_of(path, [](unsigned char c) { return c < 0x20; });
    return std::string{ours && !path.starts_with("/sign-in") && !path.starts_with("/sso") ? path : "/"};
}

}  // namespace gi::api
