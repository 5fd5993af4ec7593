#include "base/file_name.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace gi {
namespace {

std::string taken(std::string_view name) { return portable_name(name, 120); }

TEST(FileName, keeps_any_script_as_it_is) {
    for (const std::string_view name :
         {"Nuñez, Ana", "الحسن، ليلى", "李, 小龙", "Łukasiewicz, Zoë", "क्षत्रिय, अनिल", "🧪"})
        EXPECT_EQ(taken(name), name);
}

TEST(FileName, leaves_no_folder_and_no_character_that_a_file_system_refuses) {
    EXPECT_EQ(taken("../x, Eve"), "-x, Eve");
    EXPECT_EQ(taken("C:\\Users\\x"), "C--Users-x");
    EXPECT_EQ(taken("a\"b*c?d<e>f|g"), "a-b-c-d-e-f-g");
    EXPECT_EQ(taken("a\tb\r\nc\x7f\u0085\u2028"
                    "d"),
              "a-b--c---d");
    EXPECT_EQ(taken("a\xff"
                    "b"),
              "a-b");
}

TEST(FileName, shows_what_it_is) {
    EXPECT_EQ(taken("Ana\u202Efdp.exe"), "Anafdp.exe");
    EXPECT_EQ(taken("\u200Fليلى\u2069"), "ليلى");
}

TEST(FileName, neither_begins_nor_ends_with_a_dot_or_a_blank) {
    EXPECT_EQ(taken(" .hidden"), "hidden");
    EXPECT_EQ(taken("King, Martin Jr. . "), "King, Martin Jr");
    EXPECT_EQ(taken("... "), "");
    EXPECT_EQ(taken(""), "");
}

TEST(FileName, is_no_device_of_windows) {
    EXPECT_EQ(taken("CON"), "CON-");
    EXPECT_EQ(taken("nul"), "nul-");
    EXPECT_EQ(taken("Aux.b"), "Aux-.b");
    EXPECT_EQ(taken("COM1"), "COM1-");
    EXPECT_EQ(taken("lpt\u00b2"), "lpt\u00b2-");
    for (const std::string_view name : {"Con, Ana", "COM", "COM12", "Connor", "LPTX"}) EXPECT_EQ(taken(name), name);
}

TEST(FileName, is_cut_between_letters) {
    const std::string most(118, 'a');
    EXPECT_EQ(taken(most + "é"), most + "é");
    EXPECT_EQ(taken(most + "aé"), most + "a");
    EXPECT_EQ(taken(most + " . éé"), most);
    std::string arabic;
    for (int i = 0; i < 100; ++i) arabic += "ب";
    EXPECT_EQ(taken(arabic).size(), 120U);
    EXPECT_TRUE(is_valid_utf8(portable_name(arabic, 119)));
    EXPECT_EQ(portable_name(arabic, 119).size(), 118U);
}

TEST(FileNameKey, is_the_same_where_a_file_system_sees_one_name) {
    EXPECT_EQ(file_name_key("SMITH, Ann"), file_name_key("Smith, ann"));
    EXPECT_EQ(file_name_key("Zo\u00eb"), file_name_key("ZOE\u0308"));
    EXPECT_EQ(file_name_key("Weiß"), file_name_key("WEISS"));
    EXPECT_NE(file_name_key("Müller"), file_name_key("Muller"));
    EXPECT_NE(file_name_key("ليلى"), file_name_key("ليلا"));
}

}  // namespace
}  // namespace gi
