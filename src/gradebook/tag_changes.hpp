#pragma once
/// Changing a tag wherever it is: renamed, merged into another, removed, or given by rules. One transaction writes a
/// change-set in every class that is concerned, so that each class's history tells it, and one row that ties them
/// together, so that all of it is taken back as one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradebook/retag_classes.hpp"
#include "gradebook/tags.hpp"

namespace gi::gradebook {

using TagChangeId = Id<struct TagChangeTag>;

enum class TagChangeKind : std::uint8_t { changed, merged, removed, automatic };
[[nodiscard]] std::string_view to_string(TagChangeKind kind) noexcept;

struct TagChange {
    TagChangeId id;
    TagChangeKind kind = TagChangeKind::changed;
    std::string tag;     // its name before; empty for many
    std::string became;  // its name after; empty when there is none
    std::int64_t assignments = 0;
    std::int64_t classes = 0;
    std::string at;  // ISO 8601, UTC
    std::string by;  // display name
    bool undone = false;
};

struct TagChangeResult {
    std::optional<TagChange> change{};  // none: nothing was to be done
    std::vector<RetaggedClass> classes{};
};

/// Who does it, and whose assignments they may change.
struct TagAuthor {
    AccountId account;
    ClassReach reach;
};

struct TagWish {
    std::optional<std::string> name{};
    std::optional<std::string> colour{};
    std::optional<std::string> description{};
};

/// All three: not_found when there is no such tag; forbidden when it is also in a class beyond the author's reach.
/// conflict when the new name is another tag's: these two can be merged.
Task<Result<TagChangeResult>> change_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                         std::string key, TagWish wish);
/// What is said of `into` stays; if nothing is, it takes over what is said of the other.
Task<Result<TagChangeResult>> merge_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                        std::string key, std::string into);
Task<Result<TagChangeResult>> remove_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                         std::string key);

inline constexpr std::size_t most_listed_tag_changes = 20;
/// The newest most_listed_tag_changes: of the author, or of everybody when the author reaches all.
Task<std::vector<TagChange>> list_tag_changes(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              TagAuthor author);
/// Each assignment by the rule of without_step; the tag itself when nobody changed it since. not_found when it is none
/// that the list shows; conflict when it was undone; forbidden as above.
Task<Result<TagChangeResult>> undo_tag_change(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              TagAuthor author, TagChangeId id);

}  // namespace gi::gradebook
