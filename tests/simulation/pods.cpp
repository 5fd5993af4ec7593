/// Pods and their clients. The product's own map, resolver and decision about a newer entry; around them what
/// tenancy::TenantDatabase does, with the fence of a model.
#include "simulation/city.hpp"
#include "tenancy/newer_entry.hpp"
#include "tenancy/resolver.hpp"

namespace gi::simulation {
namespace {

constexpr Time patience = 60 * millisecond;
constexpr Time first_pause = 1 * millisecond;
constexpr Time longest_pause = 16 * millisecond;

enum class Access { read, write };
enum class Answer { done, stale, refused, unknown };

struct Request {
    Access access = Access::read;
    int school = 0;
    Row row = 0;              // to be written
    std::vector<Row> seen{};  // that were read
};

Time writing_takes(Random& random) {
    constexpr int short_ones = 800;
    constexpr int long_ones = 30;
    if (random.chance(long_ones)) return random.between(5 * millisecond, 40 * millisecond);
    return random.chance(short_ones) ? random.between(50, 300) : random.between(1, 5 * millisecond);
}

bool lets_in(const City& city, const FenceRow& fence, Access access, std::int64_t epoch) {
    if (access == Access::read && city.missing == Without::fence_for_reads) return true;
    const auto carried = city.missing == Without::epoch_check && fence ? fence->epoch : epoch;
    return access == Access::read ? fence::lets_read(fence, carried) : fence::lets_write(fence, carried);
}

/// One implicit transaction: the fence, then the rows. The statements of a read follow each other at once.
Answer read_at_shard(City& city, const tenancy::Tenant& tenant, Request& request) {
    auto& server = city.shard(tenant.shard);
    const auto& here = server.model.school(request.school);
    if (!lets_in(city, here.fence, Access::read, tenant.epoch)) return Answer::stale;
    const auto generation = server.generation;
    constexpr Time longest_gap = 200;
    city.world.pass(city.world.random.between(1, longest_gap));
    if (server.generation != generation) return Answer::unknown;
    request.seen = here.rows;
    return Answer::done;
}

/// gi.enter_w, the write and the commit.
Answer write_at_shard(City& city, const tenancy::Tenant& tenant, const Request& request) {
    auto& world = city.world;
    auto& server = city.shard(tenant.shard);
    auto& here = server.model.school(request.school);
    const auto generation = server.generation;
    bool let_in = lets_in(city, here.fence, Access::write, tenant.epoch);
    constexpr Time lock_poll = 300;
    if (city.missing == Without::lock_first) world.pass(world.random.between(1, 25 * millisecond));
    while (here.drain_waits != nullptr && server.generation == generation) world.pass(lock_poll);
    if (server.generation != generation) return Answer::unknown;
    if (city.missing != Without::lock_first) let_in = lets_in(city, here.fence, Access::write, tenant.epoch);
    if (!let_in) return Answer::stale;
    if (city.missing != Without::lock_first)  // whether it is noticed by what it does
        city.judge.writes(request.school, tenant.shard, tenant.epoch, here.fence);
    ++here.writers;
    world.pass(writing_takes(world.random));
    if (server.generation != generation) return Answer::unknown;  // rolled back
    if (city.missing == Without::idempotency_key || !here.has_row(request.row))
        server.model.insert(request.school, request.row);
    --here.writers;
    world.note("written: row, shard, epoch", request.row, tenant.shard, tenant.epoch);
    return Answer::done;
}

Answer at_shard(City& city, const tenancy::Tenant& tenant, Request& request) {
    city.world.pass(city.delay());
    auto& server = city.shard(tenant.shard);
    if (!server.up || city.loses()) return Answer::unknown;
    const auto generation = server.generation;
    const auto answer =
        request.access == Access::read ? read_at_shard(city, tenant, request) : write_at_shard(city, tenant, request);
    city.world.pass(city.delay());
    return server.generation != generation || city.loses() ? Answer::unknown : answer;
}

/// tenancy::TenantDatabase: where the fence refuses, wait for a newer map.
Answer with_patience(City& city, Pod& pod, tenancy::TenantPtr tenant, Request& request) {
    auto& world = city.world;
    const auto until = world.now() + patience;
    auto pause = first_pause;
    for (;;) {
        const auto answer = at_shard(city, *tenant, request);
        if (answer != Answer::stale) return answer;
        pod.refresh_wanted = true;
        try {
            auto fresh = tenancy::newer_entry(*pod.directory.current(), *tenant);
            if (!fresh) {
                if (world.now() + pause > until) return Answer::refused;
                world.pass(pause);
                pause = std::min(2 * pause, longest_pause);
                fresh = tenancy::newer_entry(*pod.directory.current(), *tenant);
            }
            if (fresh) tenant = fresh;
        } catch (const tenancy::StaleMap&) {
            return Answer::refused;
        }
    }
}

Answer ask(City& city, Pod& pod, Request& request) {
    auto& world = city.world;
    world.pass(city.delay());
    if (!pod.up) return Answer::refused;
    const auto generation = pod.generation;
    if (pod.asleep_until > world.now()) world.pass(pod.asleep_until - world.now());
    const auto map = pod.directory.current();
    // An address that people remember: a school that was renamed still answers to it.
    const auto name = std::string{request.school == 1 ? "school1-0" : "school2-0"};
    const auto tenant = tenancy::resolve_tenant(*map, {.subdomain = {}, .header = name, .claim = {}});
    if (!tenant || !*tenant) return Answer::refused;
    const bool no_registry = !city.registry.up;
    const auto before = city.registry.generation;
    const auto answer = with_patience(city, pod, *tenant, request);
    if (pod.generation != generation) return Answer::unknown;
    const bool all_the_time = no_registry && !city.registry.up && before == city.registry.generation;
    if (all_the_time && answer == Answer::done) ++city.counts.without_registry;
    const auto& fence = city.shard((*tenant)->shard).model.school(request.school).fence;
    const auto known = pod.directory.current()->find((*tenant)->id);
    if (all_the_time && answer == Answer::refused && known->open() && known->epoch == (*tenant)->epoch &&
        fence::lets_write(fence, known->epoch))
        throw Violation{"P4: a known school was refused while the registry was down"};
    return answer;
}

Pod& any_pod(City& city) {
    return city.pods.at(static_cast<std::size_t>(city.world.random.below(static_cast<std::int64_t>(city.pods.size()))));
}

void write(City& city, Row row) {
    Request request{.access = Access::write, .school = school_of(row), .row = row};
    constexpr int tries = 4;
    constexpr int gives_up = 200;
    for (int i = 0; i < tries; ++i) {
        const auto answer = ask(city, any_pod(city), request);
        if (answer == Answer::done) {
            city.judge.acknowledged(row);
            ++city.counts.writes;
            city.world.note("acknowledged: row", row);
            return;
        }
        ++(answer == Answer::unknown ? city.counts.unknown : city.counts.refused);
        if (city.world.random.chance(gives_up)) return;
        city.world.pass(city.world.random.between(1, 20) * millisecond);
    }
}

void read(City& city, int school) {
    Request request{.access = Access::read, .school = school};
    const auto before = city.judge.acknowledged_so_far(school);
    const auto answer = ask(city, any_pod(city), request);
    if (answer != Answer::done) {
        ++(answer == Answer::unknown ? city.counts.unknown : city.counts.refused);
        return;
    }
    city.judge.read(school, request.seen, before);
    ++city.counts.reads;
}

}  // namespace

void use(City& city) {
    auto& random = city.world.random;
    constexpr int writers = 600;
    const auto requests = random.between(6, 14);
    for (std::int64_t i = 0; i < requests; ++i) {
        city.world.pass(random.between(1, 50) * millisecond);
        const auto school = static_cast<int>(random.between(1, school_count));
        if (random.chance(writers)) {
            write(city, static_cast<Row>(school * 1'000 + city.next_row++));
        } else {
            read(city, school);
        }
    }
    --city.busy;
}

void follow_registry(City& city, Pod& pod) {
    auto& world = city.world;
    constexpr Time look = 8 * millisecond;
    constexpr Time poll = 80 * millisecond;
    Time asked = -poll;
    while (!city.over) {
        if (pod.up && pod.asleep_until <= world.now() && (pod.refresh_wanted || world.now() - asked >= poll)) {
            const auto generation = pod.generation;
            asked = world.now();
            world.pass(city.delay());
            if (city.registry.up && !city.loses()) {
                pod.refresh_wanted = false;
                const auto known = pod.directory.current();
                const auto map = city.registry.model.newer_than(*known);
                world.pass(city.delay());
                if (pod.up && pod.generation == generation) pod.directory.publish(map);
            }
        }
        world.pass(world.random.between(look / 2, look));
    }
}

}  // namespace gi::simulation
