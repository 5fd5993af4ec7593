#pragma once
/// Writes a roster into a school: one transaction, two round trips. A preview is the same transaction, rolled back; an
/// undo is written the same way.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "intake/apply.hpp"
#include "intake/roster/plan.hpp"
#include "intake/roster/undo_plan.hpp"
#include "net/offload.hpp"

namespace gi::intake {

struct RosterRequest {
    AccountId account;
    std::string file_name;
    std::string file_digest;  // BLAKE2b-256
    RosterChoice choice{};
    Finish finish = Finish::commit;
    /// Of the plan that the administrator saw; empty: whatever the plan is. Another plan is refused (preview_outdated).
    std::string seen_plan{};
};

struct RosterOutcome {
    const RosterFile& file;
    const RosterPlan& plan;
    const RosterState& state;  // before
};

/// What other parts of the program must be told of.
struct RosterTouched {
    std::vector<std::pair<ClassId, std::int64_t>> classes{};  // with their new versions
    std::vector<AccountId> accounts{};
};

struct RosterResult {
    std::optional<RosterChangeId> change{};  // none for a preview, and when there was nothing to change
    std::string output{};                    // of the RosterWriter
    RosterTouched touched{};
};

/// Renders the answer from the plan; called on Offload.
using RosterWriter = std::function<std::string(const RosterOutcome&)>;

/// `file` must stay alive until the task ends. Fails with preview_outdated.
Task<Result<RosterResult>> apply_roster(tenancy::TenantDatabase& database, net::Offload& offload,
                                        tenancy::TenantPtr tenant, const RosterFile& file, RosterRequest request,
                                        RosterWriter write_answer);

struct RosterUndoResult {
    RosterUndoPlan plan{};
    std::optional<RosterChangeId> change{};  // none for a preview, and when nothing was left to take back
    std::vector<std::string> kept_names{};   // of plan.kept: who or what it is
    RosterTouched touched{};
};

/// not_found when the school has no such roster change.
Task<Result<RosterUndoResult>> undo_roster(tenancy::TenantDatabase& database, net::Offload& offload,
                                           tenancy::TenantPtr tenant, AccountId account, RosterChangeId change,
                                           Finish finish);

}  // namespace gi::intake
