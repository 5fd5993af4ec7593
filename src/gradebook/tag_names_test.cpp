#include "gradebook/tag_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Names = std::vector<std::string>;

TEST(TagNames, AreTheSameInAnyCase) {
    EXPECT_EQ(tag_key("ÜBUNG"), tag_key("übung"));
    EXPECT_TRUE(has_tag(Names{"Quiz"}, tag_key("QUIZ")));
    EXPECT_FALSE(has_tag(Names{"Quiz"}, tag_key("Quizzes")));
}

TEST(TagNames, AreOneLineWithoutCommas) {
    EXPECT_EQ(check_tag_name("  Unit 1 ", "name"), "Unit 1");
    for (const auto* wrong : {"", "   ", "a,b", "a\nb", "\u202equiz"}) {
        const auto checked = check_tag_name(wrong, "name");
        ASSERT_FALSE(checked) << wrong;
        EXPECT_EQ(checked.error().field, "name");
    }
    EXPECT_TRUE(check_tag_name(std::string(50, 'x'), "name"));
    EXPECT_FALSE(check_tag_name(std::string(51, 'x'), "name"));
}

TEST(TagNames, ComeToTheEndAndStayAsTheyAreWritten) {
    EXPECT_THAT(with_tags({"Quiz", "unit"}, Names{"QUIZ", "Exam"}, Names{"Unit"}), ElementsAre("Quiz", "Exam"));
    EXPECT_THAT(with_tags({"Quiz"}, {}, Names{"quiz"}), IsEmpty());
}

TEST(TagNames, ThatAreBothAddedAndRemovedAreThereAsAdded) {
    EXPECT_THAT(with_tags({"quiz", "unit"}, Names{"Quiz"}, Names{"quiz"}), ElementsAre("unit", "Quiz"));
}

TEST(TagNames, AreRenamedInTheirPlace) {
    EXPECT_THAT(renamed_tag({"a", "Quiz", "b"}, Names{"quiz"}, "Test"), ElementsAre("a", "Test", "b"));
}

TEST(TagNames, ThatAreMergedStandOnce) {
    EXPECT_THAT(renamed_tag({"quiz", "a", "TEST"}, Names{"quiz", "test"}, "Test"), ElementsAre("Test", "a"));
}

TEST(TagNames, GoBackToWhatTheyWere) {
    EXPECT_THAT(without_step({"Test", "a"}, {"quiz", "a", "Test"}, {"Test", "a"}), ElementsAre("quiz", "a", "Test"));
}

TEST(TagNames, GoBackWithoutWhatOthersDidSince) {
    EXPECT_THAT(without_step({"Test", "new"}, {"quiz"}, {"Test"}), ElementsAre("new", "quiz")) << "new came since";
    EXPECT_THAT(without_step({}, {"quiz"}, {"quiz", "unit"}), IsEmpty()) << "quiz went since: it stays gone";
    EXPECT_THAT(without_step({"quiz", "a"}, {"quiz"}, {"a"}), ElementsAre("quiz")) << "somebody gave it again";
}

TEST(TagNames, GoBackToAnotherCase) {
    EXPECT_THAT(without_step({"Quiz", "new"}, {"quiz"}, {"Quiz"}), ElementsAre("new", "quiz"));
}

}  // namespace
}  // namespace gi::gradebook
