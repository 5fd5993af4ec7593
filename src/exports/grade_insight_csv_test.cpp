#include "exports/grade_insight_csv.hpp"

#include <gtest/gtest.h>

#include "exports/exports_testing.hpp"
#include "intake/column_rule.hpp"

namespace gi::exports {
namespace {

Assignment column(int slot, std::string name, std::string date = {}, std::optional<Points> max = std::nullopt) {
    return {
        .id = AssignmentId{slot},
        .slot = slot,
        .name = std::move(name),
        .date = std::move(date),
        .max_points = max,
    };
}

TEST(GradeInsightCsv, is_laid_out_like_the_template_with_a_mark_that_says_utf8) {
    CollectedGradebook gradebook;
    gradebook.assignments = {column(2, "Essay, \"first\" draft", "2025-09-19", whole_points(40)), column(1, "Quiz")};
    gradebook.students = {
        {.id = StudentId{1},
         .last_name = "Ōta",
         .first_name = "Ann",
         .email = "ann@x.org",
         .points = {Points{85'000}, Points{400'001}},
         .statuses = "L"},
        {.id = StudentId{2}, .last_name = "Doe", .email = "doe@x.org", .points = {std::nullopt}, .statuses = ".E"}};
    EXPECT_EQ(grade_insight_csv(gradebook),
              "\xEF\xBB\xBFlast_name,first_name,email,\"Essay, \"\"first\"\" draft\",Quiz\r\n"
              "DATE,-,-,2025-09-19,\r\n"
              "POINTS,-,-,40,\r\n"
              "Ōta,Ann,ann@x.org,40.0001,8.5 late\r\n"
              "Doe,,doe@x.org,EX,\r\n");
}

TEST(GradeInsightCsv, has_student_numbers_and_usernames_when_anybody_has_one) {
    CollectedGradebook gradebook;
    gradebook.assignments = {column(1, "Quiz")};
    gradebook.students = {
        {.id = StudentId{1}, .last_name = "Doe", .identities = {{"number", "0042"}}, .points = {Points{}}}};
    EXPECT_EQ(grade_insight_csv(gradebook),
              "\xEF\xBB\xBFlast_name,first_name,email,student_number,Quiz\r\n"
              "DATE,-,-,-,\r\nPOINTS,-,-,-,\r\nDoe,,,0042,0\r\n");
}

TEST(GradeInsightCsv, has_sections_when_anybody_is_in_one) {
    CollectedGradebook gradebook;
    gradebook.assignments = {column(1, "Quiz"), column(2, "Section")};
    gradebook.students = {
        {.id = StudentId{1}, .last_name = "Doe", .email = "d@x.org", .points = {Points{}}, .section = "7A"},
        {.id = StudentId{2}, .last_name = "Fox", .email = "f@x.org"}};
    EXPECT_EQ(grade_insight_csv(gradebook),
              "\xEF\xBB\xBFlast_name,first_name,email,section,Quiz,'Section\r\n"
              "DATE,-,-,-,,\r\nPOINTS,-,-,-,,\r\nDoe,,d@x.org,7A,0,\r\nFox,,f@x.org,,,\r\n");
}

TEST(GradeInsightCsv, of_a_divided_class_ends_with_the_totals_of_its_terms_and_of_all) {
    CollectedGradebook gradebook;
    gradebook.assignments = {column(1, "Quiz", "2025-09-19", whole_points(10)),
                             column(2, "Total: Autumn", "2026-02-02", whole_points(40))};
    gradebook.header.rules.terms = {{.name = "Autumn", .from = {}, .weight = 0},
                                    {.name = "Spring", .from = "2026-02-01", .weight = 0}};
    gradebook.students = {
        {.id = StudentId{1}, .last_name = "Doe", .email = "d@x.org", .points = {Points{90'000}, whole_points(31)}},
        {.id = StudentId{2}, .last_name = "Fox", .email = "f@x.org"}};
    EXPECT_EQ(grade_insight_csv(gradebook),
              "\xEF\xBB\xBFlast_name,first_name,email,Quiz,'Total: Autumn,"
              "Total: Autumn (%),Total: Spring (%),Total (%),Final grade\r\n"
              "DATE,-,-,2025-09-19,2026-02-02,,,,\r\nPOINTS,-,-,10,40,,,,\r\n"
              "Doe,,d@x.org,9,31,90,77.5,80,B\r\nFox,,f@x.org,,,,,,\r\n");
}

TEST(GradeInsightCsv, lets_no_spreadsheet_evaluate_text_and_leaves_negative_numbers_alone) {
    CollectedGradebook gradebook;
    gradebook.assignments = {column(1, "=cmd|' /C calc'!A0")};
    gradebook.students = {{.id = StudentId{1},
                           .last_name = "@SUM(A1)",
                           .first_name = "-Ann",
                           .email = "+ann@x.org",
                           .points = {Points{-5'000}}}};
    EXPECT_EQ(grade_insight_csv(gradebook),
              "\xEF\xBB\xBFlast_name,first_name,email,'=cmd|' /C calc'!A0\r\nDATE,-,-,\r\nPOINTS,-,-,\r\n"
              "'@SUM(A1),'-Ann,'+ann@x.org,-0.5\r\n");
}

TEST(GradeInsightCsv, imported_into_its_class_again_changes_nothing) {
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        const auto gradebook = testing::MadeUp{seed}.gradebook();
        const auto csv = grade_insight_csv(gradebook);
        auto file = intake::read_gradebook(csv, {});
        ASSERT_TRUE(file) << seed << ": " << file.error().message << "\n" << csv;
        EXPECT_EQ(file->format, intake::Format::grade_insight) << seed << "\n" << csv;
        intake::choose_columns(*file, {.include_sparse = true});
        const auto plan = intake::plan_import(*file, testing::state_of(gradebook), {});
        ASSERT_TRUE(plan.changes_nothing()) << seed << "\n" << csv;
    }
}

/// Nothing may be lost on the way either: an empty file would change nothing, too.
TEST(GradeInsightCsv, brings_every_student_and_every_score_into_an_empty_class) {
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        const auto gradebook = testing::MadeUp{seed}.gradebook();
        auto file = intake::read_gradebook(grade_insight_csv(gradebook), {});
        ASSERT_TRUE(file) << seed;
        EXPECT_EQ(file->students.size(), gradebook.students.size()) << seed;
        ASSERT_EQ(file->scores.size(), testing::count_scores(gradebook)) << seed << "\n"
                                                                         << grade_insight_csv(gradebook);
    }
}

}  // namespace
}  // namespace gi::exports
