#include "mail/letters.hpp"

#include <fmt/format.h>

#include <span>
#include <stdexcept>

#include "mail/words.hpp"

namespace gi::mail {
namespace {

const LetterWords& letter_of(const Words& words, Kind kind) {
    switch (kind) {
        case Kind::invitation:
            return words.invitation;
        case Kind::password_reset:
            return words.password_reset;
        case Kind::password_changed:
            return words.password_changed;
        case Kind::magic_link:
            return words.magic_link;
        case Kind::digest:
            break;
    }
    throw std::logic_error("a digest is written when it is sent");
}

std::string_view arabic_form(const CountedWords& words, std::size_t count) noexcept {
    const auto hundredth = count % 100;
    if (count == 1) return words.one;
    if (count == 2) return words.two;
    if (hundredth >= 3 && hundredth <= 10) return words.few;
    return hundredth >= 11 ? words.many : words.other;
}

std::string_view form_of(const CountedWords& words, Language language, std::size_t count) noexcept {
    if (language == Language::arabic) return arabic_form(words, count);
    const bool one = count == 1 || (count == 0 && language == Language::french);
    return one ? words.one : words.other;
}

}  // namespace

const Words& words_of(Language language) noexcept {
    switch (language) {
        case Language::english:
            return english();
        case Language::german:
            return german();
        case Language::spanish:
            return spanish();
        case Language::french:
            return french();
        case Language::arabic:
            return arabic();
    }
    return english();
}

std::string_view counted(const CountedWords& words, Language language, std::size_t count) noexcept {
    const auto form = form_of(words, language, count);
    return form.empty() ? words.other : form;
}

std::string_view to_string(Kind kind) noexcept {
    switch (kind) {
        case Kind::invitation:
            return "invitation";
        case Kind::password_reset:
            return "password_reset";
        case Kind::password_changed:
            return "password_changed";
        case Kind::magic_link:
            return "magic_link";
        case Kind::digest:
            return "digest";
    }
    return "invitation";
}

Letter write_letter(const LetterFacts& facts) {
    const auto& words = words_of(facts.language);
    const auto& chosen = letter_of(words, facts.kind);
    const auto by = facts.by.empty() ? words.administration : std::string_view{facts.by};
    const auto filled = [&facts, by](std::string_view text) {
        return fmt::format(fmt::runtime(text), fmt::arg("school", facts.school.name), fmt::arg("name", facts.name),
                           fmt::arg("address", facts.address), fmt::arg("by", by), fmt::arg("site", facts.school.url));
    };
    const auto all = [&filled](std::span<const std::string_view> texts) {
        std::vector<std::string> paragraphs;
        for (const auto text : texts)
            if (!text.empty()) paragraphs.push_back(filled(text));
        return paragraphs;
    };
    Letter letter;
    letter.language = facts.language;
    letter.subject = filled(chosen.subject);
    letter.greeting = filled(facts.name.empty() ? words.greeting_without_name : words.greeting);
    letter.before = all(chosen.before);
    letter.link_label = filled(chosen.link_label);
    letter.link = facts.link;
    letter.after = all(chosen.after);
    letter.footer = filled(chosen.footer);
    return letter;
}

}  // namespace gi::mail
