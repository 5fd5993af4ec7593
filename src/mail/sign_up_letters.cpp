#include "mail/sign_up_letters.hpp"

#include <fmt/format.h>

#include <span>

#include "mail/words.hpp"

namespace gi::mail {
namespace {

const LetterWords& letter_of(const SignUpWords& words, SignUpLetter kind) noexcept {
    switch (kind) {
        case SignUpLetter::proof:
            return words.proof;
        case SignUpLetter::progress:
            return words.progress;
        case SignUpLetter::taken:
            return words.taken;
        case SignUpLetter::refused:
            return words.refused;
        case SignUpLetter::expired:
            return words.expired;
    }
    return words.proof;
}

}  // namespace

Letter write_sign_up_letter(const SignUpFacts& facts) {
    const auto& words = words_of(facts.language);
    const auto& chosen = letter_of(words.sign_up, facts.kind);
    const auto filled = [&facts](std::string_view text) {
        return fmt::format(fmt::runtime(text), fmt::arg("school", facts.school), fmt::arg("wish", facts.wish),
                           fmt::arg("name", facts.name), fmt::arg("address", facts.address),
                           fmt::arg("site", facts.site), fmt::arg("reason", facts.reason));
    };
    const auto all = [&filled](std::span<const std::string_view> texts) {
        std::vector<std::string> paragraphs;
        for (const auto text : texts)
            if (auto one = filled(text); !one.empty()) paragraphs.push_back(std::move(one));
        return paragraphs;
    };
    Letter letter;
    letter.language = facts.language;
    letter.subject = filled(chosen.subject);
    letter.greeting = filled(words.greeting);
    letter.before = all(chosen.before);
    letter.link_label = chosen.link_label;
    letter.link = facts.link;
    letter.after = all(chosen.after);
    letter.footer = filled(chosen.footer);
    return letter;
}

}  // namespace gi::mail
