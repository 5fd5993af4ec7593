/// What the formats of platforms share; the sheets that people write themselves are in read_*_test.cpp.
#include "intake/gradebook_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "intake/csv/records.hpp"
#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using enum ColumnRole;

GradebookFile build(const SheetRules& rules, std::vector<SheetColumn> columns, std::string_view rows,
                    const ReadLimits& limits = {}) {
    csv::RecordReader records(rows, {}, limits);
    GradebookBuilder builder({.limits = limits}, ',', rows.size());
    builder.set_rules(rules);
    builder.set_columns(std::move(columns));
    for (auto record = records.next(); record && *record; record = records.next()) builder.add_row(**record);
    return builder.finish();
}

constexpr SheetRules any_identity{.student_key = StudentKey::any_identity};

TEST(GradebookBuilder, takes_a_row_with_any_identity_when_the_format_says_so) {
    const auto file = build(any_identity,
                            {{.role = student_number, .name = "SIS"},
                             {.role = username, .name = "Login"},
                             {.role = platform_id, .name = "ID"},
                             {.role = assignment, .name = "Quiz"}},
                            "0042,,,1\n,ann,,2\n,,77,3\n,,,4\n");
    EXPECT_THAT(identities(file), ElementsAre("0042||", "|ann|", "||77"));
    EXPECT_THAT(scores(file), ElementsAre("0042 Quiz 1", "ann Quiz 2", "77 Quiz 3"));
    EXPECT_THAT(skipped(file), ElementsAre("4: nothing that says which student it is"));
    EXPECT_THAT(problems(file), ElementsAre("4:0 no_identity "));
}

TEST(GradebookBuilder, takes_a_username_that_is_an_address_for_the_email) {
    const auto file = build(any_identity, {{.role = username, .name = "Login"}}, "Ann@School.example\nben\n");
    EXPECT_THAT(students(file), ElementsAre("||ann@school.example", "||"));
    EXPECT_THAT(identities(file), ElementsAre("|Ann@School.example|", "|ben|"));
}

TEST(GradebookBuilder, keeps_a_student_whose_address_is_bad_when_something_else_identifies_them) {
    const auto file = build(any_identity, {{.role = email, .name = "Email"}, {.role = student_number, .name = "No"}},
                            "ann at x.org,7\nnobody,\n");
    EXPECT_THAT(students(file), ElementsAre("||"));
    EXPECT_THAT(problems(file),
                ElementsAre("0:0 no_assignments ", "1:1 bad_email ann at x.org", "2:1 bad_email nobody"));
    EXPECT_THAT(skipped(file), ElementsAre("2: not an e-mail address"));
}

TEST(GradebookBuilder, merges_rows_by_the_first_key_and_never_confuses_two_kinds_of_key) {
    const auto file = build(any_identity,
                            {{.role = student_number, .name = "No"},
                             {.role = platform_id, .name = "ID"},
                             {.role = assignment, .name = "Quiz"}},
                            "7,,1\n,7,2\n7,9,3\n");
    EXPECT_THAT(identities(file), ElementsAre("7||9", "||7"));
    EXPECT_THAT(scores(file), ElementsAre("7 Quiz 3", "7 Quiz 2"));
    EXPECT_THAT(problems(file), ElementsAre("3:1 duplicate_student 7"));
}

TEST(GradebookBuilder, never_merges_students_that_have_only_the_same_name) {
    const auto file = build({.student_key = StudentKey::identity_or_name},
                            {{.role = full_name, .name = "Name"}, {.role = assignment, .name = "Quiz"}},
                            "Ann Smith,1\nann smith,2\n,3\n");
    EXPECT_THAT(students(file), ElementsAre("Smith|Ann|", "smith|ann|"));
    EXPECT_EQ(file.scores.size(), 2U);
    EXPECT_THAT(problems(file), ElementsAre("2:0 same_name ", "3:0 no_identity "));
}

TEST(GradebookBuilder, takes_nobody_for_a_student_whose_name_is_invisible) {
    const auto file =
        build({.student_key = StudentKey::identity_or_name},
              {{.role = full_name, .name = "Name"}, {.role = assignment, .name = "Quiz"}}, "\x08,1\nAnn Smith,2\n");
    EXPECT_THAT(scores(file), ElementsAre("Smith Quiz 2"));
    EXPECT_THAT(skipped(file), ElementsAre("1: nothing that says which student it is"));
}

TEST(GradebookBuilder, strips_the_mark_that_keeps_leading_zeros) {
    const auto file =
        build({.student_key = StudentKey::any_identity, .hash_is_mark = true},
              {{.role = student_number, .name = "No"}, {.role = username, .name = "User"}}, "#0042,#ann\n0043,ben\n");
    EXPECT_THAT(identities(file), ElementsAre("0042|ann|", "0043|ben|"));
}

TEST(GradebookBuilder, skips_a_row_whose_keys_are_only_marks) {
    const auto file =
        build({.student_key = StudentKey::any_identity, .hash_is_mark = true},
              {{.role = student_number, .name = "No"}, {.role = assignment, .name = "Quiz"}}, "#,1\n\x01,2\n0042,3\n");
    EXPECT_THAT(scores(file), ElementsAre("0042 Quiz 3"));
    EXPECT_THAT(skipped(file),
                ElementsAre("1: nothing that says which student it is", "2: nothing that says which student it is"));
}

TEST(GradebookBuilder, reads_sections_as_they_stand_and_leaves_out_what_is_too_long) {
    const auto file =
        build(any_identity, {{.role = username, .name = "Login"}, {.role = ColumnRole::section, .name = "Section"}},
              "a, 7A \nb,\nc,-\nd," + std::string(101, 'x') +
                  "\ne,7\x01"
                  "B\nf,'=7C\n");
    EXPECT_THAT(sections(file), ElementsAre("a 7A", "e 7B", "f =7C"));
    EXPECT_THAT(problems(file), Contains("4:2 cell_too_long " + std::string(80, 'x')));
    EXPECT_EQ(file.students.size(), 6U);
}

TEST(GradebookBuilder, takes_the_section_of_the_later_row) {
    const auto file =
        build(any_identity, {{.role = username, .name = "Login"}, {.role = ColumnRole::section, .name = "Section"}},
              "a,7A\na,7B\na,\n");
    EXPECT_THAT(sections(file), ElementsAre("a 7B"));
}

TEST(GradebookBuilder, asks_the_platforms_own_words_first) {
    constexpr std::array words{CellWord{"n/a", {}}, CellWord{"needs grading", {.issue = CellIssue::not_graded_yet}}};
    const auto file = build({.student_key = StudentKey::any_identity, .words = words},
                            {{.role = username, .name = "User"}, {.role = assignment, .name = "Quiz"}},
                            "ann,N/A\nben,Needs Grading\ncy,EX\n");
    EXPECT_THAT(scores(file), ElementsAre("cy Quiz excused"));
    EXPECT_THAT(problems(file), ElementsAre("2:2 read_as_blank Needs Grading"));
}

TEST(GradebookBuilder, makes_points_of_percentages) {
    const auto file =
        build(any_identity,
              {{.role = username, .name = "User"},
               {.role = assignment, .name = "Quiz", .max_points = whole_points(20), .form = ScoreForm::percent}},
              "ann,85\nben,85 %\ncy,\"7,5\"\n");
    EXPECT_THAT(scores(file), ElementsAre("ann Quiz 17", "ben Quiz 17", "cy Quiz 1.5"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(GradebookBuilder, keeps_two_assignments_of_one_title_that_the_platform_tells_apart) {
    const auto quiz = [](std::string id) {
        return SheetColumn{.role = assignment, .name = "Quiz", .platform_id = std::move(id)};
    };
    const auto file =
        build(any_identity, {{.role = username, .name = "User"}, quiz("1"), quiz("2"), quiz("2")}, "ann,5,6,7\n");
    EXPECT_THAT(scores(file), ElementsAre("ann Quiz 5", "ann Quiz (2) 6"));
    EXPECT_THAT(testing::ignored(file), ElementsAre("4 Quiz: the same title and date as column 3"));
    EXPECT_THAT(problems(file), ElementsAre("0:3 same_title Quiz", "0:4 duplicate_assignment Quiz"));
    EXPECT_EQ(file.assignments.at(1).platform_id, "2");
    const auto cut = build(any_identity, {{.role = username, .name = "User"}, quiz("1"), quiz("2")}, "ann,5,6\n",
                           {.name_characters = 5});
    EXPECT_THAT(assignments(cut), ElementsAre("Quiz||", "Q (2)||"));
}

}  // namespace
}  // namespace gi::intake::testing
