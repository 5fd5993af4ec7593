#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SakaiFormat, reads_an_export) {
    const auto file = read(
        "\"Student ID\",\"Student Name\",\"Essay [10.0]\",\"* Essay\",\"Week #2: 22/23 - 29 [77.0]\", \"* Week #2: "
        "22/23 "
        "- 29\",\"# Course Grade\"\n"
        "\"0042\",\"Abara, Kemi\",\"7\",\"graded\",\"null\",\"null\",\"B\"\n"
        "\"jberg\",\"Jonas Berg\",\"3.5\",\"see [1]\",\"42\",\"I'm, well\",\"C\"\n");
    EXPECT_EQ(file.format, Format::sakai);
    EXPECT_THAT(students(file), ElementsAre("Abara|Kemi|", "Berg|Jonas|"));
    EXPECT_THAT(identities(file), ElementsAre("0042||", "jberg||"));
    EXPECT_THAT(assignments(file), ElementsAre("Essay||10", "Week #2: 22/23 - 29||77"));
    EXPECT_THAT(scores(file), ElementsAre("0042 Essay 7", "jberg Essay 3.5", "jberg Week #2: 22/23 - 29 42"));
    EXPECT_THAT(ignored(file),
                ElementsAre("4 * Essay: comments, not a score", "6 * Week #2: 22/23 - 29: comments, not a score",
                            "7 # Course Grade: Sakai marks it as not a score"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(SakaiFormat, reads_decimal_commas) {
    const auto file = read("Student ID;Student Name;Essay [10,0];Talk [2,5]\nanna;Anna Roth;7,5;2\n");
    EXPECT_EQ(file.format, Format::sakai);
    EXPECT_THAT(assignments(file), ElementsAre("Essay||10", "Talk||2.5"));
    EXPECT_THAT(scores(file), ElementsAre("anna Essay 7.5", "anna Talk 2"));
}

TEST(SakaiFormat, leaves_out_a_title_that_comes_twice_and_says_so) {
    const auto file = read("Student ID,Student Name,Quiz [10],Quiz [10]\na,A B,1,2\n");
    EXPECT_THAT(scores(file), ElementsAre("a Quiz 1"));
    EXPECT_THAT(problems(file), ElementsAre("0:4 duplicate_assignment Quiz"));
}

TEST(SakaiFormat, takes_a_column_that_was_added_without_points) {
    const auto file = read("Student ID,Student Name,Quiz [10],Effort [high]\na,A B,1,2\n");
    EXPECT_THAT(assignments(file), ElementsAre("Quiz||10", "Effort [high]||"));
}

}  // namespace
}  // namespace gi::intake::testing
