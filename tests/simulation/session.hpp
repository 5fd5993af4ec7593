#pragma once
/// The seam. The product's headers say that a pg::SyncConnection owns a `pg_conn`, whatever that is: here it is a
/// session with a server of the simulation. product_*.cpp define what the product's SQL files define, over the models;
/// mover.cpp, move_attempt.cpp and the other files with the decisions are the product's own (see CMakeLists.txt).
#include <string>
#include <utility>

#include "pg/sync_connection.hpp"
#include "simulation/city.hpp"

struct pg_conn {
    gi::simulation::City* city = nullptr;
    int shard = 0;  // 0: the registry
    std::shared_ptr<gi::simulation::Backend> backend{};
    std::vector<gi::simulation::Row> snapshot{};
    bool cut = false;
};

namespace gi::simulation {

/// The city of the run on this thread: what stands behind an address in it.
class Here {
public:
    explicit Here(City& city) : former_(std::exchange(current_, &city)) {}
    Here(const Here&) = delete;
    Here& operator=(const Here&) = delete;
    ~Here() { current_ = former_; }
    [[nodiscard]] static City& city() { return *current_; }

private:
    static thread_local City* current_;
    City* former_;
};

/// Connects; throws pg::PgError.
[[nodiscard]] pg_conn* open_session(const std::string& address);
void close_session(pg_conn* session) noexcept;

[[nodiscard]] Server& server_of(pg_conn& session);
[[nodiscard]] ShardModel& shard_of(pg_conn& session);
[[nodiscard]] RegistryModel& registry_of(pg_conn& session);

/// The way of a statement, and that of its answer. Each may get lost, and a dead client's statement arrives all the
/// same.
void arrive(pg_conn& session);
void answer(pg_conn& session);
/// Throws pg::PgError when the server, or the session, has gone.
void expect_alive(pg_conn& session);
/// Waits, at the server, for whoever has changed the school's fence and not committed yet.
void wait_for_row(pg_conn& session, int school);

/// One round trip.
template <class Work>
auto call(pg_conn& session, Work work) {
    arrive(session);
    auto result = work();
    answer(session);
    return result;
}
/// One that changes, or locks, the fence's row.
template <class Work>
auto call_for_row(pg_conn& session, int school, Work work) {
    arrive(session);
    wait_for_row(session, school);
    auto result = work();
    answer(session);
    return result;
}

/// Now, or with the transaction that is open.
void change(pg_conn& session, Delta delta);
void lock_row(pg_conn& session, int school);
void commit(pg_conn& session);
void roll_back(pg_conn& session) noexcept;

/// "gi_move_17_0a1b2c3d": the school that move 17 moves.
[[nodiscard]] int school_of_move(const City& city, const std::string& name);

}  // namespace gi::simulation
