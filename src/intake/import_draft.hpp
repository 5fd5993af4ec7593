#pragma once
/// A file that was previewed and waits for its teacher: kept in the school's shard, so that any server can apply it.
#include <chrono>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

struct ImportDraft {
    ImportId id;
    ClassId class_id;
    AccountId account;
    std::string file_name;
    std::string file;
    std::string file_digest;  // BLAKE2b-256
};

inline constexpr std::chrono::hours draft_lifetime{24};
/// Of one account; older ones make room, but for those that a job is at.
inline constexpr int most_drafts = 10;

Task<> keep_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ImportDraft draft);
/// Only to the account that made it; nothing when it is gone, expired or another's.
Task<std::optional<ImportDraft>> find_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            ClassId class_id, AccountId account, ImportId id);
/// Its file's name, without the file.
Task<std::optional<std::string>> draft_name(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                            ClassId class_id, AccountId account, ImportId id);
Task<> drop_draft(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account, ImportId id);

}  // namespace gi::intake
