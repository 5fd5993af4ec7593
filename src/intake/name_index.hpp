#pragma once
/// Looks for names among many: a roster of a large school compares every row with every student.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gi::intake {

/// Of keys as name_key makes them. Neither copied nor moved: it holds views of its own keys.
class NameIndex {
public:
    explicit NameIndex(std::vector<std::string> keys);
    NameIndex(const NameIndex&) = delete;
    NameIndex& operator=(const NameIndex&) = delete;

    /// Places of the keys that are the same or similar (see is_similar_name), in their order.
    [[nodiscard]] std::vector<std::uint32_t> like(std::string_view key) const;
    [[nodiscard]] const std::string& operator[](std::uint32_t place) const { return keys_[place]; }

private:
    using Places = std::vector<std::uint32_t>;
    std::vector<std::string> keys_;
    std::unordered_map<std::string_view, Places> by_key_;
    std::unordered_map<std::string_view, Places> by_word_;  // words that count: of two letters or more
};

}  // namespace gi::intake
