#include "simulation/simulation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gi::simulation {
namespace {

constexpr std::uint64_t seeds = 10'000;

TEST(Simulation, one_seed_is_one_run) {
    Stacks stacks;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto first = run(seed, Without::nothing, stacks);
        EXPECT_EQ(first.digest, run(seed, Without::nothing, stacks).digest) << "seed " << seed;
        EXPECT_NE(first.digest, run(seed + 1, Without::nothing, stacks).digest);
    }
}

/// What became of all seeds.
struct Survey {
    Counts counts;
    std::vector<std::string> violations;  // the first few
};

/// On as many threads as there are processors: a run shares nothing with another.
Survey run_all_seeds() {
    constexpr std::size_t enough = 5;
    Survey survey;
    std::mutex mutex;
    std::atomic<std::uint64_t> next{1};
    std::atomic<bool> over{false};
    const auto work = [&] {
        Stacks stacks;
        Counts counts;
        for (auto seed = next++; seed <= seeds && !over; seed = next++) {
            const auto outcome = run(seed, Without::nothing, stacks);
            counts += outcome.counts;
            if (outcome.violation == nullptr) continue;
            const std::scoped_lock lock{mutex};
            survey.violations.push_back(std::string{outcome.violation} + "\n  see it again: gi_simulate --seed " +
                                        std::to_string(seed) + " --trace");
            over = survey.violations.size() >= enough;
        }
        const std::scoped_lock lock{mutex};
        survey.counts += counts;
    };
    {
        std::vector<std::jthread> threads(std::max(1U, std::thread::hardware_concurrency()));
        for (auto& thread : threads) thread = std::jthread{work};
    }
    return survey;
}

TEST(Simulation, whatever_fails_no_write_is_lost_and_every_move_ends) {
    const auto [all, violations] = run_all_seeds();
    for (const auto& violation : violations) ADD_FAILURE() << violation;
    std::printf(
        "%llu seeds, %zu violations: %llu steps, %llu moves begun and %llu done, %llu writes and %llu reads, %llu "
        "refused, %llu of unknown outcome, %llu served without the registry; %llu servers crashed, %llu commands "
        "killed\n",
        static_cast<unsigned long long>(seeds), violations.size(), static_cast<unsigned long long>(all.steps),
        static_cast<unsigned long long>(all.moves), static_cast<unsigned long long>(all.moved),
        static_cast<unsigned long long>(all.writes), static_cast<unsigned long long>(all.reads),
        static_cast<unsigned long long>(all.refused), static_cast<unsigned long long>(all.unknown),
        static_cast<unsigned long long>(all.without_registry), static_cast<unsigned long long>(all.crashes),
        static_cast<unsigned long long>(all.kills));
    // Everything was there, often.
    EXPECT_GT(all.moved, seeds / 2);
    EXPECT_GT(all.writes, seeds * 5);
    EXPECT_GT(all.reads, seeds * 3);
    EXPECT_GT(all.unknown, seeds / 10);
    EXPECT_GT(all.without_registry, seeds / 100);
}

class SimulationWithout : public testing::TestWithParam<NamedGuard> {};

TEST_P(SimulationWithout, it_is_noticed) {
    Stacks stacks;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto outcome = run(seed, GetParam().guard, stacks);
        if (outcome.violation == nullptr) continue;
        std::printf("without %s: noticed by seed %llu (%s)\n", std::string{GetParam().name}.c_str(),
                    static_cast<unsigned long long>(seed), outcome.violation);
        return;
    }
    FAIL() << seeds << " seeds did not notice that it is missing";
}

INSTANTIATE_TEST_SUITE_P(each, SimulationWithout, testing::ValuesIn(all_guards), [](const auto& named) {
    std::string name{named.param.name};
    for (char& letter : name)
        if (letter == '-') letter = '_';
    return name;
});

}  // namespace
}  // namespace gi::simulation
