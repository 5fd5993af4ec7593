#pragma once
/// From the request for a school to its first sign-in, in steps that are written down in registry.provisioning. Whoever
/// sends the same key again goes on where the last one stopped, also after a kill at any moment.
///
///   requested   the request is kept                                     registry
///   registered  number, subdomain and shard belong to the school        registry, one transaction
///   furnished   fence, rules, administrator, invitation, sample class   shard
///   done        open                                                    registry
///   taken_back  it could not be finished: nothing is left, the key and the subdomain are free again
#include <cstdint>
#include <string>
#include <string_view>

#include "control/furnish.hpp"
#include "control/places.hpp"

namespace gi::control {

inline constexpr std::size_t shortest_key = 8;
inline constexpr std::size_t longest_key = 100;

struct NewSchool {
    tenancy::NewTenant tenant;
    std::string admin_email;  // empty: nobody is invited
    std::string admin_name;
    bool sample_class = false;
    std::string time_zone{};             // empty: the school has not said
    std::optional<Language> language{};  // the same
};

/// Of a new school by its code; nothing for an empty one, invalid_field for one that the product does not speak.
[[nodiscard]] Result<std::optional<Language>> wanted_language(std::string_view code);

struct ProvisioningSettings {
    std::string actor;             // into the registry's events
    std::string public_url;        // with {school}
    bool mail = false;             // a mail server is set up: invitations go out by mail
    std::int64_t operator_id = 0;  // 0: the command line
    std::string stop_after{};      // for tests: a step after which the process kills itself
};

struct Provisioned {
    tenancy::TenantRecord school;
    bool created = false;  // false: this key had done it before
    bool invited_by_mail = false;
    AccountId admin{};    // who is invited; 0: nobody
    std::string link;     // of the invitation, to be handed over; empty when it goes by mail or somebody has come in
    std::string timings;  // milliseconds by step, JSON
};

class Provisioner {
public:
    Provisioner(const Places& places, ProvisioningSettings settings);

    /// invalid_field or conflict when the request is refused: then nothing is left of it. conflict when the key was
    /// used for another request. shard_unavailable when the shard is away: send the same key again.
    [[nodiscard]] Result<Provisioned> run(std::string_view key, const NewSchool& wanted);

private:
    struct Progress;
    Result<Progress> begin(std::string_view key, const NewSchool& wanted);
    Result<void> register_school(Progress& progress, const NewSchool& wanted);
    Result<void> furnish(Progress& progress, const NewSchool& wanted);
    void give_another_link(Progress& progress, const NewSchool& wanted);
    Result<void> open(Progress& progress);
    [[nodiscard]] Furniture furniture(const Progress& progress, const NewSchool& wanted) const;
    void reached(std::string_view step) const;

    const Places* places_;
    ProvisioningSettings settings_;
    tenancy::RegistryAdmin admin_;
};

/// The key of who has none: there is one school of each subdomain.
[[nodiscard]] std::string usual_key(std::string_view subdomain);

/// What is asked for, checked as far as no database is needed.
[[nodiscard]] Result<NewSchool> checked(NewSchool wanted);

}  // namespace gi::control
