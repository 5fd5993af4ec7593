#include "gradebook/grading/rules_text.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <boost/json.hpp>

namespace gi::gradebook::grading {
namespace {

Result<Rules> parsed(std::string_view text) { return parse_rules(boost::json::parse(text).as_object()); }
std::string refusal(std::string_view text) {
    const auto rules = parsed(text);
    return rules ? "taken" : rules.error().field + ": " + rules.error().message;
}

TEST(RulesText, of_nothing_is_the_usual_rules) {
    EXPECT_EQ(rules_from(""), usual_rules());
    EXPECT_EQ(parsed("{}"), usual_rules());
}

TEST(RulesText, comes_back_as_it_was) {
    Rules rules{
        .way = Way::weighted,
        .categories = {{.name = "Homework \"A\"", .weight = 333, .drop_lowest = 2, .drop_highest = 1, .way = Way::mean},
                       {.name = "Bonus", .weight = 50, .extra_credit = true}},
        .missing = 505,
        .incomplete = Incomplete::waits,
        .late = {.penalty = 125, .floor = 500},
        .rounding = Rounding::tenth,
        .scale = {ScaleKind::own, {{"Pass", 551}, {"Not yet", 0}}},
        .terms = {{"Autumn", "", 400}, {"Spring", "2027-02-01", 600}},
        .combine = Terms::weighted};
    EXPECT_EQ(rules_from(to_text(rules)), rules);
    rules.missing = 0;
    rules.scale = ready_made(ScaleKind::french);
    EXPECT_EQ(rules_from(to_text(rules)), rules);
}

TEST(RulesText, says_all_grades_of_a_scale_in_percent) {
    EXPECT_EQ(to_text(usual_rules()),
              R"({"way":"points","categories":[],"missing_percent":null,"incomplete":"counts",)"
              R"("late":{"penalty_percent":0,"floor_percent":0},"rounding":"none","terms":[],"combine":"together",)"
              R"("scale":{"kind":"letters","grades":[{"name":"A","from":90},{"name":"B","from":80},)"
              R"({"name":"C","from":70},{"name":"D","from":60},{"name":"F","from":null}]}})");
}

TEST(RulesText, takes_the_grades_of_a_ready_made_scale_from_this_program) {
    const auto rules = parsed(R"({"scale":{"kind":"german","grades":[{"name":"S","from":99}]}})");
    EXPECT_EQ(rules->scale, ready_made(ScaleKind::german));
}

TEST(RulesText, is_refused_where_it_contradicts_itself) {
    EXPECT_THAT(refusal(R"({"way":"median"})"),
                testing::StartsWith("way: way must be one of: points, mean, weighted."));
    EXPECT_THAT(refusal(R"({"way":"weighted"})"), testing::StartsWith("categories: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A"},{"name":"a"}]})"), testing::StartsWith("categories: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":""}]})"), testing::StartsWith("categories: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","way":"weighted"}]})"), testing::StartsWith("way: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","weight":-1}]})"), testing::StartsWith("weight: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","weight":33.33}]})"), testing::StartsWith("weight: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","drop_lowest":51}]})"), testing::StartsWith("drop_lowest: "));
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","extra_credit":true,"drop_lowest":1}]})"),
                testing::StartsWith("categories: "));
    EXPECT_THAT(refusal(R"({"missing_percent":101})"), testing::StartsWith("missing_percent: "));
    EXPECT_THAT(refusal(R"({"late":{"penalty_percent":"10"}})"), testing::StartsWith("penalty_percent: "));
    EXPECT_THAT(refusal(R"({"scale":{"kind":"own","grades":[{"name":"A","from":50}]}})"),
                testing::StartsWith("scale: "));
    EXPECT_THAT(
        refusal(R"({"scale":{"kind":"own","grades":[{"name":"A","from":50},{"name":"B","from":50},{"name":"C"}]}})"),
        testing::StartsWith("scale: "));
    EXPECT_THAT(refusal(R"({"scale":{"kind":"own","grades":[{"name":"A","from":50},{"name":"A"}]}})"),
                testing::StartsWith("scale: "));
}

TEST(RulesText, has_terms_in_their_order) {
    const auto refused = [](std::string_view terms) { return refusal(fmt::format(R"({{"terms":[{}]}})", terms)); };
    const std::string_view spring = R"({"name":"Spring","from":"2027-02-01"})";
    EXPECT_EQ(refused(fmt::format(R"({{"name":"Autumn","from":"2026-08-01"}},{})", spring)), "taken");
    EXPECT_THAT(refused(spring), testing::HasSubstr("One term is the whole class."));
    EXPECT_THAT(refused(R"({"name":"Autumn"},{"name":"Spring"})"),
                testing::HasSubstr("on which day the term \"Spring\""));
    EXPECT_THAT(refused(R"({"name":"Autumn"},{"name":"Spring","from":"2027-02-30"})"), testing::StartsWith("terms: "));
    EXPECT_THAT(refused(fmt::format(R"({{"name":"spring"}},{})", spring)), testing::HasSubstr("two terms of the name"));
    EXPECT_THAT(refused(fmt::format(R"({{"name":"Autumn"}},{},{{"name":"Easter","from":"2027-01-31"}})", spring)),
                testing::HasSubstr("after the one before it"));
    EXPECT_THAT(refusal(fmt::format(R"({{"combine":"weighted","terms":[{{"name":"Autumn","weight":1}},{}]}})", spring)),
                testing::HasSubstr("Give the term \"Spring\" a weight"));
}

TEST(RulesText, is_refused_in_words_of_the_page) {
    EXPECT_THAT(refusal(R"({"categories":[{"name":"A","drop_lowest":51}]})"),
                testing::HasSubstr("How many of the lowest scores are dropped must be a whole number from 0 to 50."));
    EXPECT_THAT(refusal(R"({"late":{"floor_percent":101}})"),
                testing::HasSubstr("What late work keeps at least must be a number from 0 to 100"));
}

TEST(RulesText, that_cannot_be_read_is_no_reason_to_guess) {
    EXPECT_THROW(static_cast<void>(rules_from("[]")), std::runtime_error);
    EXPECT_THROW(static_cast<void>(rules_from(R"({"way":"later version"})")), std::runtime_error);
}

}  // namespace
}  // namespace gi::gradebook::grading
