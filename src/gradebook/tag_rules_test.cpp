#include "gradebook/tag_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<TagMatch> match(const std::vector<TagRule>& rules, std::string_view name) {
    return TagMatcher{rules}.matches(name);
}
std::vector<TagMatch> by_default(std::string_view name) { return match(default_tag_rules(), name); }

TEST(TagRules, FindWholeWordsOnly) {
    EXPECT_THAT(by_default("Pop quiz"), ElementsAre(TagMatch{"quiz", "quiz"}));
    EXPECT_THAT(by_default("Contest about labels"), IsEmpty()) << "neither test nor lab";
    EXPECT_THAT(by_default("Finally"), IsEmpty());
}

TEST(TagRules, DoNotMindCaseAccentsAndSigns) {
    EXPECT_THAT(by_default("QUIZ!"), ElementsAre(TagMatch{"quiz", "quiz"}));
    EXPECT_THAT(match({{"exam", {"examen"}}}, "Exámen final"), ElementsAre(TagMatch{"exam", "examen"}));
    EXPECT_THAT(match({{"exam", {"EXÁMEN"}}}, "examen"), ElementsAre(TagMatch{"exam", "EXÁMEN"}));
    EXPECT_THAT(match({{"Übung", {"übung"}}}, "(UBUNG)"), ElementsAre(TagMatch{"Übung", "übung"}));
}

TEST(TagRules, ADigitEndsAWord) {
    EXPECT_THAT(by_default("HW3"), ElementsAre(TagMatch{"homework", "hw"}));
    EXPECT_THAT(by_default("hw_12"), ElementsAre(TagMatch{"homework", "hw"}));
    EXPECT_THAT(match({{"week", {"week 1"}}}, "Week1: sums"), ElementsAre(TagMatch{"week", "week 1"}));
    EXPECT_THAT(match({{"week", {"week 1"}}}, "Week 12"), IsEmpty());
}

TEST(TagRules, GiveSeveralTagsInTheOrderOfTheRules) {
    EXPECT_THAT(by_default("Final project"), ElementsAre(TagMatch{"project", "project"}, TagMatch{"exam", "final"}));
}

TEST(TagRules, GiveATagOnceWithItsFirstWordThatIsThere) {
    EXPECT_THAT(by_default("Test and quiz"), ElementsAre(TagMatch{"quiz", "quiz"}));
    EXPECT_THAT(match({{"Quiz", {"quiz"}}, {"quiz", {"pop"}}}, "Pop quiz"), ElementsAre(TagMatch{"Quiz", "quiz"}));
}

TEST(TagRules, KnowWordsOfSeveralWords) {
    EXPECT_THAT(match({{"exam", {"final exam"}}}, "The final – exam"), ElementsAre(TagMatch{"exam", "final exam"}));
    EXPECT_THAT(match({{"exam", {"final exam"}}}, "Exam, final"), IsEmpty());
}

TEST(TagRules, LookInsideOfScriptsWithoutSpaces) {
    EXPECT_THAT(match({{"exam", {"期末"}}}, "数学期末考试"), ElementsAre(TagMatch{"exam", "期末"}));
    EXPECT_THAT(match({{"test", {"สอบ"}}}, "การสอบกลางภาค"), ElementsAre(TagMatch{"test", "สอบ"}));
}

TEST(TagRules, OfSignsAloneFindNothing) { EXPECT_THAT(match({{"odd", {"--", "!"}}}, "-- !"), IsEmpty()); }

}  // namespace
}  // namespace gi::gradebook
