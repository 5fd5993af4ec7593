#include "simulation/simulation.hpp"

#include <cstdlib>

#include "simulation/session.hpp"

namespace gi::simulation {
namespace {

constexpr Time longest_run = 60'000 * millisecond;

/// The guards that the product leaves out by itself when it is told to.
const char* faults_of_the_mover(Without missing) {
    switch (missing) {
        case Without::drain:
            return "skip@drain";
        case Without::marker:
            return "skip@marker,skip@verify";
        case Without::epoch_jump:
            return "skip@jump";
        default:
            return "";
    }
}

void begin(City& city) {
    for (int school = 1; school <= school_count; ++school)
        city.shard(school).model.set_fence(school, {1, FenceState::active});
    for (auto& pod : city.pods) pod.directory.publish(city.registry.model.newer_than({}));
}

void wait_for_the_end(City& city) {
    while (city.busy > 0) {
        if (city.world.now() > longest_run) throw Violation{"a client or an operator never ends"};
        city.world.pass(5 * millisecond);
    }
}

void make_peace(City& city) {
    city.peaceful = true;
    city.world.note("no more faults");
    city.network = {.slow = 0, .lost = 0};
    for (auto& shard : city.shards) shard.up = true;
    city.registry.up = true;
    for (auto& pod : city.pods) {
        pod.up = true;
        pod.refresh_wanted = true;
    }
}

void direct(City& city) {
    auto& world = city.world;
    const auto spawn = [&](void (*work)(City&)) {
        ++city.busy;
        world.spawn(std::make_shared<Process>(), [&city, work] { work(city); });
    };
    city.network.lost = static_cast<int>(world.random.below(3) * world.random.below(12));
    for (auto& pod : city.pods) world.spawn(std::make_shared<Process>(), [&city, &pod] { follow_registry(city, pod); });
    for (int i = 0; i < 3; ++i) spawn(use);
    for (int i = 0; i < 2; ++i) spawn(give_commands);
    make_trouble(city);
    constexpr Time all_are_back = 200 * millisecond;
    world.pass(all_are_back);
    make_peace(city);
    wait_for_the_end(city);
    repair(city);
    city.judge.at_the_end(city.registry.model, city.models());
    city.over = true;
}

}  // namespace

Outcome run(std::uint64_t seed, Without missing, Stacks& stacks, Telling telling) {
    ::setenv("GRADEINSIGHT_MOVE_FAULTS", faults_of_the_mover(missing), 1);
    City city{seed, missing, stacks};
    const Here here{city};
    if (telling.everything) city.world.print_events();
    Outcome outcome;
    try {
        begin(city);
        city.world.spawn(std::make_shared<Process>(), [&city] { direct(city); });
        city.world.run([&] { city.judge.after_step(city.registry.model, city.models(), city.registry.up); });
    } catch (const Violation& violation) {
        outcome.violation = violation.what;
        city.world.note(violation.what);
        if (telling.last_on_failure && !telling.everything) city.world.print_last_events(stderr);
        city.over = true;
        city.world.end();
    }
    outcome.digest = city.world.digest();
    outcome.counts = city.counts;
    outcome.counts.steps = city.world.steps();
    return outcome;
}

}  // namespace gi::simulation
