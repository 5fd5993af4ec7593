#pragma once
/// A roster that was previewed and waits for its administrator; as import_draft.hpp, but of the whole school.
#include <optional>
#include <string>

#include "intake/import_draft.hpp"

namespace gi::intake {

struct RosterDraft {
    ImportId id;
    AccountId account;
    std::string file_name;
    std::string file;
    std::string file_digest;  // BLAKE2b-256
};

/// Kept for draft_lifetime; older ones of the account make room.
inline constexpr int most_roster_drafts = 3;

Task<> keep_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, RosterDraft draft);
/// Only to the account that made it; nothing when it is gone, expired or another's.
Task<std::optional<RosterDraft>> find_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   AccountId account, ImportId id);
Task<> drop_roster_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account, ImportId id);

}  // namespace gi::intake
