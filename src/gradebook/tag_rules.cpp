#include "gradebook/tag_rules.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "base/text.hpp"
#include "gradebook/tag_names.hpp"

namespace gi::gradebook {
namespace {

enum class Sign : std::uint8_t { letter, digit, other };

Sign sign_of(UChar32 character) {
    if (u_isdigit(character) != 0) return Sign::digit;
    // Marks belong to the letter before them: in Hindi or Thai they are its vowels.
    return u_isalpha(character) != 0 || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0 ? Sign::letter : Sign::other;
}

/// Of a script that puts no space between words.
bool is_unspaced(UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(character, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
            return true;
        default:
            return false;
    }
}

struct Words {
    std::string text{" "};  // " hw 3 ": a space before and after each
    bool unspaced = false;  // holds letters of a script without spaces
};

Words words_of(std::string_view name) {
    Words words;
    const auto folded = fold(name);
    const auto end = static_cast<std::int32_t>(folded.size());
    auto before = Sign::other;
    for (std::int32_t position = 0; position < end;) {
        const auto from = position;
        UChar32 character = 0;
        U8_NEXT(folded.data(), position, end, character);
        const auto sign = character < 0 ? Sign::other : sign_of(character);
        if (sign != before && before != Sign::other) words.text += ' ';
        if (sign != Sign::other)
            words.text.append(folded, static_cast<std::size_t>(from), static_cast<std::size_t>(position - from));
        words.unspaced = words.unspaced || (sign == Sign::letter && is_unspaced(character));
        before = sign;
    }
    if (before != Sign::other) words.text += ' ';
    return words;
}

/// " 期末 " -> "期末"
std::string without_ends(std::string_view text) {
    return text.size() < 2 ? std::string{} : std::string{text.substr(1, text.size() - 2)};
}

}  // namespace

const std::vector<TagRule>& default_tag_rules() {
    static const std::vector<TagRule> rules{
        {"quiz", {"quiz", "quizzes", "test", "tests"}},
        {"homework", {"homework", "hw", "assignment", "assignments"}},
        {"project", {"project", "projects", "proj"}},
        {"exam", {"exam", "exams", "midterm", "midterms", "final", "finals"}},
        {"lab", {"lab", "labs", "laboratory"}},
        {"essay", {"essay", "essays", "paper", "papers", "writing"}},
        {"presentation", {"presentation", "presentations", "present"}},
        {"discussion", {"discussion", "discussions", "forum"}},
        {"practice", {"practice", "exercise", "exercises"}},
    };
    return rules;
}

TagMatcher::TagMatcher(std::span<const TagRule> rules) {
    for (const auto& rule : rules) {
        Rule ready{rule.tag, {}};
        for (const auto& word : rule.words) {
            auto [folded, unspaced] = words_of(word);
            if (folded == " ") continue;  // signs only: nothing to look for
            ready.words.push_back({word, unspaced ? without_ends(folded) : std::move(folded), unspaced});
        }
        rules_.push_back(std::move(ready));
    }
}

std::vector<TagMatch> TagMatcher::matches(std::string_view name) const {
    std::vector<TagMatch> found;
    std::vector<std::string> keys;
    const auto words = words_of(name);
    for (const auto& rule : rules_) {
        auto key = tag_key(rule.tag);
        if (has_tag(keys, key)) continue;
        for (const auto& word : rule.words) {
            if (words.text.find(word.folded) == std::string::npos) continue;
            found.push_back({rule.tag, word.text});
            keys.push_back(std::move(key));
            break;
        }
    }
    return found;
}

}  // namespace gi::gradebook
