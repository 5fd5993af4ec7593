#include <gmock/gmock.h>

#include "gradebook/figures/school_figures.hpp"

namespace gi::gradebook {
namespace {

using testing::ElementsAre;

TermFigures term(std::string name, std::string from, FinePercent percent, int students = 5) {
    TermFigures made{std::move(name), std::move(from), {}};
    for (int i = 0; i < students; ++i) made.group.add(percent * one_percent, percent >= 60);
    return made;
}

AtRisk risk(std::int64_t student, FinePercent percent, std::int64_t missing = 0) {
    return {StudentId{student}, percent * one_percent, percent < low_overall, {}, missing};
}

SchoolFigures school(std::vector<ClassFigures> classes) {
    SchoolFigures made;
    for (auto& one : classes)
        made.classes.emplace_back().figures = std::make_shared<const ClassFigures>(std::move(one));
    add_up(made);
    return made;
}

TEST(SchoolFigures, are_those_of_all_classes_together) {
    ClassFigures one{.students = 2, .scores = {10, 8, 1, 1}};
    one.overall.add(90 * one_percent, true);
    one.overall.add(80 * one_percent, true);
    ClassFigures other{.students = 3, .scores = {3, 2, 1, 0}};
    for (const FinePercent percent : {10, 20, 70}) other.overall.add(percent * one_percent, percent >= 60);
    const auto all = school({one, other});
    EXPECT_EQ(all.scores, (ScoreCounts{13, 10, 2, 1}));
    EXPECT_EQ(all.overall.median(), 70 * one_percent);
    EXPECT_EQ(all.overall.passing(), 60 * one_percent);
}

TEST(SchoolFigures, put_terms_of_one_name_together_in_the_order_of_the_year) {
    const auto all = school({{.terms = {term("Autumn", "", 60), term("Spring", "2027-02-01", 70)}},
                             {.terms = {term("autumn", "", 80), term("SPRING", "2027-01-15", 90)}},
                             {.terms = {term("Winter", "2026-12-01", 50, 4)}}});
    std::vector<std::string> names;
    for (const auto& one : all.terms) names.push_back(one.name);
    EXPECT_THAT(names, ElementsAre("Autumn", "Winter", "Spring"));
    EXPECT_EQ(all.terms[0].classes, 2);
    EXPECT_EQ(all.terms[0].group.median(), 70 * one_percent);
    EXPECT_FALSE(all.terms[1].group.median()) << "four are too few";
    EXPECT_EQ(all.terms[2].from, "2027-01-15");
    EXPECT_EQ(all.terms[2].group.mean(), 80 * one_percent);
}

TEST(SchoolFigures, compare_no_more_terms_than_can_be_read_and_keep_the_usual_ones) {
    std::vector<ClassFigures> classes(2, {.terms = {term("Usual", "2027-05-01", 70)}});
    for (int i = 0; i < 30; ++i) classes.push_back({.terms = {term("Own " + std::to_string(i), "", 70)}});
    const auto all = school(std::move(classes));
    ASSERT_EQ(all.terms.size(), most_compared_terms);
    EXPECT_EQ(all.terms.back().name, "Usual");
}

TEST(SchoolFigures, begin_with_who_is_at_risk_in_the_most_classes) {
    const auto all = school({{.at_risk = {risk(1, 10, 5), risk(2, 59), risk(3, 30)}}, {.at_risk = {risk(2, 58)}}});
    std::vector<std::int64_t> ids;
    for (const auto& one : all.at_risk) ids.push_back(one.id.value);
    EXPECT_THAT(ids, ElementsAre(2, 1, 3));
    EXPECT_EQ(all.at_risk[0].classes[1].of, 1U);
    EXPECT_EQ(all.all_at_risk, 3);
}

TEST(SchoolFigures, name_so_many_at_risk_and_count_the_rest) {
    ClassFigures one;
    for (int id = 1; id <= 250; ++id) one.at_risk.push_back(risk(id, 50));
    const auto all = school({one});
    EXPECT_EQ(all.at_risk.size(), most_at_risk);
    EXPECT_EQ(all.all_at_risk, 250);
}

}  // namespace
}  // namespace gi::gradebook
