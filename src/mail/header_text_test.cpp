#include "mail/header_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::mail {
namespace {

TEST(HeaderText, leaves_plain_text_as_it_is) {
    EXPECT_EQ(header_text("Your invitation to Lincoln High School"), "Your invitation to Lincoln High School");
}

TEST(HeaderText, keeps_a_name_with_a_line_break_within_its_field) {
    EXPECT_EQ(header_text("Ada\r\nBcc: everybody@example.com"), "Ada  Bcc: everybody@example.com");
    EXPECT_EQ(mailbox("Ada\nBcc: x@example.com", "ada@example.com"), "\"Ada Bcc: x@example.com\" <ada@example.com>");
    EXPECT_EQ(header_text(std::string_view{"a\0b\x7f", 4}), "a b");
}

TEST(HeaderText, encodes_other_letters_in_words_of_at_most_75_characters_between_characters) {
    EXPECT_EQ(header_text("Zoë"), "=?UTF-8?B?Wm/Dqw==?=");
    std::string name;
    for (int i = 0; i < 60; ++i) name += "ä";
    const auto text = header_text(name);
    std::size_t begin = 0;
    int words = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find("\r\n ", begin), text.size());
        EXPECT_LE(end - begin, 75U);
        begin = end + 3;
        ++words;
    }
    EXPECT_EQ(words, 3);  // 44 + 44 + 32 bytes: no letter is torn apart
}

TEST(HeaderText, does_not_let_a_name_pass_for_an_encoded_word) {
    EXPECT_TRUE(header_text("=?UTF-8?B?QmNjOg==?=").starts_with("=?UTF-8?B?PT9VVEY"));
}

TEST(HeaderText, quotes_a_name_and_drops_text_that_is_no_utf8) {
    EXPECT_EQ(mailbox("Reed, \"Mark\"", "m@example.com"), "\"Reed, \\\"Mark\\\"\" <m@example.com>");
    EXPECT_EQ(mailbox("", "m@example.com"), "m@example.com");
    EXPECT_EQ(header_text("\xff\xfe"), "");
}

TEST(MailAddress, is_what_can_stand_in_a_command_as_it_is) {
    for (const auto* good : {"a@b.example", "no-reply@localhost", "mara.o'neil+x@sub.school.example"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    for (const auto* bad :
         {"", "a", "@b.example", "a@", "a@b@c.example", "a b@c.example", "a@b.example\r\nDATA", "<a@b.example>",
          "a@b..example", "a@.example", "a@b.example,c@d.example", "zoë@b.example", "a@b.example>", "\"a\"@b.example"})
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b.example"));
}

}  // namespace
}  // namespace gi::mail
