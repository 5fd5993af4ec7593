#pragma once
/// Rules that give tags by words in the names of assignments. Pure.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gi::gradebook {

struct TagRule {
    std::string tag;
    std::vector<std::string> words;  // "final", "final exam"
    friend bool operator==(const TagRule&, const TagRule&) = default;
};

inline constexpr std::size_t most_tag_rules = 100;
inline constexpr std::size_t most_rule_words = 30;    // of one rule
inline constexpr std::size_t longest_rule_word = 50;  // bytes

/// Those of a school that wrote none.
[[nodiscard]] const std::vector<TagRule>& default_tag_rules();

struct TagMatch {
    std::string tag;
    std::string word;  // of the rule, as it stands there
    friend bool operator==(const TagMatch&, const TagMatch&) = default;
};

/// Rules, made ready for many names.
class TagMatcher {
public:
    explicit TagMatcher(std::span<const TagRule> rules);

    /// What the name asks for, by the order of the rules; each tag once, with the first of its words that is there.
    /// Words count when they stand as whole words, in any case and with or without accents; a digit ends a word ("HW3"
    /// has the word "hw"). Scripts that put no space between words are looked through letter by letter.
    [[nodiscard]] std::vector<TagMatch> matches(std::string_view name) const;

private:
    struct Word {
        std::string text;    // of the rule
        std::string folded;  // " final exam "
        bool anywhere = false;
    };
    struct Rule {
        std::string tag;
        std::vector<Word> words;
    };
    std::vector<Rule> rules_;
};

}  // namespace gi::gradebook
