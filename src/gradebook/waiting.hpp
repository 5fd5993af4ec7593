#pragma once
/// What of a class waits for its teacher: for the page that they start from.
#include <cstdint>
#include <vector>

#include "base/ids.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct ClassWaiting {
    ClassId id;
    std::int64_t ungraded = 0;              // cells of the last 60 days with neither points nor a status
    std::int64_t ungraded_assignments = 0;  // those that they are in
    std::int64_t unpublished = 0;           // assignments that families do not see
    std::int64_t scores_held = 0;           // assignments that families see without scores
    bool mails_held = false;
    std::int64_t files_to_decide =
        0;  // of the reader: large files whose preview is ready and was neither applied nor dropped
    std::int64_t files_failed = 0;  // likewise, that were refused in the background

    [[nodiscard]] bool anything() const noexcept {
        return ungraded > 0 || unpublished > 0 || scores_held > 0 || mails_held || files_to_decide > 0 ||
               files_failed > 0;
    }
};

inline constexpr std::size_t most_waiting_classes = 200;

/// Of the newest most_waiting_classes of these classes, those in which something waits. Put away ones wait for nothing.
Task<std::vector<ClassWaiting>> read_waiting(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::vector<ClassId> classes, AccountId reader);

}  // namespace gi::gradebook
