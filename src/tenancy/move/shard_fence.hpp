#pragma once
/// The fence of a school that moves, on its old and its new shard, and the marks that end its history. Each change
/// names the state and the epoch that it goes out from: it happens once, and never after somebody else's.
#include <chrono>
#include <cstdint>
#include <string>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

class ShardFence {
public:
    ShardFence(pg::SyncConnection& shard, TenantId school) : shard_(&shard), school_(school) {}

    // The old shard ---------------------------------------------------------------------------------------------------

    [[nodiscard]] bool is_active(std::int64_t epoch);
    /// No new writer is let in.
    [[nodiscard]] bool close(std::int64_t epoch);
    /// Waits for the writers that were let in, then marks the end of their history, in one transaction that no writer
    /// can be inside of. False: one was still there after `limit`.
    [[nodiscard]] bool drain_and_mark(const std::string& mark, std::chrono::milliseconds limit);
    void insert_mark(const std::string& mark);
    /// A mark that nobody has seen yet: how long it takes to the new shard is how far that one is behind.
    [[nodiscard]] std::string mark_anew(std::int64_t epoch);
    /// The oldest transaction that writes to the school, in milliseconds.
    [[nodiscard]] std::int64_t oldest_writer_ms();
    /// Reads end as well. Only a closed fence can.
    [[nodiscard]] bool leave(std::int64_t epoch);
    /// Back to work after a move that came to nothing, in an epoch of its own. True when it is so already.
    [[nodiscard]] bool reopen(std::int64_t epoch);

    // The new shard ---------------------------------------------------------------------------------------------------

    /// The school is expected here in `epoch`. False when it is here, or a later mover expects it.
    [[nodiscard]] bool expect(std::int64_t epoch);
    /// Inside a transaction: whether it still is; nobody changes that before the transaction's end.
    [[nodiscard]] bool still_expected(std::int64_t epoch);
    [[nodiscard]] bool has_mark(const std::string& mark);
    /// A commit that is on disk, and everything before it with it. False when the school is no longer expected.
    [[nodiscard]] bool make_durable(std::int64_t epoch);
    /// The school is here. Only with the mark that ends its history. True when it was here already.
    [[nodiscard]] bool activate(std::int64_t epoch, const std::string& mark);
    /// Nobody is expected any more, in any epoch up to this one. In a transaction; true when somebody was, so that rows
    /// may be here.
    [[nodiscard]] bool forget(std::int64_t epoch);

    // Both ------------------------------------------------------------------------------------------------------------

    /// Those of movers up to this epoch: a mover that has slept must not take away the mark that a later one waits for.
    void remove_marks(std::int64_t epoch);
    /// Inside a transaction: whether the rows here are those of a school that has left. Stays so until its end.
    [[nodiscard]] bool has_left();
    [[nodiscard]] bool known();

private:
    [[nodiscard]] bool has_arrived(std::int64_t epoch);
    pg::SyncConnection* shard_;
    TenantId school_;
};

}  // namespace gi::tenancy
