#pragma once
/// The teacher's hand on the digests of a class: hold what it tells, and see what a family would get.
#include <cstddef>
#include <optional>
#include <string>

#include "digests/rules.hpp"
#include "mail/letters.hpp"
#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

struct ClassHold {
    bool on = true;  // the school has digests
    bool held = false;
    std::string held_until;  // ISO 8601, UTC; empty: until it is released
    std::string next_round;  // ISO 8601, UTC; empty: none is planned yet
    std::chrono::minutes grace{};
};

/// not_found when the class is gone.
Task<Result<ClassHold>> read_hold(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id);

struct HoldWish {
    bool held = false;
    std::optional<std::string> until{};  // ISO 8601 with an offset; none: until it is released
};

inline constexpr int longest_hold_days = 366;

/// Records who did. invalid_field when `until` is no moment of the year to come.
Task<Result<ClassHold>> set_hold(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, people::Actor actor,
                                 ClassId id, HoldWish wish);

struct ClassPreview {
    std::size_t readers = 0;               // who would get it
    std::size_t resting = 0;               // scores that are still in the grace period
    std::optional<mail::Letter> letter{};  // none: nothing to tell
};

/// What a digest would say of this class now to the family of this student, were it not held: to the one of them who
/// was told last the longest ago. not_found when the student is not of the class.
Task<Result<ClassPreview>> preview_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          mail::SchoolFacts school, ClassId id, StudentId student);

}  // namespace gi::digests
