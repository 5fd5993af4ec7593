#pragma once
/// What changed in a student's scores since a member of the family last looked. Only of what families see; a score that
/// was published or shown meanwhile is new, whenever it was entered.
#include <optional>
#include <string>
#include <vector>

#include "base/points.hpp"
#include "base/result.hpp"
#include "gradebook/class_state.hpp"
#include "gradebook/status.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct ScoreNews {
    ClassId class_id;
    std::string class_name;
    AssignmentId assignment;
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    CellValue before;  // as the family knew it
    CellValue now;
    std::string at;  // of the newest change, ISO 8601, UTC
};

struct Visit {
    std::string since;                     // news are of changes after this moment, ISO 8601, UTC
    std::optional<std::string> last_seen;  // the newest look of the visit before; none: this is the first
    std::vector<ScoreNews> news;           // the newest first, at most most_news
};

inline constexpr std::size_t most_news = 200;

/// What a family is told of a cell: of work without points, only that it is excused.
[[nodiscard]] CellValue told(CellValue value) noexcept;
/// Whether a change of a cell is told: ungraded work is no news, whatever mark it carries, and a mark alone is only
/// when it excuses. Pure.
[[nodiscard]] bool is_news(CellValue before, CellValue now) noexcept;

/// Says that this person looks at this student now, and reads what is new to them. Looks less than half an hour apart
/// are one visit, and its news stay for all of it. not_found when the school has no such student.
Task<Result<Visit>> look(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account,
                         StudentId student);

}  // namespace gi::gradebook
