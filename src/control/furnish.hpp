#pragma once
/// What a new school finds in its shard: its row, its first administrator with an invitation, a sample class if wanted.
/// Any number of times until it is open: what is there already stays, and an invitation takes the place of the one
/// before.
#include <optional>
#include <string>

#include "base/languages.hpp"
#include "mail/letters.hpp"
#include "people/invitations.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::control {

struct Furniture {
    std::string admin_email;  // empty: nobody is invited
    std::string admin_name;
    bool sample_class = false;
    people::Handover handover = people::Handover::by_hand;
    people::Actor actor{};
    std::string url;  // of the school
    std::string time_zone{};
    std::optional<Language> language{};
};

struct Furnished {
    AccountId admin{};  // 0: nobody is invited
    std::string link{};
};

/// Only for a school that is not open yet. `conninfo`: the shard as role gi_app.
[[nodiscard]] Result<Furnished> furnish_school(const tenancy::TenantRecord& school, const std::string& conninfo,
                                               const Furniture& furniture);

/// Another link for the administrator of a school in which nobody has ever signed in; of the first, only the hash is
/// known. Empty when somebody has: then whoever asks is not let in here. conflict or not_found when this account cannot
/// be invited.
[[nodiscard]] Result<std::string> another_link(const tenancy::TenantRecord& school, const std::string& conninfo,
                                               AccountId admin, const Furniture& furniture);

}  // namespace gi::control
