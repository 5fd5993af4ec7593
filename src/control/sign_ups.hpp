#pragma once
/// Schools that sign themselves up, as the operator sees and rules them: the switch, the requests, and what is decided
/// about them. docs/fleet.md tells how it goes; control/sign_up_worker.hpp does the rest.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "control/places.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::control {

struct SignUpSettings {
    std::string state;  // closed, review, open
    std::string terms_url;
    std::string terms_version;
    std::vector<std::string> only_domains;  // of mail; empty: any
    std::vector<std::string> refused_domains;
    std::int64_t most_open = 0;
    std::int64_t most_per_day = 0;
    std::int64_t most_per_domain = 0;  // of one mail domain, a day
    std::int64_t difficulty = 0;       // zero bits of the browser's puzzle
};

/// What is empty stays as it is.
struct SignUpChange {
    std::optional<std::string> state{};
    std::optional<std::string> terms_url{};
    std::optional<std::string> terms_version{};
    std::optional<std::vector<std::string>> only_domains{};
    std::optional<std::vector<std::string>> refused_domains{};
    std::optional<std::int64_t> most_open{};
    std::optional<std::int64_t> most_per_day{};
    std::optional<std::int64_t> most_per_domain{};
    std::optional<std::int64_t> difficulty{};
};

/// One row of registry.sign_up. Times are ISO 8601 in UTC; empty: not yet.
struct SignUpRecord {
    std::int64_t id = 0;
    std::string state;
    std::string subdomain;
    std::string name;
    std::string admin_name;
    std::string email;
    std::string country;
    std::string time_zone;
    std::string language;  // empty: the form did not say
    std::string terms_version;
    std::string created_at;
    std::string proved_at;
    std::string decided_at;
    std::string decided_by;
    std::string reason;
    std::string error;
    std::int64_t school_no = 0;  // 0: none yet
    std::string ended_at;
};

struct SignUpFilter {
    std::string state{};  // empty: all
    std::int64_t after = 0;
    std::int64_t most = 100;
};

class SignUps {
public:
    /// What is decided here is recorded with the actor of `admin`.
    explicit SignUps(tenancy::RegistryAdmin admin, std::string actor)
        : admin_(std::move(admin)), actor_(std::move(actor)) {}

    [[nodiscard]] SignUpSettings settings();
    /// `mail`: this process can send mail. not_configured when schools are to sign up without mail or terms.
    [[nodiscard]] Result<SignUpSettings> change(const SignUpChange& change, bool mail);

    /// By number.
    [[nodiscard]] Result<std::vector<SignUpRecord>> list(const SignUpFilter& filter);
    /// Somebody took a list with its people away, as a file.
    void note_taken(std::string_view state);
    /// The request is made. Said again, nothing happens. conflict when it does not wait for this.
    [[nodiscard]] Result<SignUpRecord> approve(std::int64_t id);
    /// `reason` goes to its person, by mail. Said again, nothing happens. One that is approved can be refused while its
    /// school cannot be made; what the tries have left of it goes.
    [[nodiscard]] Result<SignUpRecord> refuse(const Places& places, std::int64_t id, std::string_view reason);

    [[nodiscard]] pg::SyncConnection& registry() noexcept { return admin_.registry(); }

private:
    Result<SignUpRecord> show(std::int64_t id);

    tenancy::RegistryAdmin admin_;
    std::string actor_;
};

}  // namespace gi::control
