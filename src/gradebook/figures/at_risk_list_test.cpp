#include "gradebook/figures/at_risk_list.hpp"

#include <gmock/gmock.h>

#include "gradebook/figures/figures_testing.hpp"

namespace gi::gradebook {
namespace {

using test::hand_over;
using test::none;
using test::Row;
using testing::ElementsAre;
using testing::IsEmpty;

/// Six dated works of ten points.
std::vector<AssignmentColumn> six_works() {
    std::vector<AssignmentColumn> columns(6);
    for (int slot = 1; auto& column : columns) {
        column.date = "2026-09-0" + std::to_string(slot);
        column.max_points = whole_points(10);
        column.slot = slot++;
    }
    return columns;
}

std::vector<std::string> names(const std::vector<Row>& rows, RiskLimits limits = {},
                               std::optional<std::string> section = {}) {
    AtRiskSink sink{limits, std::move(section)};
    sink.begin({}, six_works());
    hand_over(sink, rows);
    std::vector<std::string> names;
    for (auto& one : sink.finish()) names.push_back(std::move(one.last_name));
    return names;
}

const std::vector<std::int64_t> fifty(6, 5);
const std::vector<std::int64_t> eighty(6, 8);

TEST(AtRiskList, has_the_most_reasons_first_then_the_lowest_then_the_alphabet) {
    const std::vector<Row> rows{{"Falling", {10, 10, 10, 6, 6, 6}},
                                {"Blank", std::vector<std::int64_t>(6, none), "MM...."},
                                {"Zoe", fifty},
                                {"Well", eighty},
                                {"Ann", fifty},
                                {"Both", {5, 5, 5, 5, none, none}, "....MM"}};
    EXPECT_THAT(names(rows), ElementsAre("Both", "Ann", "Zoe", "Falling", "Blank"));
}

TEST(AtRiskList, goes_by_the_limits_that_are_given) {
    const std::vector<Row> rows{
        {"Low", fifty}, {"Falling", {9, 9, 9, 7, 7, 7}}, {"Lacking", {8, 8, 8, 8, 8, none}, ".....M"}};
    EXPECT_THAT(names(rows), ElementsAre("Low", "Falling"));
    EXPECT_THAT(names(rows, {.overall = 50, .fall = 21, .missing = 2}), IsEmpty()) << "50 is not below 50";
    EXPECT_THAT(names(rows, {.overall = 81, .fall = 20, .missing = 1}), ElementsAre("Falling", "Lacking", "Low"));
}

TEST(AtRiskList, is_of_one_section_or_of_those_in_none_or_of_all) {
    const std::vector<Row> rows{{"One", fifty, "", "7A"}, {"Two", fifty, "", "7B"}, {"Three", fifty}};
    EXPECT_THAT(names(rows), ElementsAre("One", "Three", "Two"));
    EXPECT_THAT(names(rows, {}, "7A"), ElementsAre("One"));
    EXPECT_THAT(names(rows, {}, ""), ElementsAre("Three"));
    EXPECT_THAT(names(rows, {}, "7"), IsEmpty());
}

TEST(AtRiskList, leaves_out_who_left_the_class) { EXPECT_THAT(names({{"Gone", fifty, "", "", true}}), IsEmpty()); }

TEST(AtRiskList, begins_anew_when_the_class_was_changed_while_it_was_read) {
    AtRiskSink sink{RiskLimits{}};
    sink.begin({}, six_works());
    hand_over(sink, {{"Old", fifty}});
    sink.begin({}, six_works());
    hand_over(sink, {{"New", fifty}});
    const auto found = sink.finish();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].last_name, "New");
    EXPECT_EQ(found[0].email, "who@x.example");
    EXPECT_EQ(found[0].risk.percent, 50 * one_percent);
}

}  // namespace
}  // namespace gi::gradebook
