#include "simulation/session.hpp"

#include <charconv>
#include <string_view>

namespace gi::simulation {
namespace {

constexpr Time lock_timeout = 60 * millisecond;
constexpr Time lock_poll = 500;
constexpr Time noticed_as_lost_after = 10 * millisecond;
constexpr int lingers = 200;  // of a thousand sessions whose client has gone

pg::PgError lost() { return {{}, "the connection was lost"}; }

void end_some_time(pg_conn& session) {
    auto& city = *session.city;
    auto& server = server_of(session);
    if (session.backend->ended) return;
    if (city.over || !city.world.random.chance(lingers)) return city.end_session(server, *session.backend);
    city.world.spawn(std::make_shared<Process>(), [&city, &server, backend = session.backend] {
        city.world.pass(city.world.random.between(1, 40) * millisecond);
        city.end_session(server, *backend);
    });
}

[[noreturn]] void lose(pg_conn& session) {
    session.cut = true;
    end_some_time(session);
    session.city->world.pass(noticed_as_lost_after);
    throw lost();
}

void apply(ShardModel& shard, const Delta& delta) {
    if (!delta.removed.empty()) shard.erase(delta.school, delta.removed);
    for (const auto row : delta.added) shard.insert(delta.school, row);
    if (delta.marks_removed) shard.remove_marks(delta.school, *delta.marks_removed);
    if (delta.fence) shard.set_fence(delta.school, *delta.fence);
}

void unlock(pg_conn& session) noexcept {
    if (session.shard == 0) return;
    for (int school = 1; school <= school_count; ++school) {
        auto& here = shard_of(session).school(school);
        if (here.locked_by == session.backend.get()) here.locked_by = nullptr;
    }
}

}  // namespace

thread_local City* Here::current_ = nullptr;

pg_conn* open_session(const std::string& address) {
    auto& city = Here::city();
    auto session = std::make_unique<pg_conn>();
    session->city = &city;
    if (address != "registry") session->shard = address.front() - '0';
    auto& server = server_of(*session);
    if (city.world.self().killed) throw Killed{};
    city.world.pass(city.delay());
    if (!server.up || city.loses()) {
        city.world.pass(noticed_as_lost_after);
        throw lost();
    }
    session->backend = std::make_shared<Backend>();
    session->backend->owner = &city.world.self();
    session->backend->generation = server.generation;
    server.sessions.push_back(session->backend);
    return session.release();
}

void close_session(pg_conn* session) noexcept {
    const std::unique_ptr<pg_conn> owned{session};
    if (!session->cut) session->city->end_session(server_of(*session), *session->backend);
}

Server& server_of(pg_conn& session) {
    if (session.shard == 0) return session.city->registry;
    return session.city->shard(session.shard);
}
ShardModel& shard_of(pg_conn& session) { return session.city->shard(session.shard).model; }
RegistryModel& registry_of(pg_conn& session) { return session.city->registry.model; }

void expect_alive(pg_conn& session) {
    const auto& server = server_of(session);
    const auto& backend = *session.backend;
    if (!session.cut && server.up && !backend.ended && backend.generation == server.generation) return;
    session.cut = true;
    session.city->world.pass(session.city->delay());
    throw lost();
}

void arrive(pg_conn& session) {
    auto& city = *session.city;
    if (city.world.self().killed) throw Killed{};
    city.world.pass(city.delay(), true);
    expect_alive(session);
    if (city.loses()) lose(session);
}

void answer(pg_conn& session) {
    session.city->world.pass(session.city->delay());
    expect_alive(session);
    if (session.city->loses()) lose(session);
}

void wait_for_row(pg_conn& session, int school) {
    auto& world = session.city->world;
    const auto& here = shard_of(session).school(school);
    const auto until = world.now() + lock_timeout;
    while (here.locked_by != nullptr && here.locked_by != session.backend.get()) {
        if (world.now() > until) throw pg::PgError("55P03", "canceling statement due to lock timeout");
        world.pass(lock_poll, true);
        expect_alive(session);
    }
}

void change(pg_conn& session, Delta delta) {
    if (!session.backend->in_transaction) return apply(shard_of(session), delta);
    if (delta.fence) lock_row(session, delta.school);
    session.backend->deltas.push_back(std::move(delta));
}

void lock_row(pg_conn& session, int school) {
    if (session.backend->in_transaction) shard_of(session).school(school).locked_by = session.backend.get();
}

void commit(pg_conn& session) {
    arrive(session);
    for (const auto& delta : session.backend->deltas) apply(shard_of(session), delta);
    roll_back(session);
    answer(session);
}

/// What is not committed yet.
void roll_back(pg_conn& session) noexcept {
    session.backend->deltas.clear();
    session.backend->in_transaction = false;
    unlock(session);
}

int school_of_move(const City& city, const std::string& name) {
    std::string_view rest = name;
    rest.remove_prefix(std::string_view{"gi_move_"}.size());
    std::size_t id = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), id);
    return city.registry.model.moves().at(id - 1).school;
}

}  // namespace gi::simulation
