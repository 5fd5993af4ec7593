#pragma once
/// Looking for assignments by name and tags over all classes of a person.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/points.hpp"
#include "gradebook/tags.hpp"

namespace gi::gradebook {

enum class TagFilter : std::uint8_t { any, all };

inline constexpr std::size_t most_found = 200;

struct AssignmentSearch {
    ClassReach reach;
    std::vector<std::string> patterns;  // of ILIKE; each must be in the name
    std::vector<std::string> tag_keys;
    TagFilter filter = TagFilter::any;
    bool untagged = false;  // only those without any
    std::optional<ClassId> only{};
    std::size_t most = most_found;
};

struct FoundAssignment {
    AssignmentId id;
    ClassId class_id;
    std::string class_name;
    std::string name;
    std::string date;
    std::optional<Points> max_points;
    std::vector<std::string> tags;
    bool published = true;
    std::optional<std::int64_t> graded;  // students with a score; none for families
};

struct FoundAssignments {
    std::vector<FoundAssignment> assignments;  // the newest first, at most as many as were asked for
    std::int64_t total = 0;
};

/// Of classes that are not put away.
Task<FoundAssignments> find_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        AssignmentSearch search);

}  // namespace gi::gradebook
