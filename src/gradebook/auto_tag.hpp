#pragma once
/// Tags given by rules: first shown, then exactly that is written.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradebook/tag_changes.hpp"
#include "gradebook/tag_rule_store.hpp"
#include "net/offload.hpp"

namespace gi::gradebook {

/// What is looked through: one class, or all that the person may change and that are not put away.
struct AutoTagScope {
    ClassReach reach;
    std::optional<ClassId> only{};
    std::optional<std::vector<TagRule>> rules{};  // instead of the school's: a draft of them
};

struct AutoTagRow {
    ClassId class_id;
    std::string class_name;
    AssignmentId assignment;
    std::string name;
    std::string date;
    std::vector<std::string> tags;  // now
    std::vector<TagMatch> adds;     // spelled as the school does
};

struct AutoTagPreview {
    std::vector<AutoTagRow> rows;  // at most most_auto_tagged, by class and name
    std::int64_t more = 0;         // for the next time
    std::int64_t assignments = 0;  // that were looked at
    std::string digest;            // of the rows
};

inline constexpr std::size_t most_auto_tagged = 1'000;

Task<Result<AutoTagPreview>> preview_auto_tags(tenancy::TenantDatabase& database, net::Offload& offload,
                                               tenancy::TenantPtr tenant, AutoTagScope scope);

/// What of a preview is written: all but `leave_out`.
struct AutoTagOrder {
    std::string digest;
    std::vector<AssignmentId> leave_out;
};

/// preview_outdated, with nothing written, when the preview would be another one by now.
Task<Result<TagChangeResult>> apply_auto_tags(tenancy::TenantDatabase& database, net::Offload& offload,
                                              tenancy::TenantPtr tenant, AccountId account, AutoTagScope scope,
                                              AutoTagOrder order);

}  // namespace gi::gradebook
