#pragma once
/// Everything that takes part in a run: the registry, the shards, the pods with their maps, and a network between them
/// that delays and loses. What fails, and when, follows from the seed.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "simulation/judge.hpp"
#include "simulation/registry_model.hpp"
#include "simulation/shard_model.hpp"
#include "simulation/world.hpp"

namespace gi::simulation {

/// A change inside of a transaction: nobody sees it before the commit.
struct Delta {
    int school = 0;
    FenceRow fence{};
    std::vector<Row> added{};
    std::vector<Row> removed{};
    std::optional<std::int64_t> marks_removed{};  // of movers up to this epoch
};

/// A session as the server has it. It may outlive its client for a while.
struct Backend {
    const Process* owner = nullptr;
    std::uint32_t generation = 0;
    bool ended = false;
    std::string name{};
    bool in_transaction = false;
    std::vector<Delta> deltas{};
};

struct Server {
    bool up = true;
    std::uint32_t generation = 1;  // grows with each crash
    std::vector<std::shared_ptr<Backend>> sessions{};
};
struct RegistryServer : Server {
    explicit RegistryServer(Without missing) : model(missing) {}
    RegistryModel model;
};
struct ShardServer : Server {
    ShardModel model;
    std::vector<std::pair<std::int64_t, std::vector<Row>>> snapshots{};  // of slots that were just made
};

struct Pod {
    tenancy::TenantDirectory directory;
    bool up = true;
    std::uint32_t generation = 1;
    Time asleep_until = 0;
    bool refresh_wanted = true;
};

struct Network {
    Time longest_delay = 1 * millisecond;
    int slow = 10;  // of a thousand, twenty times as long
    int lost = 0;   // of a thousand
};

/// What went on, over all runs.
struct Counts {
    std::uint64_t steps = 0;
    std::uint64_t writes = 0;
    std::uint64_t reads = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0;
    std::uint64_t without_registry = 0;  // requests that were served while it was down
    std::uint64_t moves = 0;
    std::uint64_t moved = 0;
    std::uint64_t crashes = 0;
    std::uint64_t kills = 0;
    Counts& operator+=(const Counts& other);
};

class City {
public:
    City(std::uint64_t seed, Without missing, Stacks& stacks)
        : world(seed, stacks), missing(missing), registry(missing) {}

    World world;
    const Without missing;
    Network network;
    RegistryServer registry;
    std::array<ShardServer, shard_count> shards;
    std::array<Pod, 2> pods;
    Judge judge;
    Counts counts;
    std::vector<std::shared_ptr<Process>> movers;  // commands that run
    bool peaceful = false;                         // no more faults
    bool over = false;
    int next_row = 1;
    int busy = 0;  // clients and operators who have not finished

    [[nodiscard]] ShardServer& shard(int number) { return shards.at(static_cast<std::size_t>(number - 1)); }
    [[nodiscard]] std::array<ShardModel*, shard_count> models();
    [[nodiscard]] Time delay();
    [[nodiscard]] bool loses() { return network.lost > 0 && world.random.chance(network.lost); }

    /// Sessions end, and with them their locks and what they had not committed.
    void end_session(Server& server, Backend& backend);
    void end_sessions_of(const Process& process);
    void crash(ShardServer& shard);
    void crash_registry();
    /// The registry tells those who listen; some do not hear it.
    void tell_pods();
};

// What goes on, each until its work is done or the run is over.
void follow_registry(City& city, Pod& pod);
void use(City& city);            // a client: reads and writes, again when in doubt
void give_commands(City& city);  // an operator: moves, aborts, suspends, cleans
void apply_changes(City& city, int target, const std::string& subscription);
void make_trouble(City& city);
/// A mover has just come to a step of its move: now and then that is when something fails.
void maybe_at_step(City& city, int source, int target, tenancy::MoveStep step);
/// When there is no more trouble: finishes or takes back what is open, opens what is closed, cleans.
void repair(City& city);

}  // namespace gi::simulation
