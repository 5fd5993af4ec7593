#include "gradebook/tag_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/one_line.hpp"
#include "base/text.hpp"

namespace gi::gradebook {
namespace {

bool holds(const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); }

/// Names of `from` that are not, written the same, in `other`.
std::vector<std::string> missing_in(const std::vector<std::string>& from, const std::vector<std::string>& other) {
    std::vector<std::string> missing;
    for (const auto& name : from)
        if (!holds(other, name)) missing.push_back(name);
    return missing;
}

}  // namespace

std::string tag_key(std::string_view name) { return to_lower(name); }

std::vector<std::string> tag_keys(std::span<const std::string> names) {
    std::vector<std::string> keys;
    keys.reserve(names.size());
    for (const auto& name : names) keys.push_back(tag_key(name));
    return keys;
}

Result<std::string> check_tag_name(std::string_view text, std::string_view field) {
    const auto name = trim(text);
    const auto wrong = [&](std::string message) {
        return fail(ErrorCode::invalid_field, std::move(message), std::string{field});
    };
    if (name.empty()) return wrong("Give the tag a name.");
    if (name.size() > longest_tag_name)
        return wrong(fmt::format("A tag may have at most {} characters. Shorten it.", longest_tag_name));
    if (name.find(',') != std::string_view::npos) return wrong("A tag has no comma: commas part tags in lists.");
    if (!is_one_line(name))
        return wrong("A tag is one line, without invisible characters. Type it by hand if you pasted it.");
    return std::string{name};
}

bool has_tag(std::span<const std::string> tags, std::string_view key) {
    return std::ranges::any_of(tags, [key](const auto& tag) { return tag_key(tag) == key; });
}

std::vector<std::string> with_tags(std::vector<std::string> tags, std::span<const std::string> add,
                                   std::span<const std::string> remove) {
    const auto gone = tag_keys(remove);
    std::erase_if(tags, [&](const auto& tag) { return holds(gone, tag_key(tag)); });
    for (const auto& name : add)
        if (!has_tag(tags, tag_key(name))) tags.push_back(name);
    return tags;
}

std::vector<std::string> renamed_tag(std::vector<std::string> tags, std::span<const std::string> keys,
                                     std::string_view name) {
    std::vector<std::string> renamed;
    bool there = false;
    for (auto& tag : tags) {
        if (!holds(keys, tag_key(tag))) {
            renamed.push_back(std::move(tag));
        } else if (!std::exchange(there, true)) {
            renamed.emplace_back(name);
        }
    }
    return renamed;
}

std::vector<std::string> without_step(std::vector<std::string> now, const std::vector<std::string>& before,
                                      const std::vector<std::string>& after) {
    if (now == after) return before;
    const auto brought = missing_in(after, before);
    const auto taken = missing_in(before, after);
    std::vector<std::string> still_there;  // of what it brought
    for (const auto& name : brought)
        if (holds(now, name)) still_there.push_back(name);
    return with_tags(std::move(now), taken, still_there);
}

}  // namespace gi::gradebook
