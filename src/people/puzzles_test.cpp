#include "people/puzzles.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view key = "the key of all servers";
const auto now = std::chrono::system_clock::time_point{std::chrono::seconds{1'800'000'000}};

std::string solve(const std::string& puzzle) {
    for (int tried = 0;; ++tried)
        if (auto answer = std::to_string(tried); check_puzzle(key, puzzle, answer, now)) return answer;
}

TEST(Puzzles, AreTakenByAnyServerWithTheKeyUntilTheirTimeIsOver) {
    const auto puzzle = make_puzzle(key, 8, now);
    const auto answer = solve(puzzle);
    const auto solved = check_puzzle(key, puzzle, answer, now + puzzle_life);
    ASSERT_TRUE(solved);
    EXPECT_EQ(solved->hash.size(), 32);
    EXPECT_EQ(solved->ends, 1'800'000'000 + 30 * 60);
    EXPECT_FALSE(check_puzzle(key, puzzle, answer, now + puzzle_life + 1s));
    EXPECT_FALSE(check_puzzle("another key", puzzle, answer, now));
}

TEST(Puzzles, ThatWereMadeEasierLengthenedOrMadeUpAreRefused) {
    const auto puzzle = make_puzzle(key, 12, now);
    const auto answer = solve(puzzle);
    auto easier = puzzle;
    easier.replace(easier.find(".12."), 4, ".1.");
    auto longer = puzzle;
    longer.replace(longer.find(".18"), 3, ".19");
    for (const auto& wrong :
         {easier, longer, puzzle + "A", std::string{}, std::string{"...."}, std::string(300, 'A')}) {
        const auto refused = check_puzzle(key, wrong, answer, now);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().field, "puzzle");
    }
    EXPECT_FALSE(check_puzzle(key, puzzle, "", now));
    EXPECT_FALSE(check_puzzle(key, puzzle, std::string(21, '1'), now));
}

TEST(Puzzles, AreNeverTheSame) { EXPECT_TRUE(make_puzzle(key, 1, now) != make_puzzle(key, 1, now)); }

}  // namespace
}  // namespace gi::people
