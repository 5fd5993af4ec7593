#include "exports/xlsx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exports/exports_testing.hpp"

namespace gi::exports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CollectedGradebook small_class() {
    CollectedGradebook gradebook{.header = {.id = ClassId{7}, .name = "Biology 9B", .term = {}, .version = 1},
                                 .assignments = {},
                                 .students = {}};
    gradebook.assignments = {{
        .id = AssignmentId{1},
        .slot = 1,
        .name = "=1+1",
        .date = "2025-09-12",
        .max_points = Points{125'000},
    }};
    gradebook.students = {{.id = StudentId{1}, .last_name = "Doe", .email = "doe@x.org", .points = {Points{81'250}}},
                          {.id = StudentId{2}, .last_name = "Fox", .points = {Points{-5'001}}}};
    return gradebook;
}

TEST(Xlsx, has_numbers_and_dates_that_a_spreadsheet_can_calculate_with) {
    const auto sheet = testing::unzip(xlsx(small_class())).at("xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="D2" s="2"><v>45912</v></c>)"));  // 2025-09-12
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="D3"><v>12.5</v></c>)"));
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="D4"><v>8.125</v></c>)"));
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="E4" s="3"><v>0.65</v></c>)"));
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="D5"><v>-0.5001</v></c>)"));
}

TEST(Xlsx, of_a_divided_class_has_the_totals_of_its_terms_before_the_total) {
    auto gradebook = small_class();
    gradebook.header.rules.terms = {{.name = "Autumn", .from = {}, .weight = 0},
                                    {.name = "Spring", .from = "2026-02-01", .weight = 0}};
    const auto files = testing::unzip(xlsx(gradebook));
    EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>Total: Spring</t>"));
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="E4" s="3"><v>0.65</v></c>)"));  // autumn
    EXPECT_THAT(sheet, Not(HasSubstr("<c r=\"F4\"")));                    // nothing in spring
    EXPECT_THAT(sheet, HasSubstr(R"(<c r="G4" s="3"><v>0.65</v></c>)"));
}

TEST(Xlsx, shows_no_bound_that_was_not_reached) {
    auto gradebook = small_class();
    gradebook.assignments[0].max_points = Points{1'000'000};
    gradebook.students[0].points = {Points{899'600}};
    const auto files = testing::unzip(xlsx(gradebook));
    EXPECT_THAT(files.at("xl/styles.xml"), HasSubstr(R"(formatCode="0.00%")"));
    EXPECT_THAT(files.at("xl/worksheets/sheet1.xml"), HasSubstr("<v>0.8996</v>"));
    EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>B</t>"));
}

TEST(Xlsx, keeps_names_and_headings_in_sight) {
    const auto sheet = testing::unzip(xlsx(small_class())).at("xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr(R"(<pane xSplit="3" ySplit="3" topLeftCell="D4")"));
}

TEST(Xlsx, holds_text_that_looks_like_a_formula_as_text) {
    const auto files = testing::unzip(xlsx(small_class()));
    EXPECT_THAT(files.at("xl/worksheets/sheet1.xml"), Not(HasSubstr("<f>")));
    EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>=1+1</t>"));
}

TEST(Xlsx, reads_back_as_the_same_gradebook) {
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const auto gradebook = testing::MadeUp{seed}.gradebook();
        const auto file = intake::read_gradebook(xlsx(gradebook), {});
        ASSERT_TRUE(file) << seed << ": " << file.error().message;
        EXPECT_EQ(file->format, intake::Format::grade_insight) << seed;
        EXPECT_EQ(file->students.size(), gradebook.students.size()) << seed;
        EXPECT_EQ(file->scores.size(), testing::count_scores(gradebook)) << seed;
        EXPECT_TRUE(intake::plan_import(*file, testing::state_of(gradebook), {}).changes_nothing()) << seed;
    }
}

}  // namespace
}  // namespace gi::exports
