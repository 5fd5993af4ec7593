#pragma once
/// The words of a language: one file each, and the compiler misses what one lacks. Marks: {school}, {name} and
/// {address} of who gets the mail, {by} who invites, {site} the school's address. A text that is empty is left out.
#include <array>
#include <cstddef>
#include <string_view>

#include "mail/letters.hpp"

namespace gi::mail {

struct LetterWords {
    std::string_view subject;
    std::array<std::string_view, 3> before;
    std::string_view link_label;
    std::array<std::string_view, 3> after;
    std::string_view footer;
};

/// A sentence by the plural forms of the language (CLDR). One that is empty is said as `other`.
struct CountedWords {
    std::string_view one{};
    std::string_view two{};
    std::string_view few{};
    std::string_view many{};
    std::string_view other;
};
[[nodiscard]] std::string_view counted(const CountedWords& words, Language language, std::size_t count) noexcept;

/// A digest. Besides the marks above: {points}, {max}, {percent}, {number}, {count}, {day} of the month and {month},
/// {before} what stood there.
struct DigestWords {
    std::string_view subject;
    std::string_view lead;
    std::string_view decimal_point;
    std::string_view percent;
    std::string_view total;             // of a class
    std::string_view score;             // with the max points of the assignment
    std::string_view score_of_unknown;  // without
    std::string_view no_score;          // what was there was taken back
    std::string_view excused;
    std::string_view late;
    std::string_view changed;
    CountedWords scores;  // where the school tells no grades
    CountedWords more;
    std::string_view due;
    std::string_view date;
    std::string_view first_of_month;  // its date
    std::array<std::string_view, 12> months;
    std::string_view link_label;
    std::string_view footer_daily;
    std::string_view footer_weekly;
    std::string_view settings;
    std::string_view unsubscribe;
};

/// Mails about a school that signs itself up. Besides the marks above: {wish} the address that it asked for, {reason}
/// of a refusal.
struct SignUpWords {
    LetterWords proof;     // confirm your address
    LetterWords progress;  // asked for once more
    LetterWords taken;     // another school has the address
    LetterWords refused;
    LetterWords expired;  // nobody decided
};

struct Words {
    std::string_view greeting;
    std::string_view greeting_without_name;
    std::string_view administration;  // of a school, where no person invites
    LetterWords invitation;
    LetterWords password_reset;
    LetterWords password_changed;
    LetterWords magic_link;
    DigestWords digest;
    SignUpWords sign_up;
};

[[nodiscard]] const Words& english() noexcept;
[[nodiscard]] const Words& german() noexcept;
[[nodiscard]] const Words& spanish() noexcept;
[[nodiscard]] const Words& french() noexcept;
[[nodiscard]] const Words& arabic() noexcept;
[[nodiscard]] const Words& words_of(Language language) noexcept;

}  // namespace gi::mail
