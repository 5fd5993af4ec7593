#pragma once
/// A class's gradebook as its teacher sees it: assignments across, students down.
///
/// Rows come in pages of `page_rows`, each handed on and freed at once, so that a class of thousands never stands in
/// memory as database rows. The pages are of one version: a change in between starts the read again.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/points.hpp"
#include "base/result.hpp"
#include "gradebook/grading/rules.hpp"
#include "gradebook/status.hpp"
#include "gradebook/visibility.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct AssignmentColumn {
    AssignmentId id;
    int slot = 0;
    std::string name;
    std::string date;  // ISO, empty when none
    std::optional<Points> max_points;
    std::vector<std::string> tags;
    Visibility visibility{};
    std::string category{};     // empty when none
    bool extra_credit = false;  // its points count, its max points do not
    bool never_drop = false;    // stays when the lowest or highest scores are dropped
};

/// A score that somebody has commented on.
struct CommentedScore {
    StudentId student;
    int slot = 0;
    std::int64_t comments = 0;
};

struct ClassHeader {
    ClassId id;
    std::string name;
    std::string term;
    std::int64_t version = 0;
    NewAssignments new_assignments = NewAssignments::published;
    std::string archived_at{};  // ISO 8601, UTC; empty: not put away
    grading::Rules rules{};
    std::vector<CommentedScore> commented{};  // by student
};

/// One student's row; views are valid during the call that hands it over.
struct StudentRow {
    StudentId id;
    std::string_view last_name;
    std::string_view first_name;
    std::string_view email;
    std::string_view sort_key;
    pg::Int8ArrayView points;
    std::string_view statuses;
    bool dropped = false;        // no longer in the school's roster of this class
    std::string_view section{};  // empty: none
};

/// Receives a gradebook. `begin` may be called again: the read started over and all rows so far are void.
class GradebookSink {
public:
    virtual ~GradebookSink() = default;
    virtual void begin(const ClassHeader& header, std::vector<AssignmentColumn> columns) = 0;
    /// In no particular order; sort by sort_key.
    virtual void row(const StudentRow& row) = 0;
};

inline constexpr std::int64_t page_rows = 500;

/// Assignments in the order of every page: by date (undated last), then name.
[[nodiscard]] std::vector<AssignmentColumn> assignment_columns(const pg::ResultSet& rows);

/// not_found when the school has no such class. Returns the version that was read.
Task<Result<std::int64_t>> read_gradebook(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          GradebookSink& sink);

}  // namespace gi::gradebook
