#include "gradebook/tag_change_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const TagLook quiz{"Quiz", "#112233", "Short"};
const TagLook test{"Test", "#445566", "\"Long\"\n"};

TEST(TagChangeRecord, IsReadAsItWasWritten) {
    const TagRows rows{{quiz, test}, {test}};
    EXPECT_EQ(tag_rows_from(to_json(rows)), rows);
    EXPECT_THROW((void)tag_rows_from("{}"), std::logic_error);
}

TEST(TagChangeRecord, BringsBackWhatWasThere) {
    const auto undo = plan_rows_undo({{quiz}, {test}}, {test});
    EXPECT_THAT(undo.before, ElementsAre(test));
    EXPECT_THAT(undo.after, ElementsAre(quiz));
}

TEST(TagChangeRecord, LeavesAloneWhatSomebodyChangedSince) {
    const TagLook repainted{"Test", "#000000", ""};
    const auto undo = plan_rows_undo({{quiz}, {test}}, {repainted});
    EXPECT_THAT(undo.before, IsEmpty());
    EXPECT_THAT(undo.after, ElementsAre(quiz)) << "its own name is free";
    EXPECT_THAT(plan_rows_undo({{quiz}, {}}, {quiz}).after, IsEmpty()) << "somebody made it anew";
}

TEST(TagChangeRecord, BringsAColourBackInItsPlace) {
    const TagLook blue{"Quiz", "#0000ff", "Short"};
    const auto undo = plan_rows_undo({{quiz}, {blue}}, {blue});
    EXPECT_THAT(undo.before, ElementsAre(blue));
    EXPECT_THAT(undo.after, ElementsAre(quiz));
}

}  // namespace
}  // namespace gi::gradebook
