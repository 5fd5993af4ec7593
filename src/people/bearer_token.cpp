#include "people/bearer_token.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <stdexcept>

#include "base/json_text.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;
using std::chrono::system_clock;

std::unexpected<Error> bad_token() {
    return fail(ErrorCode::bad_token, "The token is not valid here, or it has ended. Ask for a new one.");
}

std::optional<std::string> text_member(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string{std::string_view{value->get_string()}};
}

/// Seconds since 1970 (RFC 7519: NumericDate), which may have a fraction.
std::optional<double> time_member(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

bool in_time(const json::object& claims, system_clock::time_point now) {
    const auto seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    const auto end = time_member(claims, "exp");
    if (!end || *end <= seconds) return false;
    return !claims.contains("nbf") || time_member(claims, "nbf").value_or(seconds + 1) <= seconds;
}

/// Words that are no scopes give nothing.
TokenScopes scopes_in(std::string_view words) {
    TokenScopes scopes;
    while (!words.empty()) {
        const auto blank = std::min(words.find(' '), words.size());
        if (const auto scope = find_token_scope(words.substr(0, blank))) scopes.insert(*scope);
        words.remove_prefix(std::min(blank + 1, words.size()));
    }
    return scopes;
}

}  // namespace

Result<std::vector<JwsKey>> jwt_keys(const Config& config) {
    auto keys = parse_jws_keys(config.jwt_keys);
    if (keys && !config.jwt_secret.empty()) keys->push_back({"", JwsAlgorithm::hs256, config.jwt_secret});
    return keys;
}

Result<BearerClaims> read_bearer_token(std::string_view token, const std::vector<JwsKey>& keys,
                                       system_clock::time_point now) {
    const auto payload = verify_jws(token, keys);
    if (!payload) return bad_token();
    boost::system::error_code failed;
    const auto parsed = json::parse(*payload, failed);
    if (failed || !parsed.is_object()) return bad_token();
    const auto& claims = parsed.get_object();
    auto tenant = text_member(claims, "tenant");
    const auto subject = text_member(claims, "sub");
    const auto account = subject ? decode_id(*subject) : std::nullopt;
    if (!in_time(claims, now) || !tenant || tenant->empty() || !account) return bad_token();
    BearerClaims read{std::move(*tenant), AccountId{*account}};
    if (claims.contains("scope")) read.scopes = scopes_in(text_member(claims, "scope").value_or(""));
    return read;
}

std::string make_bearer_token(const BearerClaims& claims, const std::vector<JwsKey>& keys,
                              system_clock::time_point end) {
    const auto key = std::ranges::find(keys, JwsAlgorithm::hs256, &JwsKey::algorithm);
    if (key == keys.end()) throw std::logic_error("no key to sign with");
    std::string payload;
    JsonWriter out{payload};
    out.begin_object().member("tenant", std::string_view{claims.tenant});
    out.member("sub", std::string_view{to_string(claims.account)}).member("exp", system_clock::to_time_t(end));
    std::string scope;
    for (const auto one : token_scopes)
        if (claims.scopes.contains(one)) scope += (scope.empty() ? "" : " ") + std::string{to_string(one)};
    out.member("scope", std::string_view{scope}).end_object();
    return sign_jws(payload, *key);
}

}  // namespace gi::people
