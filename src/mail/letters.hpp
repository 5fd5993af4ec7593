#pragma once
/// Every mail that the program writes, in the language of who gets it: see words.hpp.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/languages.hpp"
#include "mail/letter.hpp"

namespace gi::mail {

/// What a letter says about the school that it comes from.
struct SchoolFacts {
    std::string name;
    std::string url;                        // https://lincoln.gradeinsight.com
    Language language = Language::english;  // of who has chosen none
};

enum class Kind : std::uint8_t { invitation, password_reset, password_changed, magic_link, digest };
/// "invitation" and so on: in the outbox and in logs.
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;

struct LetterFacts {
    Kind kind = Kind::invitation;
    Language language = Language::english;
    SchoolFacts school;
    std::string name;     // of who gets it
    std::string address;  // of who gets it
    std::string link{};   // empty: the kind has none
    std::string by{};     // who invites; empty: the administration
};

/// Not for a digest, which is written when it is sent: see digests/digest_letter.hpp.
[[nodiscard]] Letter write_letter(const LetterFacts& facts);

}  // namespace gi::mail
