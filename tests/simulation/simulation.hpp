#pragma once
/// One run: a seed, and what came of it.
#include <cstdint>
#include <string>

#include "simulation/city.hpp"

namespace gi::simulation {

struct Outcome {
    const char* violation = nullptr;  // null: everything held
    std::uint64_t digest = 0;         // of all that happened
    Counts counts;
};

struct Telling {
    bool everything = false;       // each event to stdout, as it happens
    bool last_on_failure = false;  // the last events to stderr
};

[[nodiscard]] Outcome run(std::uint64_t seed, Without missing, Stacks& stacks, Telling telling = {});

}  // namespace gi::simulation
