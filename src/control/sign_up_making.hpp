#pragma once
/// From an approved request to a school: the pipeline of control/provisioning.hpp with the request's number as its key,
/// so that it can be cut off and done again at any moment.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "control/half_made.hpp"
#include "control/places.hpp"
#include "control/provisioning.hpp"

namespace gi::control {

struct ApprovedSignUp {
    std::int64_t id = 0;
    std::int64_t tries = 1;
    NewSchool school;
};

/// Holds the making of this request, so that nobody ends it in the middle. too_busy when somebody else has it for 15
/// seconds.
[[nodiscard]] Result<void> hold_making(std::optional<KeyLock>& lock, pg::SyncConnection& registry, std::int64_t id);

/// What the tries have left of its school goes. The caller holds the making. conflict when the school is there by now,
/// shard_unavailable when its rows cannot be reached.
[[nodiscard]] Result<void> undo_making(const Places& places, tenancy::RegistryAdmin& admin, std::int64_t id);

/// The one that waits longest; nobody else takes it for some seconds. Empty when none is due.
[[nodiscard]] std::optional<ApprovedSignUp> claim_approved(pg::SyncConnection& registry);

/// Makes it, or asks its person for another address, both of which is success; else it is due again later.
[[nodiscard]] Result<void> make_school(const Places& places, const std::string& public_url,
                                       pg::SyncConnection& registry, const ApprovedSignUp& wanted);

}  // namespace gi::control
