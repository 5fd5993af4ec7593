#pragma once
/// What teachers say about a score of a student. Families see a comment that is meant for them while they see the score
/// (decision 23); no other one leaves the database for them. State beside the history, as visibility is.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

using CommentId = Id<struct CommentTag>;

struct ScoreComment {
    CommentId id;
    AccountId author;
    std::string author_name;  // empty when the account is gone
    std::string text;
    bool for_family = true;
    std::string at;         // ISO 8601, UTC
    std::string edited_at;  // empty: as it was written
};

/// The score that is spoken of.
struct CommentPlace {
    ClassId class_id;
    StudentId student;
    AssignmentId assignment;
};

inline constexpr std::size_t longest_comment = 2'000;  // characters
inline constexpr std::size_t most_comments_of_a_score = 50;

/// The oldest first; not_found when the class has no such student or assignment.
Task<Result<std::vector<ScoreComment>>> read_comments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                      CommentPlace place);

struct NewComment {
    CommentPlace place;
    AccountId author;
    std::string text;
    bool for_family = true;
};
struct CommentWish {
    std::optional<std::string> text{};
    std::optional<bool> for_family{};
};

/// The line of the record about a comment of this student, which is written with the change.
using RecordComment = std::function<pg::Query(StudentId student, CommentId comment, bool for_family)>;

/// Each gives the version of the class afterwards. not_found when there is nothing of the kind, conflict in a class
/// that was put away, forbidden for a comment of somebody else.
Task<Result<std::int64_t>> add_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewComment comment,
                                       RecordComment record);
Task<Result<std::int64_t>> change_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          CommentId comment, AccountId author, CommentWish wish, RecordComment record);
/// Without `author` whoever wrote it.
Task<Result<std::int64_t>> remove_comment(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ClassId id,
                                          CommentId comment, std::optional<AccountId> author, RecordComment record);

}  // namespace gi::gradebook
