#include "gradebook/figures/class_figures.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "pg/params.hpp"

namespace gi::gradebook {
namespace {

using testing::ElementsAre;

constexpr auto none = std::numeric_limits<std::int64_t>::min();

/// A class of works of ten points, a week after each other.
class Course {
public:
    explicit Course(int works, grading::Rules rules = {}, std::optional<std::string> section = {},
                    std::size_t smallest = smallest_group)
        : sink_(std::move(section), smallest) {
        std::vector<AssignmentColumn> columns;
        for (int slot = 1; slot <= works; ++slot) {
            auto& column = columns.emplace_back();
            column.slot = slot;
            column.date = "2026-09-0" + std::to_string(slot);
            column.max_points = whole_points(10);
        }
        ClassHeader header;
        header.rules = std::move(rules);
        sink_.begin(header, std::move(columns));
    }
    Course& student(std::int64_t id, std::vector<std::int64_t> points, std::string_view statuses = {},
                    bool dropped = false, std::string_view section = {}) {
        for (auto& one : points)
            if (one != none) one *= Points::scale;
        std::string array;
        pg::append_int8_array(array, points, none);
        sink_.row({StudentId{id}, "Last", "First", "", "", pg::Int8ArrayView{array}, statuses, dropped, section});
        return *this;
    }
    ClassFigures figures() { return sink_.finish(); }

private:
    FiguresSink sink_;
};

TEST(ClassFigures, count_scores_of_those_who_are_there_and_are_not_excused) {
    const auto figures = Course{4}
                             .student(1, {8, 9, none, none}, "..M.")
                             .student(2, {7, none, 5, 6}, "LLME")
                             .student(3, {1, 1, 1, 1}, "MMMM", true)
                             .figures();
    EXPECT_EQ(figures.students, 2);
    EXPECT_EQ(figures.scores, (ScoreCounts{.expected = 7, .given = 3, .missing = 2, .late = 2}));
}

TEST(ClassFigures, are_of_totals_by_the_rules_of_the_class) {
    grading::Rules rules;
    rules.missing = 0;
    Course course{2, rules};
    for (int id = 1; id <= 5; ++id) course.student(id, {10, none}, ".M");
    const auto figures = course.figures();
    EXPECT_EQ(figures.overall.median(), 50 * one_percent);
    EXPECT_EQ(figures.overall.passing(), 0);
}

TEST(ClassFigures, pass_as_the_scale_of_the_class_says) {
    grading::Rules rules;
    rules.scale = grading::ready_made(grading::ScaleKind::german);
    Course course{1, rules};
    for (const auto points : {5, 5, 5, 5, 4}) course.student(points, {points});
    EXPECT_EQ(course.figures().overall.passing(), 80 * one_percent);
}

TEST(ClassFigures, have_each_term_of_those_who_have_graded_work_in_it) {
    grading::Rules rules;
    rules.terms = {{"Autumn", "", 500}, {"Spring", "2026-09-02", 500}};
    Course course{2, rules};
    for (int id = 1; id <= 5; ++id) course.student(id, {6, 8});
    const auto figures = course.student(6, {9, none}).figures();
    ASSERT_EQ(figures.terms.size(), 2U);
    EXPECT_EQ(figures.terms[0].name, "Autumn");
    EXPECT_EQ(figures.terms[0].group.size(), 6U);
    EXPECT_EQ(figures.terms[0].group.median(), 60 * one_percent);
    EXPECT_EQ(figures.terms[1].group.size(), 5U);
    EXPECT_EQ(figures.terms[1].group.median(), 80 * one_percent);
}

TEST(ClassFigures, are_of_one_section_when_it_is_asked_for) {
    Course course{1, {}, "7A", 1};
    course.student(1, {6}, {}, false, "7A").student(2, {8}, {}, false, "7B").student(3, {9});
    const auto figures = course.figures();
    EXPECT_EQ(figures.students, 1);
    EXPECT_EQ(figures.overall.median(), 60 * one_percent);
}

TEST(ClassFigures, find_who_is_low_who_falls_and_who_lacks_works) {
    const auto figures = Course{6}
                             .student(1, {8, 8, 8, 8, 8, 8})
                             .student(2, {5, 5, 5, 5, 5, 5})
                             .student(3, {10, 10, 10, 7, 8, 8})
                             .student(4, {8, 8, none, none, none, none}, "..MM..")
                             .student(5, {none, none, none, none, none, none}, "M.....")
                             .figures();
    ASSERT_EQ(figures.at_risk.size(), 3U);
    const auto& [low, falling, lacking] = std::tie(figures.at_risk[0], figures.at_risk[1], figures.at_risk[2]);
    EXPECT_TRUE(low.student == StudentId{2} && low.low && low.percent == 50 * one_percent && low.reasons() == 1);
    EXPECT_TRUE(falling.student == StudentId{3} && falling.reasons() == 1);
    EXPECT_EQ(falling.fall, (Fall{100 * one_percent, 766'666}));
    EXPECT_TRUE(lacking.student == StudentId{4} && lacking.missing == 2 && lacking.reasons() == 1);
}

TEST(Falls, are_of_six_works_or_more_and_of_fifteen_percent_or_more) {
    EXPECT_FALSE(fall_of({1000, 1000, 0, 0, 0}));
    EXPECT_EQ(fall_of({900, 900, 900, 750, 750, 750}), (Fall{90 * one_percent, 75 * one_percent}));
    EXPECT_FALSE(fall_of({900, 900, 900, 751, 750, 750}));
    EXPECT_FALSE(fall_of({750, 750, 750, 900, 900, 900}));
}

}  // namespace
}  // namespace gi::gradebook
