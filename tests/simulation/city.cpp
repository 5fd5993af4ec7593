#include "simulation/city.hpp"

namespace gi::simulation {

Counts& Counts::operator+=(const Counts& other) {
    steps += other.steps;
    writes += other.writes;
    reads += other.reads;
    refused += other.refused;
    unknown += other.unknown;
    without_registry += other.without_registry;
    moves += other.moves;
    moved += other.moved;
    crashes += other.crashes;
    kills += other.kills;
    return *this;
}

std::array<ShardModel*, shard_count> City::models() {
    std::array<ShardModel*, shard_count> all{};
    for (std::size_t i = 0; i < shard_count; ++i) all.at(i) = &shards.at(i).model;
    return all;
}

Time City::delay() {
    constexpr Time slow_factor = 20;
    const auto usual = world.random.between(network.longest_delay / 10, network.longest_delay);
    return world.random.chance(network.slow) ? slow_factor * usual : usual;
}

void City::end_session(Server& server, Backend& backend) {
    if (backend.ended) return;
    backend.ended = true;
    backend.in_transaction = false;
    backend.deltas.clear();
    std::erase_if(server.sessions, [&](const auto& one) { return one.get() == &backend; });
    if (&server == &registry) {
        registry.model.let_go(&backend);
        return;
    }
    auto& model = static_cast<ShardServer&>(server).model;
    for (int number = 1; number <= school_count; ++number) {
        auto& school = model.school(number);
        if (school.locked_by == &backend) school.locked_by = nullptr;
        if (school.drain_waits == &backend) school.drain_waits = nullptr;
    }
}

void City::end_sessions_of(const Process& process) {
    const auto end = [&](Server& server) {
        const auto sessions = server.sessions;
        for (const auto& session : sessions)
            if (session->owner == &process) end_session(server, *session);
    };
    end(registry);
    for (auto& one : shards) end(one);
}

void City::crash(ShardServer& server) {
    world.note("shard crashes", &server - shards.data() + 1);
    ++counts.crashes;
    server.up = false;
    ++server.generation;
    const auto sessions = server.sessions;
    for (const auto& session : sessions) end_session(server, *session);
    server.snapshots.clear();
    server.model.crash();
}

void City::crash_registry() {
    world.note("registry crashes");
    ++counts.crashes;
    registry.up = false;
    ++registry.generation;
    const auto sessions = registry.sessions;
    for (const auto& session : sessions) end_session(registry, *session);
    registry.model.crash();
}

void City::tell_pods() {
    constexpr int heard = 800;
    for (auto& pod : pods)
        if (world.random.chance(heard)) pod.refresh_wanted = true;
}

}  // namespace gi::simulation
