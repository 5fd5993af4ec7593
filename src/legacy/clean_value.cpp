#include "legacy/clean_value.hpp"

#include <cmath>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/date.hpp"

namespace gi::legacy {
namespace {

/// The old reader took what was not UTF-8 for Latin-1.
std::string from_latin1(std::string_view bytes) {
    std::string text;
    constexpr unsigned first_beyond_ascii = 0x80;
    constexpr unsigned low_bits = 0x3F;
    constexpr unsigned lead_byte = 0xC0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < first_beyond_ascii) {
            text.push_back(c);
        } else {
            text.push_back(static_cast<char>(lead_byte | (byte >> 6U)));
            text.push_back(static_cast<char>(first_beyond_ascii | (byte & low_bits)));
        }
    }
    return text;
}

std::string cut_characters(std::string_view text, std::size_t most) {
    std::size_t bytes = 0;
    for (std::size_t characters = 0; bytes < text.size(); ++bytes) {
        constexpr unsigned continuation_mask = 0xC0;
        constexpr unsigned continuation = 0x80;
        const bool begins = (static_cast<unsigned char>(text[bytes]) & continuation_mask) != continuation;
        if (begins && ++characters > most) break;
    }
    return std::string{trim(text.substr(0, bytes))};
}

}  // namespace

CleanName clean_name(const Value& value, std::size_t longest) {
    auto text = to_text(value);
    CleanName name;
    if (!is_valid_utf8(text)) {
        text = from_latin1(text);
        name.code = "not_utf8";
    }
    auto clean = intake::clean_text(text);
    if (name.code.empty() && clean.had_control_characters) name.code = "control_characters";
    if (name.code.empty() && clean.text != text) name.code = "trimmed";
    if (clean.text == "nan") {
        clean.text.clear();
        name.code = "nan";
    }
    if (intake::count_characters(clean.text) > longest) {
        clean.text = cut_characters(clean.text, longest);
        name.code = "too_long";
    }
    name.text = std::move(clean.text);
    return name;
}

std::string_view to_code(ScoreIssue issue) noexcept {
    switch (issue) {
        case ScoreIssue::none:
            return "";
        case ScoreIssue::rounded:
            return "rounded";
        case ScoreIssue::no_score:
            return "no_score";
        case ScoreIssue::not_a_number:
            return "not_a_number";
        case ScoreIssue::out_of_range:
            return "out_of_range";
        case ScoreIssue::negative:
            return "negative";
    }
    return "";
}

std::string_view explain(ScoreIssue issue) noexcept {
    switch (issue) {
        case ScoreIssue::none:
            return "";
        case ScoreIssue::rounded:
            return "The number was put right to at most four decimals.";
        case ScoreIssue::no_score:
            return "The row holds no score, so there was nothing to take.";
        case ScoreIssue::not_a_number:
            return "This is no number, so it was left out. Enter the score by hand.";
        case ScoreIssue::out_of_range:
            return "No grade is that large, so it was left out. Enter the score by hand.";
        case ScoreIssue::negative:
            return "A score below zero was left out. Enter the score by hand.";
    }
    return "";
}

CleanPoints clean_points(const Value& value) {
    const auto whole = to_text(value);
    const auto text = trim(whole);
    if (text.empty()) return {{}, ScoreIssue::no_score};
    const auto points = parse_points(text);
    if (!points) {
        const bool is_number = !std::holds_alternative<std::string>(value);
        return {{}, is_number ? ScoreIssue::out_of_range : ScoreIssue::not_a_number};
    }
    if (*points < Points{} || text.starts_with('-')) {
        const bool is_zero = *points == Points{};
        return is_zero ? CleanPoints{Points{}, ScoreIssue::rounded} : CleanPoints{{}, ScoreIssue::negative};
    }
    return {points, to_string(*points) == text ? ScoreIssue::none : ScoreIssue::rounded};
}

CleanDate clean_date(const Value& value) {
    const auto text = to_text(value);
    if (text.empty()) return {};
    constexpr std::size_t iso_length = 10;
    if (text.starts_with("1970-01-01") || !is_valid_utf8(text)) return {{}, true};
    auto date = intake::read_date(text);
    const bool is_changed = date.iso.empty() || text.substr(0, iso_length) != date.iso;
    return {std::move(date.iso), is_changed};
}

}  // namespace gi::legacy
