#include "people/password_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "base/embedded_file.hpp"
#include "base/text.hpp"
#include "people/passwords.hpp"

namespace gi::people {
namespace frequent_passwords {
std::span<const EmbeddedFile> files();
}
namespace {

constexpr std::size_t shortest_middle = 4;  // as scripts/frequent-passwords.mjs keeps them
constexpr std::size_t shortest_known_word = 3;
constexpr std::size_t shortest_own_part = 6;  // what must be left besides words that others know
constexpr std::size_t fewest_characters = 5;  // different ones
constexpr std::size_t longest_repeated = 5;   // "12345" twice is no password
constexpr std::size_t fewest_runs = 3;

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool begins_character(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

/// Lines sorted by bytes, each ended by '\n', after those of the notice.
std::string_view frequent_lines() {
    auto text = frequent_passwords::files().front().content;
    while (text.starts_with('#')) text.remove_prefix(text.find('\n') + 1);
    return text;
}

bool has_line(std::string_view lines, std::string_view wanted) {
    while (!lines.empty()) {
        const auto before = lines.substr(0, lines.size() / 2).rfind('\n');
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto end = lines.find('\n', begin);
        const auto line = lines.substr(begin, end - begin);
        if (line == wanted) return true;
        if (line < wanted)
            lines.remove_prefix(end + 1);
        else
            lines = lines.substr(0, begin);
    }
    return false;
}

/// Without the digits and signs that people put at the ends: "!!dragon1984" -> "dragon".
std::string_view middle_of(std::string_view text) {
    const auto first = std::ranges::find_if(text, is_letter);
    text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    return text;
}

/// "p@ssw0rd" -> "password".
std::string without_disguise(std::string_view text) {
    constexpr std::array<std::pair<char, char>, 8> disguises{
        {{'@', 'a'}, {'4', 'a'}, {'0', 'o'}, {'1', 'i'}, {'!', 'i'}, {'3', 'e'}, {'$', 's'}, {'5', 's'}}};
    std::string plain{text};
    for (auto& c : plain)
        for (const auto& [sign, letter] : disguises)
            if (c == sign) c = letter;
    return plain;
}

/// `text` in lower case.
bool is_frequent(std::string_view text) {
    const auto lines = frequent_lines();
    if (has_line(lines, text)) return true;
    const auto middle = middle_of(text);
    if (middle.size() < shortest_middle) return false;
    return has_line(lines, middle) || has_line(lines, without_disguise(middle));
}

/// One piece again and again, hardly any different characters, or at most two runs like "abcde12345".
bool is_monotonous(std::string_view text) {
    std::string different{text};
    std::ranges::sort(different);
    const auto rest = std::ranges::unique(different);
    if (different.size() - rest.size() < fewest_characters) return true;
    for (std::size_t period = 1; period <= std::min(longest_repeated, text.size() / 2); ++period)
        if (text.substr(period) == text.substr(0, text.size() - period)) return true;
    std::size_t runs = 1;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const int step = std::abs(text[at] - text[at - 1]);
        if (step > 1 && !(text[at - 1] == '9' && text[at] == '0')) ++runs;
    }
    return runs < fewest_runs;
}

/// Words of names and addresses, folded, the longest first.
std::vector<std::string> known_words(const PasswordContext& who) {
    std::vector<std::string> words;
    for (const auto source : {who.email, who.name, who.school}) {
        std::string word;
        for (const char c : fold(source) + ' ') {
            if (is_letter(c) || is_digit(c)) {
                word += c;
                continue;
            }
            if (characters(word) >= shortest_known_word) words.push_back(word);
            word.clear();
        }
    }
    std::ranges::sort(words, std::ranges::greater{}, &std::string::size);
    return words;
}

/// What is left of the password besides what others know; empty when nothing of that is in it.
std::optional<std::string> own_part(std::string_view password, const PasswordContext& who) {
    auto left = fold(password);
    bool found = false;
    for (const auto& word : known_words(who)) {
        for (auto at = left.find(word); at != std::string::npos; at = left.find(word, at)) {
            left.erase(at, word.size());
            found = true;
        }
    }
    return found ? std::optional{left} : std::nullopt;
}

std::unexpected<Error> refused(std::string message) {
    return fail(ErrorCode::invalid_field, std::move(message), "password");
}

}  // namespace

Result<void> check_new_password(std::string_view password, const PasswordContext& who) {
    if (characters(password) < shortest_password)
        return refused(
            "Choose a password of at least 10 characters. Three or four words that you can picture are easy to "
            "remember.");
    if (password.size() > longest_password) return refused("Choose a password of at most 200 characters.");
    if (std::ranges::all_of(password, is_digit))
        return refused("A password of digits alone, such as a phone number or a date, is guessed soon. Add words.");
    const auto lower = to_lower(password);
    if (is_monotonous(lower))
        return refused(
            "This password repeats itself or follows the alphabet, which is guessed soon. Put three or four unrelated "
            "words together.");
    const auto own = own_part(password, who);
    const auto letters_and_digits =
        own ? std::ranges::count_if(*own, [](char c) { return begins_character(c) && (is_letter(c) || is_digit(c)); })
            : 0;
    if (own && static_cast<std::size_t>(letters_and_digits) < shortest_own_part)
        return refused(
            "This password is little more than your name, e-mail or school, which others know. Choose words that have "
            "nothing to do with them.");
    if (is_frequent(lower) || (own && is_frequent(*own)))
        return refused(
            "Many people use this password, or this word with digits or signs around it, so it is tried first. Put "
            "three or four unrelated words together.");
    return {};
}

}  // namespace gi::people
