#pragma once
/// What holds a school together while it moves, each of which a run may leave out. A simulation that does not notice
/// the absence of a guard proves nothing about its presence.
#include <array>
#include <string_view>

namespace gi::simulation {

enum class Without {
    nothing,
    drain,                // the mover does not wait for the writers that were let in
    marker,               // nor for the last rows, and does not compare
    epoch_jump,           // who takes a move over or aborts it leaves the epoch as it is
    epoch_check,          // the fence looks at its state alone
    lock_first,           // a writer looks at the fence and then takes the lock
    compare_and_set,      // the flip does not ask whether somebody has changed school or move
    flip_before_opening,  // the new shard opens before the registry names it
    leaving,              // the old shard goes on to answer reads
    fence_for_reads,      // a pod with an old map reads where it thinks that the school is
    idempotency_key,      // a write that is sent again is done again
    durability,           // the new shard's disk is not waited for, nor is the mark asked for again
};

struct NamedGuard {
    Without guard;
    std::string_view name;
};
inline constexpr std::array<NamedGuard, 11> all_guards{{
    {Without::drain, "drain"},
    {Without::marker, "marker"},
    {Without::epoch_jump, "epoch-jump"},
    {Without::epoch_check, "epoch-check"},
    {Without::lock_first, "lock-first"},
    {Without::compare_and_set, "compare-and-set"},
    {Without::flip_before_opening, "flip-before-opening"},
    {Without::leaving, "leaving"},
    {Without::fence_for_reads, "fence-for-reads"},
    {Without::idempotency_key, "idempotency-key"},
    {Without::durability, "durability"},
}};

}  // namespace gi::simulation
