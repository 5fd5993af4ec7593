#include <gtest/gtest.h>

#include "backup/reconcile.hpp"

namespace gi::backup {
namespace {

SchoolView lincoln(int shard, std::int64_t epoch, std::map<int, FenceRow> fences) {
    return {.school_no = 7, .subdomain = "lincoln", .shard_no = shard, .epoch = epoch, .fences = std::move(fences)};
}

/// "discord shard epoch" of each finding.
std::vector<std::string> found(const SchoolView& school) {
    std::vector<std::string> texts;
    for (const auto& finding : judge(school))
        texts.push_back(std::string{to_string(finding.discord)} + ' ' + std::to_string(finding.shard_no) + ' ' +
                        std::to_string(finding.epoch));
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Reconcile, FindsNothingWhereAllAgree) {
    EXPECT_EQ(found(lincoln(1, 1, {{1, {1, "active"}}})), Texts{});
    EXPECT_EQ(found(lincoln(2, 2, {{1, {2, "moved"}}, {2, {2, "active"}}})), Texts{});
}

TEST(Reconcile, BelievesTheHighestActiveFenceOverAnOlderRegistry) {
    EXPECT_EQ(found(lincoln(1, 1, {{1, {2, "moved"}}, {2, {2, "active"}}})), Texts{"registry_behind_move 2 2"});
    EXPECT_EQ(found(lincoln(1, 1, {{1, {9, "active"}}, {2, {8, "moved"}}})), Texts{"registry_behind 1 9"});
}

TEST(Reconcile, GivesARestoredShardAnEpochOfItsOwn) {
    EXPECT_EQ(found(lincoln(1, 4, {{1, {2, "active"}}})), Texts{"shard_behind 1 5"});
}

TEST(Reconcile, ClosesAShardOfADayBeforeTheSchoolLeft) {
    EXPECT_EQ(found(lincoln(2, 2, {{1, {1, "active"}}, {2, {2, "active"}}})), Texts{"second_owner 1 2"});
}

TEST(Reconcile, GoesBackToTheRowsThatAMoveHasKept) {
    auto school = lincoln(2, 2, {{1, {2, "moved"}}});
    EXPECT_EQ(found(school), Texts{"lost 2 2"});
    school.kept_on = 1;
    EXPECT_EQ(found(school), Texts{"moved_in_since 1 3"});
    school.fences[2] = {1, "active"};  // it had been there once before
    EXPECT_EQ(found(school), Texts{"moved_in_since 1 3"});
}

TEST(Reconcile, TakesBackAMoveThatTheRegistryHasForgotten) {
    EXPECT_EQ(found(lincoln(1, 1, {{1, {1, "readonly"}}, {2, {2, "moving_in"}}})), Texts{"move_cut_off 1 3"});
    EXPECT_EQ(found(lincoln(1, 1, {{1, {2, "moved"}}, {2, {2, "moving_in"}}})), Texts{"move_cut_off 1 4"});
}

TEST(Reconcile, LeavesAnOpenMoveToTheMover) {
    auto school = lincoln(2, 2, {{1, {2, "moved"}}, {2, {2, "moving_in"}}});
    school.open_move_to = 2;
    EXPECT_EQ(found(school), Texts{"open_move 2 2"});
}

TEST(Reconcile, FindsSchoolsThatTheRegistryDoesNotKnow) {
    SchoolView school{.school_no = 9, .fences = {{3, {1, "active"}}}};
    EXPECT_EQ(found(school), Texts{"unknown_school 3 1"});
    school.fences[3] = {2, "moved"};
    EXPECT_EQ(found(school), Texts{});
}

}  // namespace
}  // namespace gi::backup
