#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view whole_export =
    "OrgDefinedId,Username, Last Name,First Name,Email,Section,Essay Points Grade <Numeric MaxPoints:40 Weight:50 "
    "Category:Written work CategoryWeight:25>,Essay Grade Symbol,Essay Text Grade,Essay Weighted Grade,Quiz Points "
    "Grade "
    "<Numeric MaxPoints:10>,Written work Subtotal Numerator,Written work Subtotal Denominator,Calculated Final Grade "
    "Numerator,Calculated Final Grade Denominator,Adjusted Final Grade Numerator,Adjusted Final Grade "
    "Denominator,End-of-Line Indicator\n"
    "#00042,#ada,Okafor,Ada,Ada@School.example,7a,36.5,A,fine,45.6,11,36.5,40,91,100,,,#\n"
    "#00043,#bo,Lindqvist,Bo,,7a,,,,,8.5,,,,,,,#\n";

TEST(BrightspaceFormat, reads_a_whole_export) {
    const auto file = read(whole_export);
    EXPECT_EQ(file.format, Format::brightspace);
    EXPECT_EQ(file.recognised_by.text, "the heading “OrgDefinedId”");
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@school.example", "Lindqvist|Bo|"));
    EXPECT_THAT(identities(file), ElementsAre("00042|ada|", "00043|bo|"));
    EXPECT_THAT(sections(file), ElementsAre("ada@school.example 7a", "00043 7a"));
    EXPECT_THAT(assignments(file), ElementsAre("Essay||40", "Quiz||10"));
    EXPECT_EQ(file.assignments.at(0).category, "Written work");
    EXPECT_EQ(file.assignments.at(1).category, "");
    EXPECT_THAT(scores(file),
                ElementsAre("ada@school.example Essay 36.5", "ada@school.example Quiz 11", "00043 Quiz 8.5"));
    EXPECT_THAT(problems(file), ElementsAre("2:11 over_max 11"));
}

TEST(BrightspaceFormat, says_why_a_column_was_left_out) {
    const auto file = read(whole_export);
    EXPECT_THAT(ignored(file),
                ElementsAre("8 Essay Grade Symbol: a grade symbol, not points", "9 Essay Text Grade: text, not points",
                            "10 Essay Weighted Grade: a weighted grade, not points",
                            "12 Written work Subtotal Numerator: a total, not an assignment",
                            "13 Written work Subtotal Denominator: a total, not an assignment",
                            "14 Calculated Final Grade Numerator: a total, not an assignment",
                            "15 Calculated Final Grade Denominator: a total, not an assignment",
                            "16 Adjusted Final Grade Numerator: a total, not an assignment",
                            "17 Adjusted Final Grade Denominator: a total, not an assignment",
                            "18 End-of-Line Indicator: not a score"));
    EXPECT_THAT(skipped(file), IsEmpty());
}

TEST(BrightspaceFormat, needs_only_a_username_and_one_item) {
    const auto file = read(
        "\xEF\xBB\xBFUsername; Lab (2 <3) Points Grade <Numeric MaxPoints:12,5 Category:A Weight of it "
        "CategoryWeight:10>;Last Name\r\n#ada;9,25;Okafor\r\n");
    EXPECT_EQ(file.format, Format::brightspace);
    EXPECT_THAT(assignments(file), ElementsAre("Lab (2 <3)||12.5"));
    EXPECT_EQ(file.assignments.at(0).category, "A Weight of it");
    EXPECT_THAT(scores(file), ElementsAre("ada Lab (2 <3) 9.25"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(BrightspaceFormat, reads_items_of_every_kind_and_leaves_out_computed_ones) {
    const auto file = read(
        "Username,Extra Points Grade <Numeric MaxPoints:5 Bonus>,Trip Points Grade <Pass/Fail MaxPoints:1>,Plain "
        "Points "
        "Grade,Nothing Points Grade <Numeric MaxPoints:0>,Sum Points Grade <Calculated MaxPoints:10>,End-of-Line "
        "Indicator\n#ada,2,1,7,3,9,#\n");
    EXPECT_THAT(assignments(file), ElementsAre("Extra||5", "Trip||1", "Plain||", "Nothing||"));
    EXPECT_THAT(ignored(file), ElementsAre("6 Sum Points Grade <Calculated MaxPoints:10>: a total, not an assignment",
                                           "7 End-of-Line Indicator: not a score"));
    EXPECT_THAT(problems(file), ElementsAre("1:5 no_max_points 0"));
}

TEST(BrightspaceFormat, skips_rows_without_an_identity) {
    const auto file =
        read("OrgDefinedId,Quiz Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n#1,9,#\n,8,#\n");
    EXPECT_THAT(skipped(file), ElementsAre("3: nothing that says which student it is"));
    EXPECT_THAT(problems(file), ElementsAre("3:0 no_identity "));
}

}  // namespace
}  // namespace gi::intake::testing
