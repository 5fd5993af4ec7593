#include "gradebook/student_grades.hpp"

#include <gmock/gmock.h>

#include "gradebook/tag_totals.hpp"

namespace gi::gradebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A class of a student, graded as read_student_grades does.
struct Course {
    StudentClass one{};

    explicit Course(grading::Rules rules) { one.rules = std::move(rules); }

    Course& work(std::string date, std::optional<std::int64_t> points, std::int64_t max,
                 std::vector<std::string> tags = {}, std::string category = {}, Status status = Status::none) {
        AssignmentColumn column{};
        column.date = std::move(date);
        column.max_points = whole_points(max);
        column.tags = std::move(tags);
        column.category = std::move(category);
        one.assignments.push_back(
            {std::move(column), points ? std::optional{whole_points(*points)} : std::nullopt, status});
        return *this;
    }
    Course& extra() {
        one.assignments.back().assignment.extra_credit = true;
        return *this;
    }
    [[nodiscard]] const StudentClass& graded() {
        grade(one);
        return one;
    }
};

std::string text_of(const TagTotal& tag) {
    return tag.name + " " + std::to_string(tag.total.points.ten_thousandths) + "/" +
           std::to_string(tag.total.max.ten_thousandths) + " " + std::to_string(tag.total.judged->millionths);
}
std::vector<std::string> tags_of(const StudentClass& one) {
    std::vector<std::string> texts;
    for (const auto& tag : tag_totals_of(one)) texts.push_back(text_of(tag));
    return texts;
}

grading::Rules in_terms(grading::Terms combine) {
    return {.categories = {{.name = "Homework", .drop_lowest = 1}},
            .terms = {{"Autumn", "", 400}, {"Spring", "2027-02-01", 600}},
            .combine = combine};
}

TEST(ClassOfTerm, has_the_total_that_the_class_says_of_the_term) {
    for (const auto combine : {grading::Terms::together, grading::Terms::weighted}) {
        Course course{in_terms(combine)};
        course.work("2026-10-01", 8, 10, {}, "Homework").work("2026-11-01", 2, 10, {}, "homework");
        course.work("2027-02-01", 90, 100).work("", 10, 10);
        const auto& whole = course.graded();
        for (std::size_t place = 0; place < 2; ++place) {
            const auto term = class_of_term(whole, whole.rules.terms[place].name);
            ASSERT_TRUE(term);
            EXPECT_EQ(term->grade.total.points, whole.grade.terms[place].total.points);
            EXPECT_EQ(term->grade.total.max, whole.grade.terms[place].total.max);
            EXPECT_EQ(term->grade.total.judged->millionths, whole.grade.terms[place].total.judged->millionths);
            EXPECT_THAT(term->rules.terms, IsEmpty());
        }
    }
}

TEST(ClassOfTerm, drops_what_the_term_drops_and_has_its_work_alone) {
    Course course{in_terms(grading::Terms::together)};
    course.work("2026-10-01", 8, 10, {}, "Homework").work("2026-11-01", 2, 10, {}, "Homework").work("", 1, 10);
    const auto term = class_of_term(course.graded(), "Autumn");
    ASSERT_TRUE(term);
    ASSERT_EQ(term->assignments.size(), 2U);
    EXPECT_EQ(term->grade.cells[0].standing, grading::Standing::counted);
    EXPECT_EQ(term->grade.cells[1].standing, grading::Standing::dropped_lowest);
    EXPECT_FALSE(term->grade.parts[0].term);
}

TEST(ClassOfTerm, is_none_when_there_is_no_such_term) {
    Course course{in_terms(grading::Terms::together)};
    EXPECT_FALSE(class_of_term(course.graded(), "Summer"));
    EXPECT_FALSE(class_of_term(course.graded(), ""));
}

TEST(TagTotals, are_sums_of_what_counts_by_name) {
    Course course{{}};
    course.work("", 8, 10, {"unit 1", "essay"}).work("", 1, 10, {"unit 1"}).work("", 5, 10);
    course.work("", std::nullopt, 10, {"essay"}).work("", 10, 10, {"essay"}, {}, Status::excused);
    EXPECT_THAT(tags_of(course.graded()), ElementsAre("essay 80000/100000 80000000", "unit 1 90000/200000 45000000"));
}

TEST(TagTotals, take_off_for_being_late_and_count_what_is_missing) {
    Course course{{.missing = 0, .late = {.penalty = 500, .floor = 0}}};
    course.work("", 8, 10, {"late"}, {}, Status::late).work("", std::nullopt, 10, {"missing"}, {}, Status::missing);
    EXPECT_THAT(tags_of(course.graded()), ElementsAre("late 40000/100000 40000000", "missing 0/100000 0"));
}

TEST(TagTotals, add_extra_credit_without_its_maximum_and_are_none_of_it_alone) {
    Course course{{}};
    course.work("", 8, 10, {"lab"}).work("", 1, 10, {"bonus", "lab"}).extra();
    EXPECT_THAT(tags_of(course.graded()), ElementsAre("lab 90000/100000 90000000"));
}

TEST(TagTotals, leave_out_what_the_class_drops_and_drop_nothing_themselves) {
    Course course{{.categories = {{.name = "Quiz", .drop_lowest = 1}}}};
    course.work("", 9, 10, {"all"}, "Quiz").work("", 6, 10, {"all", "one"}, "Quiz");
    course.work("", 2, 10, {"all", "two"}, "Quiz");
    // The class drops 2/10; of the tag "one" nothing is dropped, although its only quiz is not the best.
    EXPECT_THAT(tags_of(course.graded()), ElementsAre("all 150000/200000 75000000", "one 60000/100000 60000000"));
}

TEST(TagTotals, on_all_of_the_work_are_the_total_of_the_class) {
    const grading::Rules weighted{.way = grading::Way::weighted,
                                  .categories = {{.name = "Homework", .weight = 400, .drop_lowest = 1},
                                                 {.name = "Tests", .weight = 600, .way = grading::Way::mean}}};
    for (const auto& rules : {weighted, grading::Rules{.way = grading::Way::mean}}) {
        Course course{rules};
        course.work("", 8, 10, {"all"}, "Homework").work("", 1, 10, {"all"}, "Homework");
        course.work("", 1, 2, {"all", "test"}, "Tests").work("", 90, 100, {"all", "test"}, "Tests");
        const auto& one = course.graded();
        const auto totals = tag_totals_of(one);
        ASSERT_EQ(totals.size(), 2U);
        EXPECT_EQ(totals[0].total.judged->millionths, one.grade.total.judged->millionths);
        // Half and 90 %: tests alone are all of the weight.
        EXPECT_EQ(totals[1].total.judged->millionths, 70'000'000);
    }
}

/// 80 of 100 and 5 of 10, by points, and the second by the given rules.
std::vector<StudentClass> two_classes(grading::Rules second) {
    std::vector<StudentClass> classes;
    classes.push_back(Course{{}}.work("", 80, 100).graded());
    classes.push_back(Course{std::move(second)}.work("", 5, 10).graded());
    return classes;
}
std::string overall_text(const std::vector<StudentClass>& classes, OverallWay way) {
    const auto overall = overall_of(classes, way);
    return (overall.mean ? "mean " : "points ") + std::to_string(overall.percent->value);
}

TEST(OverallOf, is_the_sum_of_points_while_each_class_is_one_else_the_mean) {
    const auto points = two_classes({});
    EXPECT_EQ(overall_text(points, OverallWay::as_classes), overall_text(points, OverallWay::points));
    const auto mixed = two_classes({.way = grading::Way::mean});
    EXPECT_EQ(overall_text(mixed, OverallWay::as_classes), overall_text(mixed, OverallWay::mean));
}

TEST(OverallOf, is_what_the_school_chose_however_its_classes_are_graded) {
    for (const auto& classes : {two_classes({}), two_classes({.way = grading::Way::mean})}) {
        const auto points = overall_of(classes, OverallWay::points);
        EXPECT_FALSE(points.mean);
        EXPECT_EQ(points.points, whole_points(85));
        EXPECT_EQ(points.max, whole_points(110));
        const auto mean = overall_of(classes, OverallWay::mean);
        EXPECT_TRUE(mean.mean);
        EXPECT_NE(points.percent, mean.percent);
    }
}

TEST(OverallOf, of_one_class_is_that_class) {
    const std::vector<StudentClass> one{Course{{.way = grading::Way::mean}}.work("", 1, 2).work("", 90, 100).graded()};
    for (const auto way : {OverallWay::as_classes, OverallWay::points, OverallWay::mean})
        EXPECT_EQ(overall_of(one, way).percent, one.front().grade.total.judged->percent);
}

}  // namespace
}  // namespace gi::gradebook
