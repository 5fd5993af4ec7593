#pragma once
/// Mails to whoever signs a school up. The school is not there yet, so they come from the installation itself.
#include <cstdint>
#include <string>
#include <string_view>

#include "mail/letters.hpp"

namespace gi::mail {

enum class SignUpLetter : std::uint8_t { proof, progress, taken, refused, expired };

struct SignUpFacts {
    SignUpLetter kind = SignUpLetter::proof;
    Language language = Language::english;
    std::string school;   // its name
    std::string wish;     // "lincoln.gradeinsight.com"
    std::string name;     // of who asked
    std::string address;  // of who asked
    std::string site;     // of the installation, without a scheme
    std::string reason{};
    std::string link{};  // empty: none
};

[[nodiscard]] Letter write_sign_up_letter(const SignUpFacts& facts);

}  // namespace gi::mail
