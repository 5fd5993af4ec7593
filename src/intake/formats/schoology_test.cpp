#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

GradebookFile read_export(std::string_view heading, std::string_view rows) {
    std::string text = "\"First Name\",\"Last Name\",\"Unique User ID\",Overall,\"(No grading period)\",\"";
    text += heading;
    text += "\",Username\n";
    return read(text += rows);
}

TEST(SchoologyFormat, reads_a_gradebook) {
    const auto file = read_export("Express (cont), part 2 (Max Pts: 100, Grading Category: Homework)",
                                  "Kemi,Abara,0042,91.5,91.5,85,k.abara\nJonas,Berg,,N/A,N/A,,Jonas@School.example\n");
    EXPECT_EQ(file.format, Format::schoology);
    EXPECT_THAT(students(file), ElementsAre("Abara|Kemi|", "Berg|Jonas|jonas@school.example"));
    EXPECT_THAT(identities(file), ElementsAre("0042|k.abara|", "|Jonas@School.example|"));
    EXPECT_THAT(assignments(file), ElementsAre("Express (cont), part 2||100"));
    EXPECT_EQ(file.assignments.at(0).category, "Homework");
    EXPECT_THAT(scores(file), ElementsAre("0042 Express (cont), part 2 85"));
    EXPECT_THAT(ignored(file), ElementsAre("4 Overall: a total, not an assignment",
                                           "5 (No grading period): a total, not an assignment"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(SchoologyFormat, takes_no_category_for_none) {
    const auto file = read_export("Quiz (Max Pts: 10, Grading Category: Ungraded)", "A,B,1,,,9,a\n");
    EXPECT_EQ(file.assignments.at(0).category, "");
}

TEST(SchoologyFormat, reads_the_last_bracket_of_a_title_that_quotes_one) {
    const auto file =
        read_export("Redo (Max Pts: 5) (Max Pts: 12.5, Grading Category: Tests, retakes (all))", "A,B,1,,,9,a\n");
    EXPECT_THAT(assignments(file), ElementsAre("Redo (Max Pts: 5)||12.5"));
    EXPECT_EQ(file.assignments.at(0).category, "Tests, retakes (all)");
}

TEST(SchoologyFormat, tells_of_a_maximum_of_zero) {
    const auto file = read_export("Bonus (Max Pts: 0, Grading Category: Extra)", "A,B,1,,,N/A,a\nC,D,2,,,3,c\n");
    EXPECT_THAT(assignments(file), ElementsAre("Bonus||"));
    EXPECT_THAT(problems(file), ElementsAre("0:6 bad_max_points 0"));
}

TEST(SchoologyFormat, keeps_a_student_who_has_only_a_name) {
    const auto file = read_export("Quiz (Max Pts: 10)", "Kemi,Abara,,,,9,\n,,,,,8,\n");
    EXPECT_THAT(scores(file), ElementsAre("Abara Quiz 9"));
    EXPECT_THAT(skipped(file), ElementsAre("3: nothing that says which student it is"));
}

}  // namespace
}  // namespace gi::intake::testing
