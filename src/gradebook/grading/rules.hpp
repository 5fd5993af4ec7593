#pragma once
/// What decides how scores become a total and a grade. See docs/grading.md, which has an example of each rule.
///
/// Shares and weights are tenths of a percent: 1,000 is the whole.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "gradebook/grading/scale.hpp"

namespace gi::gradebook::grading {

/// How scores become one percentage.
enum class Way : std::uint8_t {
    points,    // the sum of points over the sum of max points
    mean,      // the mean of the percentages
    weighted,  // categories by their weights; of the whole only, never of a category
};
/// Work marked incomplete that has points.
enum class Incomplete : std::uint8_t { counts, waits };
/// Of the overall percentage, before it is looked up in the scale.
enum class Rounding : std::uint8_t { none, tenth, whole };

[[nodiscard]] std::string_view to_string(Way way) noexcept;
[[nodiscard]] std::string_view to_string(Incomplete rule) noexcept;
[[nodiscard]] std::string_view to_string(Rounding rule) noexcept;

struct Category {
    std::string name;
    std::int32_t weight = 0;  // counts in the weighted way only
    std::int32_t drop_lowest = 0;
    std::int32_t drop_highest = 0;
    Way way = Way::points;      // in the weighted way only
    bool extra_credit = false;  // its work adds to the total and is never needed
    friend bool operator==(const Category&, const Category&) = default;
};

/// Work marked late that has points loses `penalty` of them, but not so much that less than `floor` of its max points
/// is left. Work below the floor stays as it is.
struct Late {
    std::int32_t penalty = 0;
    std::int32_t floor = 0;
    friend bool operator==(const Late&, const Late&) = default;
};

/// A part of the year. It ends where the next one begins.
struct Term {
    std::string name;
    std::string from;         // its first day, ISO; of the first term empty: it takes all before the second
    std::int32_t weight = 0;  // counts when the terms are weighed
    friend bool operator==(const Term&, const Term&) = default;
};
/// What the terms are to the total.
enum class Terms : std::uint8_t {
    together,  // nothing: all work of all terms makes it
    weighted,  // it is made of the percentages of the terms, by their weights
};
[[nodiscard]] std::string_view to_string(Terms terms) noexcept;

struct Rules {
    Way way = Way::points;
    /// Their names are told apart as people do, whatever the case. Work whose category is not among them counts as one
    /// more without drops; in the weighted way it does not count.
    std::vector<Category> categories{};
    std::optional<std::int32_t> missing{};  // what work marked missing without points counts as; none: nothing
    Incomplete incomplete = Incomplete::counts;
    Late late{};
    Rounding rounding = Rounding::none;
    Scale scale = ready_made(ScaleKind::letters);
    std::vector<Term> terms{};  // in the order of their days; none: the class is not divided
    Terms combine = Terms::together;

    /// Of the total: terms that are weighed make no sum of points, whatever each of them is.
    [[nodiscard]] Way whole_way() const noexcept { return weighs_terms() ? Way::weighted : way; }
    [[nodiscard]] bool weighs_terms() const noexcept { return combine == Terms::weighted && !terms.empty(); }
    friend bool operator==(const Rules&, const Rules&) = default;
};

inline constexpr std::int32_t whole = 1'000;
inline constexpr std::int32_t heaviest = 10 * whole;
inline constexpr std::int32_t most_drops = 50;
inline constexpr std::int32_t highest_bound = 2 * whole;
inline constexpr std::size_t most_categories = 40;
inline constexpr std::size_t longest_category_name = 100;
inline constexpr std::size_t most_terms = 12;
inline constexpr std::size_t longest_term_name = 60;

/// The term of the rules in which a day lies. None: without a date (empty) nobody knows, or there are no terms.
[[nodiscard]] std::optional<std::size_t> term_of(std::span<const Term> terms, std::string_view date) noexcept;

/// Of a class that never chose: the sum of points, nothing dropped, A to F.
[[nodiscard]] const Rules& usual_rules();

/// invalid_field when something in them contradicts itself: two categories of one name, bounds that do not fall, terms
/// that are not in order, the weighted way without any weight.
[[nodiscard]] Result<void> check(const Rules& rules);

}  // namespace gi::gradebook::grading
