/// gi_simulate: runs of the simulation for a person.
///
///   gi_simulate --seed 17 --trace                 everything that happens in one run
///   gi_simulate --seed 1 --seeds 1000000          many runs; stops at the first that breaks a promise
///   gi_simulate --without drain --seeds 100       with a guard left out (see guards.hpp)
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "simulation/simulation.hpp"

namespace {

using namespace gi::simulation;

struct Wanted {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    bool trace = false;
    Without missing = Without::nothing;
};

bool read(std::span<char*> words, Wanted& wanted) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "--trace") {
            wanted.trace = true;
            continue;
        }
        if (i + 1 == words.size()) return false;
        const char* value = words[++i];
        if (word == "--seed") {
            wanted.seed = std::strtoull(value, nullptr, 10);
        } else if (word == "--seeds") {
            wanted.seeds = std::strtoull(value, nullptr, 10);
        } else if (word == "--without") {
            for (const auto& named : all_guards)
                if (named.name == value) wanted.missing = named.guard;
            if (wanted.missing == Without::nothing) return false;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    Wanted wanted;
    if (!read({argv, static_cast<std::size_t>(argc)}, wanted)) {
        std::fputs("Usage: gi_simulate [--seed S] [--seeds N] [--trace] [--without GUARD]\n", stderr);
        return 2;
    }
    Stacks stacks;
    const auto start = std::chrono::steady_clock::now();
    for (auto seed = wanted.seed; seed < wanted.seed + wanted.seeds; ++seed) {
        const auto outcome = run(seed, wanted.missing, stacks, {.everything = wanted.trace, .last_on_failure = true});
        if (outcome.violation == nullptr) continue;
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), outcome.violation);
        return 1;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%llu seeds, 0 violations, %.1f s\n", static_cast<unsigned long long>(wanted.seeds), took.count());
    return 0;
}
