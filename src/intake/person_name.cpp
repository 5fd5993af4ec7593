#include "intake/person_name.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace gi::intake {
namespace {

constexpr bool is_word_part(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::size_t shared_words(const std::vector<std::string_view>& words, const std::vector<std::string_view>& others) {
    return static_cast<std::size_t>(std::ranges::count_if(words, [&](std::string_view word) {
        return word.size() >= shortest_shared_word && std::ranges::find(others, word) != others.end();
    }));
}

}  // namespace

std::vector<std::string_view> name_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < text.size();) {
        while (begin < text.size() && !is_word_part(text[begin])) ++begin;
        auto end = begin;
        while (end < text.size() && is_word_part(text[end])) ++end;
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

std::string name_key(std::string_view last_name, std::string_view first_name) {
    const auto folded = fold(std::string{last_name} + " " + std::string{first_name});
    auto words = name_words(folded);
    std::ranges::sort(words);
    std::string key;
    for (const auto word : words) {
        if (!key.empty()) key.push_back(' ');
        key += word;
    }
    return key;
}

bool may_be_same_person(std::string_view key, std::string_view other) noexcept {
    return key == other || key.empty() || other.empty() || shared_words(name_words(key), name_words(other)) > 0;
}

bool is_similar_name(std::string_view key, std::string_view other) noexcept {
    const auto words = name_words(key);
    const auto others = name_words(other);
    const auto shared = shared_words(words, others);
    return shared >= 2 && shared == std::min(words.size(), others.size());
}

}  // namespace gi::intake
