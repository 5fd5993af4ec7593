#pragma once
/// One move of a school between shards, as registry.move has it.
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace gi::tenancy {

/// In the order in which they are taken. Up to `leave` the school lives on the old shard and everything can be taken
/// back; from `activate` on it lives on the new one. `flip` is the one transaction in between.
enum class MoveStep {
    prepare,       // checks; the new shard expects the school and holds none of its rows
    publish,       // what is written on the old shard from here on is kept for the new one
    copy,          // the rows as they were at `publish`
    subscribe,     // the new shard takes what was written since
    catch_up,      // until it is no more than a moment behind
    fence,         // writes stop
    drain,         // the writes that were let in end; a mark ends the history
    await_marker,  // the new shard has everything up to the mark
    verify,        // both shards hold the same rows
    leave,         // the old shard answers nothing any more
    flip,          // the registry names the new shard
    activate,      // the new shard answers
    detach,        // nothing of the replication stays
    done,
    abort,  // being taken back
    aborted
};
[[nodiscard]] std::string_view to_string(MoveStep step) noexcept;
/// Throws std::invalid_argument for a word of a newer registry.
[[nodiscard]] MoveStep move_step_from(std::string_view text);

struct MoveRecord {
    std::int64_t id = 0;
    TenantId school;
    std::string subdomain;
    std::string name_of_school;
    int from_shard = 0;
    int to_shard = 0;
    MoveStep step = MoveStep::prepare;
    std::int64_t epoch = 0;  // on the old shard; the new one will have the next
    std::string nonce;       // UUID
    int attempt = 1;
    std::string actor;
    std::int64_t rows_copied = 0;
    std::int64_t rows_total = -1;     // -1: not counted yet
    std::int64_t lag_ms = -1;         // how far the new shard was behind; -1: not measured yet
    std::int64_t write_stop_ms = -1;  // -1: not there yet
    std::string timings;              // JSON, milliseconds by step
    std::string error;
    std::string started_at;   // ISO 8601, UTC
    std::string step_at;      // the step was entered
    std::string finished_at;  // empty while it is open
    std::string keep_until;
    std::string cleaned_at;
    int keep_days = 7;
    bool by_service = false;  // the control plane goes on with it by itself
    bool flipped = false;
    bool mover_at_work = false;  // a process holds it just now

    [[nodiscard]] bool open() const noexcept { return finished_at.empty(); }
    [[nodiscard]] std::int64_t new_epoch() const noexcept { return epoch + 1; }
    /// What ends the history on the old shard. It begins with the epoch, in hex, so that nobody takes away the marks of
    /// a later mover.
    [[nodiscard]] std::string mark() const;
    /// What publication, slot and subscription are called, and the sessions of its mover.
    [[nodiscard]] std::string name() const;
    /// What all such names of this move begin with, whoever its mover was.
    [[nodiscard]] std::string name_prefix() const;
};

/// open, done or aborted.
[[nodiscard]] std::string_view state_of(const MoveRecord& move) noexcept;

/// Somebody else took the move over or aborted it. Nothing of it may be touched any more.
class MoveLost : public std::runtime_error {
public:
    MoveLost() : std::runtime_error("the move was taken over or aborted by somebody else; nothing more was done") {}
};

}  // namespace gi::tenancy
