#pragma once
/// The tags of a school: those on assignments, and what was said of them. See tag_changes.hpp for changing them.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "gradebook/tag_names.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

/// What a school says of a tag. One that nobody described has the default colour and no row.
struct TagLook {
    std::string name;
    std::string colour{default_tag_colour};  // "#3b82f6"
    std::string description;
    friend bool operator==(const TagLook&, const TagLook&) = default;
};

struct Tag {
    TagLook look;
    std::int64_t assignments = 0;  // that carry it, in `classes`
    std::int64_t classes = 0;
    bool elsewhere = false;  // also in classes that are not among those of the reader
};

/// Whose assignments somebody deals with.
struct ClassReach {
    bool all = false;
    std::vector<ClassId> classes;     // otherwise
    std::vector<StudentId> students;  // and of these what is published
};

inline constexpr std::size_t most_tags = 500;
inline constexpr std::size_t longest_tag_description = 500;  // bytes

/// "#3B82F6" -> "#3b82f6"; invalid_field about "colour" on anything else.
[[nodiscard]] Result<std::string> check_tag_colour(std::string_view text);

/// All of the school, by name, at most most_tags; counts are of the whole school.
Task<std::vector<Tag>> list_tags(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                 std::vector<ClassId> own);
/// not_found when the school neither uses nor knows it.
Task<Result<Tag>> read_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, std::string key,
                           std::vector<ClassId> own);
/// Those on published assignments of these students; counts are of those, descriptions are left out.
Task<std::vector<Tag>> list_family_tags(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        std::vector<StudentId> students);

/// conflict when the school has one of this name, or most_tags of them.
Task<Result<void>> create_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagLook look);

/// The statement of read_tag, and the rows of it.
[[nodiscard]] pg::Query tag_query(const tenancy::Tenant& tenant, std::string_view key, const std::vector<ClassId>& own);
[[nodiscard]] std::vector<Tag> tags_from(const pg::ResultSet& rows);

/// How the school spells these names: a known tag is one in any case. Reads what was written by read_spellings_query.
[[nodiscard]] pg::Query read_spellings_query(const tenancy::Tenant& tenant);
[[nodiscard]] std::vector<std::string> spelled(std::vector<std::string> names, const pg::ResultSet& known);

}  // namespace gi::gradebook
