#pragma once
/// The last days of a demo class, and the next ones: what families find new, what is held back from them, and what is
/// to come. Dates follow the day on which the demo is made.
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "pg/sync_connection.hpp"

namespace gi::cli {

enum class RecentKind { graded, scores_held, upcoming };

struct RecentWork {
    RecentKind kind = RecentKind::graded;
    std::string name;
    std::string date;  // ISO
    int max_points = 0;
    std::string tag;
};

/// Empty for a class of which nothing recent is told.
[[nodiscard]] std::vector<RecentWork> recent_work(std::string_view class_name);

/// The time of the database, as it writes it.
[[nodiscard]] std::string database_time(pg::SyncConnection& connection);

/// Hides the scores that are held, and adds the work that is to come.
void settle_recent_work(pg::SyncConnection& connection, TenantId tenant, ClassId id,
                        const std::vector<RecentWork>& works);

/// This account looked at this student at that moment, and not since: what came after it is new.
void add_earlier_visit(pg::SyncConnection& connection, TenantId tenant, AccountId account, StudentId student,
                       const std::string& moment);

}  // namespace gi::cli
