#include "base/text.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(Text, trim_takes_blanks_of_every_kind) {
    EXPECT_EQ(trim(" \t Ann \r\n"), "Ann");
    EXPECT_EQ(trim("\u00a0\u3000Ann Lee\u00a0"), "Ann Lee");
    EXPECT_EQ(trim("  "), "");
}

TEST(Text, knows_words_in_capitals) {
    for (const std::string_view word : {"CAIPO", "O'NEIL", "ØRSTED-ÅSEN", "LI"})
        EXPECT_TRUE(is_in_capitals(word)) << word;
    for (const std::string_view word : {"Caipo", "McDONALD", "J.", "J", "李", "12", "", "ÅSEn", "A\xFF\x42"})
        EXPECT_FALSE(is_in_capitals(word)) << word;
}

TEST(Text, lower_case_follows_unicode) {
    EXPECT_EQ(to_lower("ANN@School.ORG"), "ann@school.org");
    EXPECT_EQ(to_lower("ÅSA ØRSTED"), "åsa ørsted");
}

TEST(Text, collation_sorts_as_people_expect) {
    EXPECT_LT(collation_key("adams"), collation_key("Baker"));
    EXPECT_LT(collation_key("Ångström"), collation_key("Baker"));
    EXPECT_LT(collation_key("de la Cruz"), collation_key("Doe"));
}

TEST(Text, emails_are_checked_for_typos_only) {
    EXPECT_TRUE(looks_like_email("ann.o'neil+x@school.example"));
    for (const auto* text : {"", "ann", "@x.org", "a@b@c.org", "a b@c.org", "a@localhost", "a@b.", "a@.b", "a,b@c.org"})
        EXPECT_FALSE(looks_like_email(text)) << text;
    EXPECT_FALSE(looks_like_email(std::string(250, 'a') + "@b.org"));
}

TEST(Text, cut_never_splits_a_character) {
    EXPECT_EQ(cut_utf8("abc", 2), "ab");
    EXPECT_EQ(cut_utf8("aé", 2), "a");
    EXPECT_EQ(cut_utf8("é", 2), "é");
}

TEST(Text, utf8_is_checked) {
    EXPECT_TRUE(is_valid_utf8("📚 Ünïcode"));
    EXPECT_FALSE(is_valid_utf8("\xff"));
    EXPECT_FALSE(is_valid_utf8("caf\xe9"));
    EXPECT_FALSE(is_valid_utf8("\xc3"));
}

}  // namespace
}  // namespace gi
