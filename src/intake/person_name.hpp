#pragma once
/// Names as they differ between systems: order, case, accents, middle names.
#include <string>
#include <string_view>
#include <vector>

namespace gi::intake {

/// The words of a name, folded and sorted: "Müller, Ann-Marie" and "ann marie muller" have the same key. Empty when
/// there is no letter in it.
[[nodiscard]] std::string name_key(std::string_view last_name, std::string_view first_name);

/// The words of a key.
[[nodiscard]] std::vector<std::string_view> name_words(std::string_view key);
/// Shorter words may be initials, and are never shared.
inline constexpr std::size_t shortest_shared_word = 2;

/// Could both keys belong to one person? They are equal, share a word of two letters or more, or one is empty.
[[nodiscard]] bool may_be_same_person(std::string_view key, std::string_view other) noexcept;

/// All words of one are among the words of the other, and at least two are shared: "ann lee" and "ann marie lee".
[[nodiscard]] bool is_similar_name(std::string_view key, std::string_view other) noexcept;

}  // namespace gi::intake
