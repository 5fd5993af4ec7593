#include "backup/repository.hpp"

#include <gtest/gtest.h>

namespace gi::backup {
namespace {

using Names = std::vector<std::string>;
constexpr std::int64_t usual_size = 16 * 1024 * 1024;

TEST(Gaps, AreBetweenTheOldestBackupAndTheNewestSegment) {
    const Names all{"000000010000000000000003", "000000010000000000000001", "000000010000000000000002"};
    EXPECT_EQ(find_gaps(all, "000000010000000000000001", usual_size), Names{});
    EXPECT_EQ(find_gaps({all[0], all[1]}, "000000010000000000000001", usual_size), Names{"000000010000000000000002"});
    EXPECT_EQ(find_gaps({all[0]}, "000000010000000000000001", usual_size), Names{"000000010000000000000001"});
}

TEST(Gaps, BeforeTheOldestBackupAreNone) {
    const Names expired{"000000010000000000000001", "000000010000000000000009", "00000001000000000000000A"};
    EXPECT_EQ(find_gaps(expired, "000000010000000000000009", usual_size), Names{});
    EXPECT_EQ(find_gaps(expired, "000000010000000000000008", usual_size), Names{"000000010000000000000008"});
}

TEST(Gaps, AreCountedAcrossTheEndOfALog) {
    EXPECT_EQ(find_gaps({"0000000100000000000000FF", "000000010000000100000000"}, "", usual_size), Names{});
    EXPECT_EQ(find_gaps({"0000000100000000000000FE", "000000010000000100000000"}, "", usual_size),
              Names{"0000000100000000000000FF"});
    // A log of larger segments is over sooner.
    EXPECT_EQ(find_gaps({"00000001000000000000003F", "000000010000000100000000"}, "", 4 * usual_size), Names{});
}

TEST(Gaps, AreLookedForInEachTimeline) {
    const Names branched{"000000010000000000000004", "000000020000000000000004", "000000020000000000000006"};
    EXPECT_EQ(find_gaps(branched, "000000010000000000000004", usual_size), Names{"000000020000000000000005"});
}

TEST(DueType, IsFullOnceAWeek) {
    const auto now = from_seconds(1'000'000'000);
    Repository repository;
    EXPECT_EQ(due_type(repository, now), "full");
    repository.backups = {{.label = "a", .type = "full", .stopped = now - std::chrono::days{6}},
                          {.label = "b", .type = "diff", .stopped = now - std::chrono::days{1}}};
    EXPECT_EQ(due_type(repository, now), "diff");
    repository.backups[0].stopped -= std::chrono::days{2};
    EXPECT_EQ(due_type(repository, now), "full");
}

}  // namespace
}  // namespace gi::backup
