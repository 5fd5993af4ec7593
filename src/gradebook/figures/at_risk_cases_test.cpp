/// The cases that the insight page of a class is tried with, too (web/src/rules/at_risk_cases.test.ts).
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>

#include "gradebook/figures/at_risk_list.hpp"
#include "pg/params.hpp"

namespace gi::gradebook {
namespace {

namespace json = boost::json;

constexpr auto none = std::numeric_limits<std::int64_t>::min();

const json::object& cases() {
    static const json::value read = [] {
        std::ifstream file{GI_SOURCE_DIR "/tests/fixtures/figures/at_risk.json"};
        return json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
    }();
    return read.as_object();
}

std::int64_t units(const json::value& points) {
    return points.is_null() ? none : std::llround(points.to_number<double>() * static_cast<double>(Points::scale));
}
FinePercent fine_percent(const json::value& percent) {
    return std::llround(percent.to_number<double>() * static_cast<double>(one_percent));
}

std::vector<AssignmentColumn> works() {
    std::vector<AssignmentColumn> columns;
    for (const auto& one : cases().at("works").as_array()) {
        const auto& work = one.as_object();
        auto& column = columns.emplace_back();
        column.slot = static_cast<int>(columns.size());
        const auto& date = work.at("date");
        if (date.is_string()) column.date = std::string_view{date.get_string()};
        if (const auto max = units(work.at("max_points")); max != none) column.max_points = Points{max};
    }
    return columns;
}

std::string letters(const json::object& student) {
    std::string all(works().size(), static_cast<char>(Status::none));
    if (const auto* const statuses = student.if_contains("statuses"))
        for (const auto& [place, word] : statuses->as_object())
            for (const auto status : {Status::excused, Status::missing, Status::incomplete, Status::late})
                if (to_string(status) == std::string_view{word.as_string()})
                    all.at(std::stoul(std::string{place})) = static_cast<char>(status);
    return all;
}

RiskLimits limits_of(const json::object& limits) {
    return {limits.at("overall").as_int64(), limits.at("fall").as_int64(), limits.at("missing").as_int64()};
}

/// Alone in a class.
std::optional<AtRisk> found(const json::object& student) {
    std::vector<std::int64_t> points;
    for (const auto& score : student.at("scores").as_array()) points.push_back(units(score));
    std::string array;
    pg::append_int8_array(array, points, none);
    const auto statuses = letters(student);
    const auto* const dropped = student.if_contains("dropped");
    const auto* const limits = student.if_contains("limits");
    AtRiskSink sink{limits != nullptr ? limits_of(limits->as_object()) : RiskLimits{}};
    sink.begin({}, works());
    sink.row({StudentId{1}, "Last", "First", "", "", pg::Int8ArrayView{array}, statuses,
              dropped != nullptr && dropped->as_bool()});
    const auto listed = sink.finish();
    if (listed.empty()) return std::nullopt;
    return listed.front().risk;
}

/// To a thousandth of a percent: one side rounds, the other does not.
void expect_near(FinePercent one, const json::value& percent) {
    EXPECT_NEAR(static_cast<double>(one), static_cast<double>(fine_percent(percent)), 10);
}

class AtRiskCase : public ::testing::TestWithParam<std::size_t> {};

TEST_P(AtRiskCase, is_found_for_the_same_reasons_as_on_the_page_of_the_class) {
    const auto& student = cases().at("students").as_array().at(GetParam()).as_object();
    SCOPED_TRACE(std::string_view{student.at("what").as_string()});
    const auto risk = found(student).value_or(AtRisk{StudentId{1}});
    bool low = false;
    bool falls = false;
    std::int64_t missing = 0;
    for (const auto& one : student.at("reasons").as_array()) {
        const auto& reason = one.as_object();
        const std::string_view kind = reason.at("kind").as_string();
        low = low || kind == "overall";
        if (kind == "missing") missing = reason.at("works").as_int64();
        if (kind == "overall") expect_near(risk.percent.value_or(0), reason.at("percent"));
        if (kind != "fall") continue;
        falls = true;
        ASSERT_TRUE(risk.fall);
        expect_near(risk.fall->from, reason.at("from"));
        expect_near(risk.fall->to, reason.at("to"));
    }
    EXPECT_EQ(risk.low, low);
    EXPECT_EQ(risk.fall.has_value(), falls);
    EXPECT_EQ(risk.missing, missing);
}

INSTANTIATE_TEST_SUITE_P(Students, AtRiskCase,
                         ::testing::Range<std::size_t>(0, cases().at("students").as_array().size()));

TEST(AtRiskCases, are_of_the_same_limits) {
    const auto limits = limits_of(cases().at("limits").as_object());
    EXPECT_EQ(limits.overall, low_overall);
    EXPECT_EQ(limits.fall, steep_fall);
    EXPECT_EQ(limits.missing, many_missing);
    EXPECT_EQ(cases().at("newest_works").as_int64(), static_cast<std::int64_t>(newest_works));
}

}  // namespace
}  // namespace gi::gradebook
