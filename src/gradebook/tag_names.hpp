#pragma once
/// Tags as names on an assignment. A tag is the same in any case: its key is the name in lower case. Pure.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace gi::gradebook {

inline constexpr std::size_t longest_tag_name = 50;  // bytes
inline constexpr std::size_t most_tags_each = 20;    // on one assignment
inline constexpr std::string_view default_tag_colour = "#3b82f6";

[[nodiscard]] std::string tag_key(std::string_view name);
[[nodiscard]] std::vector<std::string> tag_keys(std::span<const std::string> names);

/// One line without a comma, which parts names in lists; invalid_field, about `field`, on anything else.
[[nodiscard]] Result<std::string> check_tag_name(std::string_view text, std::string_view field);

[[nodiscard]] bool has_tag(std::span<const std::string> tags, std::string_view key);

/// What `remove` names goes, then what `add` names comes to the end; what is there stays as it is written.
[[nodiscard]] std::vector<std::string> with_tags(std::vector<std::string> tags, std::span<const std::string> add,
                                                 std::span<const std::string> remove);

/// The first of `keys` becomes `name` in its place, the others go: so two tags become one.
[[nodiscard]] std::vector<std::string> renamed_tag(std::vector<std::string> tags, std::span<const std::string> keys,
                                                   std::string_view name);

/// `now` as if the step from `before` to `after` had not been made: names that it brought go, those that it took come
/// back. What happened to other names since stays.
[[nodiscard]] std::vector<std::string> without_step(std::vector<std::string> now,
                                                    const std::vector<std::string>& before,
                                                    const std::vector<std::string>& after);

}  // namespace gi::gradebook
