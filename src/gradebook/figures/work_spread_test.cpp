#include "gradebook/figures/work_spread.hpp"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <iterator>

#include "gradebook/figures/figures_testing.hpp"

namespace gi::gradebook {
namespace {

namespace json = boost::json;
using test::none;
using test::Row;
using testing::ElementsAre;
using testing::IsEmpty;

json::array cases() {
    std::ifstream file{GI_SOURCE_DIR "/tests/fixtures/figures/spreads.json"};
    return json::parse(std::string{std::istreambuf_iterator<char>{file}, {}}).at("spreads").as_array();
}

/// The page has binary fractions, the file ten thousandths of a percent.
void expect_near(FinePercent one, const json::value& percent) {
    EXPECT_NEAR(static_cast<double>(one), percent.to_number<double>() * static_cast<double>(one_percent), 1);
}

TEST(WorkSpread, lies_where_the_insight_page_says) {
    for (const auto& one : cases()) {
        SCOPED_TRACE(std::string_view{one.at("what").as_string()});
        std::vector<std::int64_t> tenths;
        for (const auto& percent : one.at("percents").as_array())
            tenths.push_back(std::llround(percent.to_number<double>() * 10));
        const auto spread = spread_of(tenths);
        EXPECT_EQ(spread.count, static_cast<std::int64_t>(tenths.size()));
        expect_near(spread.least, one.at("least"));
        expect_near(spread.quarter, one.at("quarter"));
        expect_near(spread.median, one.at("median"));
        expect_near(spread.three_quarters, one.at("three_quarters"));
        expect_near(spread.most, one.at("most"));
        expect_near(spread.mean, one.at("mean"));
    }
}

/// Of ten points each; the last has none.
std::vector<AssignmentColumn> three_works() {
    std::vector<AssignmentColumn> columns(3);
    for (int slot = 1; auto& column : columns) {
        column.name = "Work " + std::to_string(slot);
        if (slot < 3) column.max_points = whole_points(10);
        column.slot = slot++;
    }
    return columns;
}

std::vector<WorkSpread> spreads(const std::vector<Row>& rows, std::optional<std::string> section = {}) {
    WorkSpreadSink sink{std::move(section)};
    sink.begin({}, three_works());
    test::hand_over(sink, rows);
    return sink.finish();
}

std::vector<std::string> names(const std::vector<WorkSpread>& works) {
    std::vector<std::string> names;
    for (const auto& work : works) names.push_back(work.name);
    return names;
}

TEST(WorkSpreads, have_the_hardest_first_and_leave_out_what_has_no_percentage) {
    const auto works = spreads({{"Ann", {9, 5, 7}}, {"Ben", {7, 6, 7}}});
    EXPECT_THAT(names(works), ElementsAre("Work 2", "Work 1"));
    EXPECT_EQ(works[0].spread.mean, 55 * one_percent);
    EXPECT_EQ(works[1].spread.count, 2);
}

TEST(WorkSpreads, count_no_excused_score_and_say_how_many_are_missing) {
    const auto works =
        spreads({{"Ann", {10, none, none}}, {"Ben", {2, none, none}, "E.."}, {"Cy", {none, 4, none}, "M.."}});
    ASSERT_EQ(works.size(), 2U);
    EXPECT_EQ(works[1].spread.count, 1);
    EXPECT_EQ(works[1].spread.mean, 100 * one_percent);
    EXPECT_EQ(works[1].missing, 1);
}

TEST(WorkSpreads, are_of_one_section_and_never_of_who_left) {
    const std::vector<Row> rows{
        {"Ann", {10, 1, none}, "", "7A"}, {"Ben", {2, 2, none}, "", "7B"}, {"Gone", {0, none, none}, "", "7A", true}};
    const auto works = spreads(rows, "7A");
    ASSERT_EQ(works.size(), 2U);
    EXPECT_EQ(works[1].spread.least, 100 * one_percent);
    EXPECT_EQ(works[1].spread.count, 1);
    EXPECT_THAT(spreads(rows, ""), IsEmpty());
}

}  // namespace
}  // namespace gi::gradebook
