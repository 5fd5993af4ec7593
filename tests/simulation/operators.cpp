/// Operators and their commands, each a process that may be killed or put to sleep: the product's Mover and
/// RegistryAdmin, with shorter times.
#include "simulation/city.hpp"
#include "simulation/session.hpp"
#include "tenancy/move/mover.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::simulation {
namespace {

using namespace std::chrono_literals;

tenancy::MoveSettings settings_of(City& city) {
    tenancy::MoveSettings settings;
    settings.drain_limit = 20ms;
    settings.apply_limit = 60ms;
    settings.catch_up_limit = 100ms;
    settings.recovery_limit = 150ms;
    settings.faults = tenancy::MoveFaults::from_environment();
    settings.clock.now = [&city] {
        return std::chrono::steady_clock::time_point{std::chrono::microseconds{city.world.now()}};
    };
    settings.clock.sleep = [&city](std::chrono::milliseconds pause) { city.world.pass(pause.count() * millisecond); };
    return settings;
}

pg::SyncConnection open_registry() { return pg::SyncConnection{"registry"}; }
Result<std::string> owner_url(int shard) { return std::string(1, static_cast<char>('0' + shard)); }

tenancy::Mover make_mover(City& city) { return {open_registry, owner_url, "operator", settings_of(city), {}}; }
tenancy::RegistryAdmin make_admin() {
    return {open_registry(), [](int shard) { return pg::SyncConnection{*owner_url(shard)}; }, "operator"};
}

template <class Outcome>
void told(City& city, const Outcome& outcome) {
    city.world.note(outcome ? "command succeeded" : "command refused");
}

void command(City& city) {
    auto& random = city.world.random;
    const auto school = static_cast<int>(random.between(1, school_count));
    const auto name = city.registry.model.school(school).subdomain();
    const auto* open = city.registry.model.open_move(school);
    constexpr int is_taken_back = 300;
    const auto kind = open != nullptr && random.chance(is_taken_back) ? 62 : random.below(100);
    if (kind < 62) {
        const auto to = static_cast<int>(random.between(1, shard_count));
        city.world.note("command move: school, to", school, open == nullptr ? to : open->to);
        told(city, make_mover(city).move(name, open == nullptr ? to : open->to));
    } else if (kind < 72) {
        city.world.note("command abort: school", school);
        told(city, make_mover(city).abort(name));
    } else if (kind < 78) {
        city.world.note("command move-back: school", school);
        told(city, make_mover(city).move_back(name));
    } else if (kind < 84) {
        city.world.note("command clean");
        static_cast<void>(make_mover(city).clean(true));
    } else if (kind < 88) {
        city.world.note("command sweep");
        told(city, make_mover(city).sweep(static_cast<int>(random.between(1, shard_count))));
    } else if (kind < 93) {
        city.world.note("command suspend: school", school);
        told(city, make_admin().suspend(name));
    } else if (kind < 98) {
        city.world.note("command resume: school", school);
        told(city, make_admin().resume(name));
    } else {
        city.world.note("command rename: school", school);
        if (city.registry.up) city.registry.model.rename(school);
    }
}

/// As the shell does it: a process of its own.
void run_command(City& city, void (*work)(City&)) {
    auto process = std::make_shared<Process>();
    city.movers.push_back(process);
    city.world.become(process);
    try {
        work(city);
    } catch (const pg::PgError&) {
        city.world.note("command lost a server");
    } catch (const Killed&) {
        city.world.note("command was killed");
    }
    std::erase(city.movers, process);
    city.world.become(std::make_shared<Process>());
}

/// What docs/moves.md tells an operator to do.
void finish_what_is_open(City& city) {
    for (int school = 1; school <= school_count; ++school) {
        const auto name = city.registry.model.school(school).subdomain();
        if (const auto* open = city.registry.model.open_move(school)) {
            constexpr int aborts = 300;
            if (!open->flipped && city.world.random.chance(aborts)) {
                told(city, make_mover(city).abort(name));
            } else {
                told(city, make_mover(city).move(name, open->to));
            }
        }
        if (city.registry.model.school(school).state != TenantState::active) told(city, make_admin().resume(name));
    }
}

void clean_everything(City& city) {
    auto mover = make_mover(city);
    static_cast<void>(mover.clean(true));
    for (int shard = 1; shard <= shard_count; ++shard) static_cast<void>(mover.sweep(shard));
}

bool nothing_open(City& city) {
    for (int school = 1; school <= school_count; ++school) {
        const auto& row = city.registry.model.school(school);
        if (city.registry.model.open_move(school) != nullptr || row.state != TenantState::active) return false;
    }
    return true;
}

void kill_one(City& city) {
    if (city.movers.empty()) return;
    auto& world = city.world;
    const auto victim =
        city.movers.at(static_cast<std::size_t>(world.random.below(static_cast<std::int64_t>(city.movers.size()))));
    constexpr int machine_goes_too = 300;
    victim->killed = true;
    ++city.counts.kills;
    world.note("a command is killed");
    if (!world.random.chance(machine_goes_too)) return city.end_sessions_of(*victim);
    world.spawn(std::make_shared<Process>(), [&city, victim] {  // its sessions are noticed later
        city.world.pass(city.world.random.between(5, 50) * millisecond);
        city.end_sessions_of(*victim);
    });
}

template <class Server>
void come_back(City& city, Server& server, Time longest) {
    city.world.spawn(std::make_shared<Process>(), [&city, &server, longest] {
        city.world.pass(city.world.random.between(1 * millisecond, longest));
        server.up = true;
        city.world.note("a server is back");
    });
}

Pod& some_pod(City& city) { return city.pods.at(static_cast<std::size_t>(city.world.random.below(2))); }

void crash_for_a_while(City& city, ShardServer& server) {
    if (!server.up) return;
    city.crash(server);
    constexpr int shortly = 500;
    come_back(city, server, (city.world.random.chance(shortly) ? 3 : 40) * millisecond);
}

void crash_registry_for_a_while(City& city) {
    if (!city.registry.up) return;
    city.crash_registry();
    come_back(city, city.registry, 120 * millisecond);
}

void fall_asleep(City& city, Process& process) {
    city.world.note("a command falls asleep");
    process.asleep_until = city.world.now() + city.world.random.between(5, 250) * millisecond;
}

void one_fault(City& city) {
    auto& world = city.world;
    auto& random = world.random;
    const auto kind = random.below(100);
    if (kind < 30) {
        kill_one(city);
    } else if (kind < 48) {
        if (city.movers.empty()) return;
        const auto count = static_cast<std::int64_t>(city.movers.size());
        fall_asleep(city, *city.movers.at(static_cast<std::size_t>(random.below(count))));
    } else if (kind < 62) {
        crash_for_a_while(city, city.shard(static_cast<int>(random.between(1, shard_count))));
    } else if (kind < 70) {
        crash_registry_for_a_while(city);
    } else if (kind < 78) {
        auto& pod = some_pod(city);
        if (!pod.up) return;
        world.note("a pod crashes");
        pod.up = false;
        ++pod.generation;
        pod.directory.publish(std::make_shared<const tenancy::TenantMap>());
        pod.refresh_wanted = true;
        come_back(city, pod, 20 * millisecond);
    } else if (kind < 84) {
        world.note("a pod falls asleep");
        some_pod(city).asleep_until = world.now() + random.between(2, 80) * millisecond;
    } else if (kind < 94) {
        const auto& maps = city.registry.model.maps();
        if (maps.empty()) return;
        world.note("a pod gets an old map");
        some_pod(city).directory.publish(
            maps.at(static_cast<std::size_t>(random.below(static_cast<std::int64_t>(maps.size())))));
    } else {
        world.note("the network changes");
        city.network.lost = static_cast<int>(random.below(2) * random.between(0, 60));
        city.network.slow = static_cast<int>(random.between(0, 80));
    }
}

}  // namespace

void maybe_at_step(City& city, int source, int target, tenancy::MoveStep step) {
    constexpr int usual = 15;
    constexpr int when_it_matters = 60;
    auto& random = city.world.random;
    if (city.peaceful || !random.chance(step < tenancy::MoveStep::leave ? usual : when_it_matters)) return;
    switch (random.below(5)) {
        case 0:
            return kill_one(city);
        case 1:
            return fall_asleep(city, city.world.self());
        case 2:
            return crash_for_a_while(city, city.shard(source));
        case 3:
            return crash_for_a_while(city, city.shard(target));
        default:
            return crash_registry_for_a_while(city);
    }
}

void give_commands(City& city) {
    auto& random = city.world.random;
    const auto commands = random.between(1, 4);
    for (std::int64_t i = 0; i < commands; ++i) {
        city.world.pass(random.between(1, 80) * millisecond);
        run_command(city, command);
    }
    --city.busy;
}

void make_trouble(City& city) {
    auto& random = city.world.random;
    const auto faults = random.below(14);
    for (std::int64_t i = 0; i < faults; ++i) {
        city.world.pass(random.between(1, 50) * millisecond);
        one_fault(city);
    }
}

void apply_changes(City& city, int target, const std::string& subscription) {
    auto& world = city.world;
    constexpr int stalls = 20;
    constexpr int reaches_the_disk = 30;
    const auto lives = [&](int source) { return city.shard(target).generation + city.shard(source).generation; };
    std::uint32_t life = 0;
    while (!city.over) {
        world.pass(world.random.chance(stalls) ? 15 * millisecond : world.random.between(200, 1'500));
        auto& shard = city.shard(target);
        const auto own = std::ranges::find(shard.model.subscriptions, subscription, &Subscription::name);
        if (own == shard.model.subscriptions.end()) return;
        auto& source = city.shard(own->source);
        if (!shard.up || !source.up) continue;
        if (std::exchange(life, lives(own->source)) != lives(own->source)) {  // a worker that begins, or begins again
            world.pass(world.random.between(1, 40) * millisecond);
            continue;
        }
        if (std::ranges::find(source.model.slots, subscription, &Slot::name) == source.model.slots.end()) continue;
        const auto& log = source.model.school(own->school).log;
        for (auto left = world.random.between(1, 4); left > 0 && own->applied < log.size(); --left)
            shard.model.apply(*own, log.at(own->applied));
        if (world.random.chance(reaches_the_disk)) shard.model.flush();
    }
}

void repair(City& city) {
    constexpr int tries = 40;
    for (int i = 0; i < tries && !nothing_open(city); ++i) {
        run_command(city, finish_what_is_open);
        city.world.pass(20 * millisecond);
    }
    constexpr int rounds = 3;  // what a sleeper who wakes now still makes is found by the next
    for (int i = 0; i < rounds; ++i) run_command(city, clean_everything);
}

}  // namespace gi::simulation
