#pragma once
/// What a person has not been told yet of children's scores: of what families see, and what has rested long enough.
/// What changed and was changed back in the meantime is no news (gradebook::is_news).
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/points.hpp"
#include "gradebook/class_state.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::digests {

struct CellNews {
    StudentId student;
    ClassId class_id;
    std::string name;  // of the assignment
    std::optional<Points> max_points;
    gradebook::CellValue before;
    gradebook::CellValue now;
};

/// What a digest leaves for a later one: gi.digest_later.
struct LeftForLater {
    StudentId student;
    ClassId class_id;
    int slot = 0;            // 0: all of the class, which is held or was put away
    std::int64_t since = 0;  // microseconds since 1970
};

struct News {
    std::vector<CellNews> cells;      // by class name, then by the assignment's date
    std::vector<LeftForLater> later;  // complete: what stood there before is replaced by it
    std::vector<ClassId> held;        // their classes of which nothing is told now: held, or put away
    std::size_t resting = 0;          // cells that changed a moment ago
    /// Where something rests that a total would give away.
    std::vector<std::pair<StudentId, ClassId>> unsettled;
    std::int64_t told_until = 0;  // microseconds since 1970: of what rested, all until then is in here
};

struct NewsQuestion {
    AccountId account;  // 0: of nobody in particular, as of the last days
    std::vector<StudentId> students;
    std::chrono::minutes grace{};
    std::optional<ClassId> only{};  // this class, also when it is held
};

/// Of who was never told anything: as far back, and no further than their right to know. They are told what is there,
/// and not what was before.
inline constexpr std::chrono::hours first_reach{7 * 24};

/// The statements that news_from reads.
inline constexpr std::size_t news_statements = 2;
void add_news_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const NewsQuestion& question);
[[nodiscard]] News news_from(std::span<const pg::ResultSet> results);

/// What is told is told: for the transaction that ends the mail, once that is sure.
void add_told_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account,
                      std::span<const StudentId> students, const News& news);

}  // namespace gi::digests
