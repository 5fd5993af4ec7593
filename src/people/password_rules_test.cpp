#include "people/password_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gi::people {
namespace {

using testing::HasSubstr;

constexpr PasswordContext mara{"mara.lindholm@lincoln.example", "Mara Lindholm", "Lincoln High School"};

std::string refusal(std::string_view password) {
    const auto checked = check_new_password(password, mara);
    if (checked) return "allowed";
    EXPECT_EQ(checked.error().code, ErrorCode::invalid_field);
    EXPECT_EQ(checked.error().field, "password");
    return checked.error().message;
}

TEST(PasswordRules, allow_what_takes_long_to_guess_without_asking_for_signs) {
    for (const std::string_view password :
         {"correct horse battery staple", "zebra violin thursday", "tqxvhrmbzw", "7vK#pq2!mZ", "grüne Äpfel im Schnee",
          "人生七十古来稀也無風雨", "paperclip sunday moon", "Lindholm owns a zeppelin"})
        EXPECT_EQ(refusal(password), "allowed") << password;
}

TEST(PasswordRules, want_ten_characters_however_many_bytes_they_have) {
    EXPECT_THAT(refusal(""), HasSubstr("at least 10"));
    EXPECT_THAT(refusal("tqxvhrmbz"), HasSubstr("at least 10"));
    EXPECT_THAT(refusal("äöüßéèêñç"), HasSubstr("at least 10"));
    EXPECT_THAT(refusal(std::string(199, 'x') + "yz"), HasSubstr("at most 200"));
}

TEST(PasswordRules, refuse_what_many_people_have) {
    for (const std::string_view password :
         {"qwertyuiop", "1q2w3e4r5t", "password123", "Password2024!", "P@ssw0rd1234", "basketball", "!!dragon198476"})
        EXPECT_THAT(refusal(password), HasSubstr("Many people")) << password;
}

TEST(PasswordRules, refuse_digits_alone) { EXPECT_THAT(refusal("07911123456"), HasSubstr("digits alone")); }

TEST(PasswordRules, refuse_what_repeats_or_follows_the_alphabet) {
    for (const std::string_view password : {"aaaaaaaaaa", "          ", "abababababab", "x7kp9x7kp9x7kp9",
                                            "abcdefghijkl", "abcdef123456", "ZYXWVUTSRQ", "1234567890a"})
        EXPECT_THAT(refusal(password), HasSubstr("repeats itself")) << password;
}

TEST(PasswordRules, refuse_what_others_know_about_the_person) {
    for (const std::string_view password : {"maralindholm", "Lindholm2024!", "mara.lindholm@lincoln.example",
                                            "LincolnHighSchool", "lincoln-mara-7", "LÍNDHOLM-2024"})
        EXPECT_THAT(refusal(password), HasSubstr("your name")) << password;
    EXPECT_THAT(refusal("lindholm-password"), HasSubstr("Many people"));
}

TEST(PasswordRules, know_nothing_about_somebody_else) {
    EXPECT_TRUE(check_new_password("solberg-whitfield", mara));
    EXPECT_FALSE(check_new_password("solberg-whitfield", {"ida.whitfield@x.example", "Ida Solberg", ""}));
    EXPECT_TRUE(check_new_password("tqxvhrmbzw", {}));
}

}  // namespace
}  // namespace gi::people
