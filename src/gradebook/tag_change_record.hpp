#pragma once
/// The rows of gi.tag and gi.tag_change: what was done with a tag in all classes at once, and what takes it back.
#include <string>
#include <string_view>
#include <vector>

#include "gradebook/retag_classes.hpp"
#include "gradebook/tag_changes.hpp"
#include "pg/result_set.hpp"

namespace gi::gradebook {

/// The rows of gi.tag that a change took and put.
struct TagRows {
    std::vector<TagLook> before;
    std::vector<TagLook> after;
    friend bool operator==(const TagRows&, const TagRows&) = default;
};
[[nodiscard]] std::string to_json(const TagRows& rows);
/// Throws std::logic_error on anything that to_json would not write.
[[nodiscard]] TagRows tag_rows_from(std::string_view json);

/// Locks the rows of these keys: name, colour, description.
[[nodiscard]] pg::Query lock_tags_query(const tenancy::Tenant& tenant, const std::vector<std::string>& keys);
[[nodiscard]] std::vector<TagLook> looks_from(const pg::ResultSet& rows);

/// What takes `rows.before` away and puts `rows.after`.
void add_tag_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const TagRows& rows);

/// What brings the rows back that a change had before, and leaves alone what is not as that change left it.
[[nodiscard]] TagRows plan_rows_undo(const TagRows& change, const std::vector<TagLook>& now);

/// A change of many classes with its change-sets; `change.classes` and `change.assignments` are counted here.
[[nodiscard]] pg::Query insert_tag_change_query(const tenancy::Tenant& tenant, AccountId account, TagChange& change,
                                                const TagRows& rows, const std::vector<RetaggedClass>& classes);

}  // namespace gi::gradebook
