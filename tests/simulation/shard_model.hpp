#pragma once
/// A shard as PostgreSQL is one for the product: fences, rows, marks, the shared lock of writers, and logical
/// replication in the order of commits. Durable, but for what replication wrote last.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "simulation/fence_model.hpp"

namespace gi::simulation {

inline constexpr int school_count = 2;
inline constexpr int shard_count = 3;

/// One write of one request: school * 1000 + n.
using Row = std::uint16_t;
/// Of a mark: the epoch of its mover, and a number.
using Mark = std::uint64_t;
[[nodiscard]] constexpr std::int64_t epoch_of(Mark mark) noexcept { return static_cast<std::int64_t>(mark >> 32U); }
[[nodiscard]] constexpr int school_of(Row row) noexcept { return row / 1'000; }

/// What a slot delivers.
struct Change {
    enum class Kind : std::uint8_t { row, mark, unmark };
    Kind kind;
    std::uint64_t value;
};

struct SchoolOnShard {
    FenceRow fence;
    std::vector<Row> rows;
    std::vector<Mark> marks;
    std::vector<Change> log;            // of all commits, in their order
    const void* locked_by = nullptr;    // the session that has changed the fence's row and not committed yet
    int writers = 0;                    // who hold the shared lock
    const void* drain_waits = nullptr;  // the session that waits for the exclusive one; who comes now waits behind
    std::uint32_t version = 0;          // grows with each change of rows or fence

    [[nodiscard]] bool has_row(Row row) const { return std::ranges::find(rows, row) != rows.end(); }
    [[nodiscard]] bool has_mark(Mark mark) const { return std::ranges::find(marks, mark) != marks.end(); }
};

struct Slot {
    std::string name;
    int school = 0;
    std::size_t start = 0;  // in the log
};
struct Subscription {
    std::string name;
    int source = 0;
    int school = 0;
    std::size_t applied = 0;  // in the source's log
};

class ShardModel {
public:
    [[nodiscard]] SchoolOnShard& school(int number) { return schools_.at(static_cast<std::size_t>(number)); }

    void set_fence(int number, Fence fence);
    void insert(int number, Row row);
    void erase(int number, const std::vector<Row>& rows);
    void mark(int number, Mark mark);
    void remove_marks(int number, std::int64_t epoch);

    /// One change from a slot. Visible at once, on disk some time later.
    void apply(Subscription& subscription, Change change);
    /// A commit that waited for the disk: everything before it is there too.
    void flush() { unflushed_.clear(); }
    /// What was not on disk is gone, and with it the knowledge of having applied it.
    void crash();

    std::vector<Slot> slots;
    std::vector<std::string> publications;
    std::vector<Subscription> subscriptions;

private:
    struct Applied {
        std::string subscription;
        int school;
        Change change;
    };
    std::array<SchoolOnShard, school_count + 1> schools_;
    std::vector<Applied> unflushed_;
};

}  // namespace gi::simulation
