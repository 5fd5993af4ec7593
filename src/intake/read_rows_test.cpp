/// The rules about rows and students that hold for every format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

GradebookFile read_students(std::string_view rows) {
    return read(std::string{"last_name,first_name,email,Quiz,Lab\nPOINTS,,,10,20\n"} += rows);
}

TEST(Rows, know_a_student_by_the_trimmed_lower_case_email) {
    const auto file = read_students("Smith,Ann,  Ann.SMITH@X.org\u00a0,9,\nÖzil,Zoë,=\"ZOË@x.org\",8,\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|ann.smith@x.org", "Özil|Zoë|zoë@x.org"));
}

TEST(Rows, without_an_email_are_skipped_and_told) {
    const auto file = read_students("Smith,Ann,,9,\nJones,Bob,bob at x.org,8,\nRay,Cy,nan,8,\nLee,Di,di@x.org,7,\n");
    EXPECT_THAT(students(file), ElementsAre("Lee|Di|di@x.org"));
    EXPECT_THAT(skipped(file),
                ElementsAre("3: no e-mail address", "4: not an e-mail address", "5: not an e-mail address"));
    EXPECT_THAT(problems(file), ElementsAre("3:0 no_email ", "4:3 bad_email bob at x.org", "5:3 bad_email nan"));
}

TEST(Rows, of_a_student_who_comes_twice_are_merged_and_the_later_wins_where_it_is_not_blank) {
    const auto file = read_students("Smith,Ann,ann@x.org,9,18\nJones,Bob,bob@x.org,5,6\n,Anna,ANN@x.org,7,\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Anna|ann@x.org", "Jones|Bob|bob@x.org"));
    EXPECT_THAT(scores(file),
                ElementsAre("ann@x.org Quiz 7", "ann@x.org Lab 18", "bob@x.org Quiz 5", "bob@x.org Lab 6"));
    EXPECT_EQ(file.students[0].row, 3U);
    EXPECT_THAT(problems(file), ElementsAre("5:3 duplicate_student ann@x.org"));
}

TEST(Rows, may_lack_names_and_never_invent_one) {
    const auto file = read_students(",,ann@x.org,9,\nNull,None,bob@x.org,8,\nNaN,N/A,cy@x.org,7,\n");
    EXPECT_THAT(students(file), ElementsAre("||ann@x.org", "Null|None|bob@x.org", "NaN|N/A|cy@x.org"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(Rows, may_be_short) {
    const auto file = read_students("Smith,Ann,ann@x.org,9\nJones,Bob,bob@x.org\n");
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 9"));
    EXPECT_EQ(file.blank_cells, 3U);
}

TEST(Rows, that_go_on_behind_the_headings_are_told_once_a_row) {
    const auto file = read_students("Smith,Ann,ann@x.org,9,8,,x,y\nJones,Bob,bob@x.org,9,8,,,\n");
    EXPECT_THAT(problems(file), ElementsAre("3:7 extra_cells x"));
}

TEST(Rows, that_are_blank_are_no_rows_but_keep_their_number) {
    const auto file = read_students("\n,,,,\n  ,\u3000,,,\nSmith,Ann,ann@x.org,9,8\n\n");
    EXPECT_EQ(file.students.at(0).row, 6U);
    EXPECT_THAT(skipped(file), IsEmpty());
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(Rows, below_the_students_that_sum_up_are_skipped_with_the_reason) {
    const auto file = read_students("Smith,Ann,ann@x.org,9,8\nClass average,,,9,8\n,,Median,9,8\nMax:,-,-,9,8\n");
    EXPECT_THAT(skipped(file), ElementsAre("4: a summary row, not a student", "5: a summary row, not a student",
                                           "6: a summary row, not a student"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(Rows, with_points_below_the_students_are_told) {
    const auto file = read_students("Smith,Ann,ann@x.org,9,8\nPOINTS,,,10,20\n");
    EXPECT_THAT(skipped(file), SizeIs(1));
    EXPECT_THAT(problems(file), ElementsAre("4:0 misplaced_row "));
}

TEST(Rows, with_a_name_beyond_the_limit_are_skipped_and_one_at_the_limit_is_kept) {
    std::string at_limit;
    for (int i = 0; i < 200; ++i) at_limit += "é";
    const auto file = read_students(at_limit + ",Ann,ann@x.org,9,8\n" + at_limit + "é,Bob,bob@x.org,9,8\n" +
                                    std::string(20'000, 'x') + ",Cy,cy@x.org,9,8\n");
    EXPECT_EQ(file.students.size(), 1U);
    EXPECT_THAT(skipped(file),
                ElementsAre("4: a name longer than 200 characters", "5: a name longer than 200 characters"));
    EXPECT_EQ(file.problems.at(0).code, "name_too_long");
    EXPECT_EQ(file.problems.at(0).value.size(), 80U);
}

TEST(Rows, lose_control_characters_in_names_and_say_so) {
    const auto file = read_students("Sm\x07ith,An\x1bn,ann@x.org,9,8\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|ann@x.org"));
    EXPECT_THAT(problems(file), SizeIs(2));
    EXPECT_EQ(file.problems.at(0).code, "control_characters");
}

TEST(Rows, keep_formulas_as_text) {
    const auto file =
        read_students("\"=HYPERLINK(\"\"http://x.example\"\",\"\"Smith\"\")\",+Ann,ann@x.org,\"=\"\"9\"\"\",=1+1\n");
    EXPECT_EQ(file.students.at(0).last_name, "=HYPERLINK(\"http://x.example\",\"Smith\")");
    EXPECT_EQ(file.students.at(0).first_name, "+Ann");
    EXPECT_THAT(scores(file), ElementsAre("ann@x.org Quiz 9"));
    EXPECT_THAT(problems(file), ElementsAre("3:5 not_a_number =1+1"));
}

}  // namespace
}  // namespace gi::intake::testing
