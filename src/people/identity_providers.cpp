#include "people/identity_providers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "people/jwks.hpp"

namespace gi::people {
namespace {

using namespace std::chrono_literals;

constexpr unsigned threads = 32;  // they wait for others, and cost next to nothing; see ProviderSeats
constexpr std::size_t most_waiting = 64;
constexpr std::size_t most_known = 4'096;
constexpr std::size_t longest_id_token = 16 * 1024;
constexpr auto kept = 1h;
constexpr auto failure_kept = 5s;
constexpr auto between_renewals = 1min;
constexpr auto patience = 2s;

std::unexpected<Error> not_confirmed() {
    return fail(ErrorCode::bad_credentials,
                "The sign-in could not be confirmed. Start again; if it happens again, tell your school's "
                "administrator.");
}

}  // namespace

IdentityProviders::IdentityProviders(net::FetchReach reach)
    : IdentityProviders(
          reach, [reach](const net::FetchRequest& request) { return net::fetch(request, reach); }, &Clock::now) {}

IdentityProviders::IdentityProviders(net::FetchReach reach, Fetch fetch, std::function<Clock::time_point()> now)
    : reach_(reach),
      fetch_(std::move(fetch)),
      now_(std::move(now)),
      offload_(threads, most_waiting),
      seats_(patience) {}

/// With the lock held. Makes room by forgetting all: they are asked again.
IdentityProviders::Known& IdentityProviders::entry(const std::string& issuer) {
    if (known_.size() >= most_known && !known_.contains(issuer)) known_.clear();
    return known_[issuer];
}

Task<Result<net::FetchAnswer>> IdentityProviders::ask(ProviderSeats::Seat& seat, net::FetchRequest request) {
    auto asked = co_await offload_.run([this, &request] { return fetch_(request); });
    if (!asked) co_return std::unexpected(asked.error());
    seat.learned(asked->has_value());
    co_return std::move(*asked);
}

Task<Result<std::string>> IdentityProviders::get(ProviderSeats::Seat& seat, std::string url) {
    net::FetchRequest request{.url = url};
    auto answer = co_await ask(seat, std::move(request));
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->status != 200)
        co_return fail(ErrorCode::too_busy, fmt::format("{} answered with the status {}.", url, answer->status));
    co_return std::move(answer->body);
}

Task<Result<OidcMetadata>> IdentityProviders::read_metadata(ProviderSeats::Seat& seat, std::string issuer) {
    const auto text = co_await get(seat, discovery_url(issuer));
    if (!text) co_return std::unexpected(text.error());
    auto metadata = read_discovery(*text, issuer);
    if (!metadata) co_return std::unexpected(metadata.error());
    for (const auto* endpoint : {&metadata->authorization_endpoint, &metadata->token_endpoint, &metadata->jwks_uri})
        if (!net::may_fetch(*endpoint, reach_))
            co_return fail(ErrorCode::too_busy, "The provider names an address that does not begin with https://.");
    co_return metadata;
}

Task<Result<OidcMetadata>> IdentityProviders::ask_metadata(ProviderSeats::Seat& seat, std::string issuer) {
    auto metadata = co_await read_metadata(seat, issuer);
    const std::scoped_lock lock{mutex_};
    auto& known = entry(issuer);
    if (metadata) {
        known.metadata = *metadata;
        known.metadata_until = now_() + kept;
        known.failure.reset();
    } else {
        known.failure = metadata.error();
        known.failure_until = now_() + failure_kept;
    }
    co_return metadata;
}

Task<Result<IdentityProviders::Keys>> IdentityProviders::ask_keys(ProviderSeats::Seat& seat, OidcMetadata provider) {
    const auto text = co_await get(seat, provider.jwks_uri);
    if (!text) co_return std::unexpected(text.error());
    auto read = read_jwks(*text);
    if (!read) co_return std::unexpected(read.error());
    auto keys = std::make_shared<const std::vector<JwsKey>>(std::move(*read));
    const std::scoped_lock lock{mutex_};
    auto& known = entry(provider.issuer);
    known.keys = keys;
    known.keys_until = now_() + kept;
    co_return keys;
}

std::optional<Result<OidcMetadata>> IdentityProviders::known_metadata(const std::string& issuer) {
    const std::scoped_lock lock{mutex_};
    const auto found = known_.find(issuer);
    if (found == known_.end()) return std::nullopt;
    if (now_() < found->second.metadata_until) return found->second.metadata;
    if (found->second.failure && now_() < found->second.failure_until) return std::unexpected(*found->second.failure);
    return std::nullopt;
}

Task<Result<OidcMetadata>> IdentityProviders::discover(std::string issuer) {
    if (auto known = known_metadata(issuer)) co_return std::move(*known);
    auto seat = co_await seats_.take(issuer);
    if (!seat) co_return std::unexpected(seat.error());
    // Others may have asked while we waited.
    if (auto known = known_metadata(issuer)) co_return std::move(*known);
    co_return co_await ask_metadata(*seat, std::move(issuer));
}

Task<Result<std::size_t>> IdentityProviders::test(std::string issuer) {
    auto seat = co_await seats_.take(issuer);
    if (!seat) co_return std::unexpected(seat.error());
    const auto metadata = co_await ask_metadata(*seat, std::move(issuer));
    if (!metadata) co_return std::unexpected(metadata.error());
    const auto keys = co_await ask_keys(*seat, *metadata);
    if (!keys) co_return std::unexpected(keys.error());
    if ((*keys)->empty())
        co_return fail(ErrorCode::too_busy,
                       "The provider publishes no key that we can use. It must sign with RS256, ES256 or EdDSA.");
    co_return (*keys)->size();
}

Task<Result<std::string>> IdentityProviders::redeem(OidcMetadata provider, OidcClient client, std::string code,
                                                    std::string verifier) {
    net::FetchRequest request{.url = provider.token_endpoint};
    request.form = token_form(provider, client, code, verifier);
    if (!provider.secret_in_form) {
        request.user = form_encoded(client.id);
        request.password = form_encoded(client.secret);
    }
    auto seat = co_await seats_.take(provider.issuer);
    if (!seat) co_return std::unexpected(seat.error());
    const auto answer = co_await ask(*seat, std::move(request));
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->status == 200) co_return read_token_answer(answer->body);
    if (answer->status == 401 || answer->body.contains("invalid_client"))
        co_return fail(ErrorCode::not_configured,
                       "The sign-in service does not know this school's client id and secret. Tell your school's "
                       "administrator.");
    if (answer->status >= 500) co_return fail(ErrorCode::too_busy, "The sign-in service has trouble. Try again soon.");
    co_return not_confirmed();
}

IdentityProviders::Keys IdentityProviders::known_keys(const std::string& issuer) {
    const std::scoped_lock lock{mutex_};
    const auto found = known_.find(issuer);
    return found != known_.end() && now_() < found->second.keys_until ? found->second.keys : nullptr;
}

bool IdentityProviders::may_renew(const std::string& issuer) {
    const std::scoped_lock lock{mutex_};
    return now_() >= entry(issuer).may_renew_keys;
}

bool IdentityProviders::take_renewal(const std::string& issuer) {
    const std::scoped_lock lock{mutex_};
    auto& known = entry(issuer);
    if (now_() < known.may_renew_keys) return false;
    known.may_renew_keys = now_() + between_renewals;
    return true;
}

/// Those that we know, when one has the name or may not be looked for now.
Task<Result<IdentityProviders::Keys>> IdentityProviders::keys_for(OidcMetadata provider, std::string name) {
    const auto has_name = [&](const Keys& keys) {
        return std::ranges::find(*keys, name, &JwsKey::name) != keys->end();
    };
    if (auto keys = known_keys(provider.issuer); keys && (has_name(keys) || !may_renew(provider.issuer)))
        co_return keys;
    auto seat = co_await seats_.take(provider.issuer);
    if (!seat) co_return std::unexpected(seat.error());
    // Others may have asked while we waited. The one renewal of the minute is taken by who can ask for it.
    if (auto keys = known_keys(provider.issuer); keys && (has_name(keys) || !take_renewal(provider.issuer)))
        co_return keys;
    co_return co_await ask_keys(*seat, std::move(provider));
}

Task<Result<std::string>> IdentityProviders::verify(OidcMetadata provider, std::string id_token) {
    const auto name = jws_key_name(id_token, longest_id_token);
    if (!name) co_return not_confirmed();
    const auto keys = co_await keys_for(std::move(provider), *name);
    if (!keys) co_return std::unexpected(keys.error());
    auto payload = verify_jws(id_token, **keys, longest_id_token);
    if (!payload) co_return not_confirmed();
    co_return std::move(*payload);
}

}  // namespace gi::people
