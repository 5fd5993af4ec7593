#include "gradebook/history.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

constexpr ChangeSetId id(std::int64_t value) { return ChangeSetId{value}; }

TEST(UndosThatHold, name_what_was_taken_back) {
    const std::vector<Undo> undos{{id(2), id(1)}};
    EXPECT_EQ(undos_that_hold(undos), (std::unordered_map<ChangeSetId, ChangeSetId>{{id(1), id(2)}}));
}

TEST(UndosThatHold, are_followed_to_their_end) {
    // 2 takes 1 back, 3 takes 2 back, 4 takes 3 back: 2 holds again, so 1 does not.
    const std::vector<Undo> undos{{id(4), id(3)}, {id(3), id(2)}, {id(2), id(1)}};
    EXPECT_EQ(undos_that_hold(undos), (std::unordered_map<ChangeSetId, ChangeSetId>{{id(3), id(4)}, {id(1), id(2)}}));
}

TEST(UndosThatHold, are_the_newest_of_several) {
    const std::vector<Undo> undos{{id(4), id(1)}, {id(3), id(2)}, {id(2), id(1)}};
    EXPECT_EQ(undos_that_hold(undos), (std::unordered_map<ChangeSetId, ChangeSetId>{{id(2), id(3)}, {id(1), id(4)}}));
}

}  // namespace
}  // namespace gi::gradebook
