#pragma once
/// What gi.tenant_fence says of a school, and what each statement of the product makes of it: the SQL of
/// src/tenancy/move/shard_fence.cpp, registry_admin.cpp and sql/shard/0001_tenancy.sql as rules. Each rule gives the
/// fence afterwards, or nothing where the statement changes no row. conformance_test.cpp holds them against PostgreSQL.
#include <cstdint>
#include <optional>

namespace gi::simulation {

enum class FenceState : std::uint8_t { active, readonly, moving_in, moved };

struct Fence {
    std::int64_t epoch = 0;
    FenceState state = FenceState::active;
    friend bool operator==(const Fence&, const Fence&) = default;
};
using FenceRow = std::optional<Fence>;

namespace fence {

[[nodiscard]] inline bool is(const FenceRow& row, std::int64_t epoch, FenceState state) {
    return row == Fence{epoch, state};
}
[[nodiscard]] inline FenceRow changed(const FenceRow& row, std::int64_t epoch, FenceState from, Fence to) {
    return is(row, epoch, from) ? FenceRow{to} : std::nullopt;
}
[[nodiscard]] inline bool on_its_way(const Fence& row) {
    return row.state == FenceState::moving_in || row.state == FenceState::moved;
}

[[nodiscard]] inline bool lets_read(const FenceRow& row, std::int64_t epoch) {
    return is(row, epoch, FenceState::active) || is(row, epoch, FenceState::readonly);
}
[[nodiscard]] inline bool lets_write(const FenceRow& row, std::int64_t epoch) {
    return is(row, epoch, FenceState::active);
}

[[nodiscard]] inline FenceRow close(const FenceRow& row, std::int64_t epoch) {
    return changed(row, epoch, FenceState::active, {epoch, FenceState::readonly});
}
[[nodiscard]] inline FenceRow leave(const FenceRow& row, std::int64_t epoch) {
    return changed(row, epoch, FenceState::readonly, {epoch + 1, FenceState::moved});
}
[[nodiscard]] inline FenceRow reopen(const FenceRow& row, std::int64_t epoch) {
    return row && row->epoch <= epoch ? FenceRow{{epoch, FenceState::active}} : std::nullopt;
}
[[nodiscard]] inline FenceRow expect(const FenceRow& row, std::int64_t epoch) {
    if (row && !(row->epoch < epoch && on_its_way(*row))) return std::nullopt;
    return Fence{epoch, FenceState::moving_in};
}
/// With the mark that ends the history.
[[nodiscard]] inline FenceRow activate(const FenceRow& row, std::int64_t epoch) {
    return changed(row, epoch, FenceState::moving_in, {epoch, FenceState::active});
}
[[nodiscard]] inline bool has_arrived(const FenceRow& row, std::int64_t epoch) {
    return row && row->epoch >= epoch && row->state == FenceState::active;
}
/// Whether `forget` finds somebody whom nobody waits for any more, so that rows may be here.
[[nodiscard]] inline bool expected_up_to(const FenceRow& row, std::int64_t epoch) {
    return row && row->state == FenceState::moving_in && row->epoch <= epoch;
}
/// Where it changes no row, the row stays.
[[nodiscard]] inline FenceRow forget(const FenceRow& row, std::int64_t epoch) {
    if (row && !(row->epoch <= epoch && on_its_way(*row))) return row;
    return Fence{epoch, FenceState::moved};
}
/// Suspension, resumption: the school as the registry has it, unless a mover has the fence in its hands.
[[nodiscard]] inline FenceRow raise(const FenceRow& row, std::int64_t epoch) {
    if (row && !(row->epoch <= epoch && !on_its_way(*row))) return std::nullopt;
    return Fence{epoch, FenceState::active};
}

}  // namespace fence
}  // namespace gi::simulation
