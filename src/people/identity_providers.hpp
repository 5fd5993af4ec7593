#pragma once
/// What this process knows of identity providers and asks of them: their discovery documents and keys, and the
/// redeeming of codes. Asking blocks, so it has threads of its own, of which one provider gets a part only.
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/fetch.hpp"
#include "net/offload.hpp"
#include "people/jws.hpp"
#include "people/oidc.hpp"
#include "people/provider_seats.hpp"

namespace gi::people {

/// One per process, shared by all threads. finish() before the event loops go.
class IdentityProviders {
public:
    using Clock = std::chrono::steady_clock;
    using Fetch = std::function<Result<net::FetchAnswer>(const net::FetchRequest&)>;

    explicit IdentityProviders(net::FetchReach reach);
    /// For tests: asks `fetch`, and reads the time from `now`.
    IdentityProviders(net::FetchReach reach, Fetch fetch, std::function<Clock::time_point()> now);

    [[nodiscard]] net::FetchReach reach() const noexcept { return reach_; }

    /// Kept for an hour, a failure for some seconds, so that nobody makes us ask a server that is away again and again.
    /// Fails with too_busy and a sentence for the administrator.
    Task<Result<OidcMetadata>> discover(std::string issuer);
    /// The same, asked anew, and how many keys there are.
    Task<Result<std::size_t>> test(std::string issuer);

    /// The ID token for a code. Fails with bad_credentials when the provider refuses the code, not_configured when it
    /// refuses us, too_busy when it was not reached.
    Task<Result<std::string>> redeem(OidcMetadata provider, OidcClient client, std::string code, std::string verifier);

    /// The payload of an ID token that one of the provider's keys signed. A token that names an unknown key has the
    /// keys asked for again, since providers exchange them, but at most once a minute. Fails with bad_credentials.
    Task<Result<std::string>> verify(OidcMetadata provider, std::string id_token);

    /// Waits for what is being asked. Nothing may be asked afterwards.
    void finish() { offload_.finish(); }

private:
    using Keys = std::shared_ptr<const std::vector<JwsKey>>;
    struct Known {
        OidcMetadata metadata;
        Clock::time_point metadata_until{};
        std::optional<Error> failure{};
        Clock::time_point failure_until{};
        Keys keys{};
        Clock::time_point keys_until{};
        Clock::time_point may_renew_keys{};  // because a token named an unknown one
    };

    // A seat is held by the caller.
    Task<Result<net::FetchAnswer>> ask(ProviderSeats::Seat& seat, net::FetchRequest request);
    Task<Result<std::string>> get(ProviderSeats::Seat& seat, std::string url);
    Task<Result<OidcMetadata>> ask_metadata(ProviderSeats::Seat& seat, std::string issuer);
    Task<Result<OidcMetadata>> read_metadata(ProviderSeats::Seat& seat, std::string issuer);
    Task<Result<Keys>> ask_keys(ProviderSeats::Seat& seat, OidcMetadata provider);
    Task<Result<Keys>> keys_for(OidcMetadata provider, std::string name);
    std::optional<Result<OidcMetadata>> known_metadata(const std::string& issuer);
    Keys known_keys(const std::string& issuer);
    bool may_renew(const std::string& issuer);
    bool take_renewal(const std::string& issuer);
    Known& entry(const std::string& issuer);

    net::FetchReach reach_;
    Fetch fetch_;
    std::function<Clock::time_point()> now_;
    net::Offload offload_;
    ProviderSeats seats_;
    std::mutex mutex_;  // of what follows
    std::unordered_map<std::string, Known> known_;
};

}  // namespace gi::people
