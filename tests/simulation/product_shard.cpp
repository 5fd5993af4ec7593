/// The product's fence of a school that moves, its replication and its rows, in the simulation. See session.hpp.
#include <fmt/format.h>

#include <charconv>

#include "simulation/session.hpp"
#include "tenancy/move/replication.hpp"
#include "tenancy/move/row_sums.hpp"
#include "tenancy/move/school_tables.hpp"
#include "tenancy/move/shard_fence.hpp"

namespace gi::tenancy {

using namespace simulation;  // NOLINT: this file is that part of the product

namespace {

int number(TenantId school) { return static_cast<int>(school.value); }

/// "0000002a-0000001f": the epoch and the number.
Mark mark_from(std::string_view text) {
    constexpr unsigned half = 32;
    const auto hyphen = text.find('-');
    Mark epoch = 0;
    Mark rest = 0;
    std::from_chars(text.data(), text.data() + hyphen, epoch, 16);
    std::from_chars(text.data() + hyphen + 1, text.data() + text.size(), rest, 16);
    return (epoch << half) | rest;
}

/// An UPDATE of the fence's row by one of the rules.
bool update(pg_conn& session, TenantId school, FenceRow (*rule)(const FenceRow&, std::int64_t), std::int64_t epoch) {
    return call_for_row(session, number(school), [&] {
        const auto next = rule(shard_of(session).school(number(school)).fence, epoch);
        if (next) change(session, {.school = number(school), .fence = next});
        return next.has_value();
    });
}

void open_new_shard_too_early(pg_conn& source, TenantId school) {
    const auto* move = source.city->registry.model.open_move(number(school));
    if (move == nullptr) return;
    auto& target = source.city->shard(move->to).model;
    const auto& fence = target.school(number(school)).fence;
    if (fence && fence->state == FenceState::moving_in)
        target.set_fence(number(school), {fence->epoch, FenceState::active});
}

}  // namespace

bool ShardFence::is_active(std::int64_t epoch) {
    auto& session = *shard_->native();
    return call(session, [&] { return fence::lets_write(shard_of(session).school(number(school_)).fence, epoch); });
}

bool ShardFence::close(std::int64_t epoch) { return update(*shard_->native(), school_, fence::close, epoch); }

bool ShardFence::drain_and_mark(const std::string& mark, std::chrono::milliseconds limit) {
    auto& session = *shard_->native();
    auto& world = session.city->world;
    constexpr Time lock_poll = 300;
    arrive(session);
    auto& here = shard_of(session).school(number(school_));
    const auto until = world.now() + limit.count() * millisecond;
    here.drain_waits = session.backend.get();
    while (here.writers > 0) {
        if (world.now() > until) {
            here.drain_waits = nullptr;
            answer(session);
            return false;
        }
        world.pass(lock_poll, true);
        expect_alive(session);
        here.drain_waits = session.backend.get();
    }
    here.drain_waits = nullptr;
    shard_of(session).mark(number(school_), mark_from(mark));
    answer(session);
    return true;
}

void ShardFence::insert_mark(const std::string& mark) {
    auto& session = *shard_->native();
    call(session, [&] {
        shard_of(session).mark(number(school_), mark_from(mark));
        return true;
    });
}

std::string ShardFence::mark_anew(std::int64_t epoch) {
    constexpr std::int64_t probes = 0x4000'0000;  // no mover's number is as large
    auto& random = shard_->native()->city->world.random;
    auto mark = fmt::format("{:08x}-{:08x}", epoch, probes + random.below(probes));
    insert_mark(mark);
    return mark;
}

std::int64_t ShardFence::oldest_writer_ms() { return 0; }

bool ShardFence::leave(std::int64_t epoch) {
    auto& session = *shard_->native();
    if (session.city->missing == Without::leaving) return true;
    const bool left = update(session, school_, fence::leave, epoch);
    if (left && session.city->missing == Without::flip_before_opening) open_new_shard_too_early(session, school_);
    return left;
}

bool ShardFence::reopen(std::int64_t epoch) {
    auto& city = *shard_->native()->city;
    const bool opened = update(*shard_->native(), school_, fence::reopen, epoch);
    if (const auto* move = city.registry.model.open_move(number(school_)))
        maybe_at_step(city, move->from, move->to, MoveStep::abort);  // half taken back
    return opened;
}

bool ShardFence::expect(std::int64_t epoch) { return update(*shard_->native(), school_, fence::expect, epoch); }

bool ShardFence::still_expected(std::int64_t epoch) {
    auto& session = *shard_->native();
    return call_for_row(session, number(school_), [&] {
        const bool expected = fence::is(shard_of(session).school(number(school_)).fence, epoch, FenceState::moving_in);
        if (expected) lock_row(session, number(school_));
        return expected;
    });
}

bool ShardFence::has_mark(const std::string& mark) {
    auto& session = *shard_->native();
    return call(session, [&] { return shard_of(session).school(number(school_)).has_mark(mark_from(mark)); });
}

bool ShardFence::make_durable(std::int64_t epoch) {
    auto& session = *shard_->native();
    if (session.city->missing == Without::durability) return true;
    return call_for_row(session, number(school_), [&] {
        const bool expected = fence::is(shard_of(session).school(number(school_)).fence, epoch, FenceState::moving_in);
        if (expected) shard_of(session).flush();
        return expected;
    });
}

/// One transaction of two looks and a change, which the fence's row holds together.
bool ShardFence::activate(std::int64_t epoch, const std::string& mark) {
    auto& session = *shard_->native();
    return call_for_row(session, number(school_), [&] {
        const auto& here = shard_of(session).school(number(school_));
        const auto next = fence::activate(here.fence, epoch);
        if (!next) return fence::has_arrived(here.fence, epoch);
        if (!here.has_mark(mark_from(mark)) && session.city->missing != Without::durability &&
            session.city->missing != Without::marker)
            return false;
        change(session, {.school = number(school_), .fence = next});
        return true;
    });
}

bool ShardFence::forget(std::int64_t epoch) {
    auto& session = *shard_->native();
    return call_for_row(session, number(school_), [&] {
        const auto& fence = shard_of(session).school(number(school_)).fence;
        const bool was_expected = fence::expected_up_to(fence, epoch);
        change(session, {.school = number(school_), .fence = fence::forget(fence, epoch)});
        return was_expected;
    });
}

void ShardFence::remove_marks(std::int64_t epoch) {
    auto& session = *shard_->native();
    call(session, [&] {
        change(session, {.school = number(school_), .marks_removed = epoch});
        return true;
    });
}

bool ShardFence::has_left() {
    auto& session = *shard_->native();
    return call_for_row(session, number(school_), [&] {
        const auto& fence = shard_of(session).school(number(school_)).fence;
        const bool left = fence && fence->state == FenceState::moved;
        if (left) lock_row(session, number(school_));
        return left;
    });
}

bool ShardFence::known() {
    auto& session = *shard_->native();
    return call(session, [&] { return shard_of(session).school(number(school_)).fence.has_value(); });
}

// Replication ---------------------------------------------------------------------------------------------------------

Result<void> can_be_source(pg::SyncConnection& /*shard*/, int /*shard_no*/) { return {}; }
Result<void> can_be_target(pg::SyncConnection& /*shard*/, int /*shard_no*/) { return {}; }

void publish(pg::SyncConnection& source, const std::string& name, const std::vector<SchoolTable>& /*tables*/,
             TenantId /*school*/) {
    auto& session = *source.native();
    call(session, [&] {
        auto& publications = shard_of(session).publications;
        if (std::ranges::find(publications, name) != publications.end())
            throw pg::PgError("42710", "publication exists already");
        publications.push_back(name);
        return true;
    });
}

void subscribe(pg::SyncConnection& target, const std::string& name, const std::string& source_url) {
    auto& session = *target.native();
    call(session, [&] {
        auto& city = *session.city;
        const auto source = source_url.front() - '0';
        const auto& slots = city.shard(source).model.slots;
        const auto slot = std::ranges::find(slots, name, &Slot::name);
        // A slot that has gone meanwhile is noticed by the worker, again and again.
        const auto start = slot == slots.end() ? 0 : slot->start;
        auto& subscriptions = shard_of(session).subscriptions;
        if (std::ranges::find(subscriptions, name, &Subscription::name) != subscriptions.end())
            throw pg::PgError("42710", "subscription exists already");
        subscriptions.push_back({name, source, school_of_move(city, name), start});
        city.world.spawn(std::make_shared<Process>(),
                         [&city, shard = session.shard, name] { apply_changes(city, shard, name); });
        return true;
    });
}

void end_sessions(pg::SyncConnection& shard, std::string_view name_prefix, std::string_view except) {
    auto& session = *shard.native();
    call(session, [&] {
        auto& server = server_of(session);
        const auto sessions = server.sessions;
        for (const auto& other : sessions)
            if (other != session.backend && other->name.starts_with(name_prefix) && other->name != except)
                session.city->end_session(server, *other);
        return true;
    });
}

void detach_target(pg::SyncConnection& target, std::string_view name_prefix) {
    auto& session = *target.native();
    call(session, [&] {
        return std::erase_if(shard_of(session).subscriptions,
                             [&](const Subscription& one) { return one.name.starts_with(name_prefix); });
    });
}

void detach_source(pg::SyncConnection& source, std::string_view name_prefix) {
    auto& session = *source.native();
    call(session, [&] {
        return std::erase_if(shard_of(session).slots,
                             [&](const Slot& one) { return one.name.starts_with(name_prefix); });
    });
    call(session, [&] {
        return std::erase_if(shard_of(session).publications,
                             [&](const std::string& one) { return one.starts_with(name_prefix); });
    });
}

std::vector<std::string> names_on(pg::SyncConnection& shard) {
    auto& session = *shard.native();
    return call(session, [&] {
        auto names = shard_of(session).publications;
        for (const auto& slot : shard_of(session).slots) names.push_back(slot.name);
        for (const auto& subscription : shard_of(session).subscriptions) names.push_back(subscription.name);
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        return names;
    });
}

// Rows ----------------------------------------------------------------------------------------------------------------

std::vector<SchoolTable> school_tables(pg::SyncConnection& shard) {
    auto& session = *shard.native();
    return call(session, [] { return std::vector<SchoolTable>{{"gi.row", "id"}}; });
}

std::vector<std::int64_t> count_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& /*tables*/,
                                     TenantId school) {
    auto& session = *shard.native();
    return call(session, [&] {
        return std::vector{static_cast<std::int64_t>(shard_of(session).school(number(school)).rows.size())};
    });
}

SettledOfBoth settle_both(pg::SyncConnection& /*source*/, pg::SyncConnection& /*target*/,
                          const std::vector<SchoolTable>& /*tables*/, TenantId /*school*/) {
    return {};
}

SumsOfBoth sum_both(pg::SyncConnection& source, pg::SyncConnection& target, const std::vector<SchoolTable>& /*tables*/,
                    TenantId school, const SettledOfBoth& /*settled*/) {
    const auto sum_rows = [school](pg::SyncConnection& shard) {
        auto& session = *shard.native();
        return call(session, [&] {
            const auto& rows = shard_of(session).school(number(school)).rows;
            std::uint64_t sum = 0;
            for (const auto row : rows) sum += Random{row}.next();
            return std::vector<TableSum>{{"gi.row", static_cast<std::int64_t>(rows.size()), fmt::format("{:x}", sum)}};
        });
    };
    auto there = sum_rows(source);
    return {std::move(there), sum_rows(target)};
}

std::int64_t delete_rows(pg::SyncConnection& shard, const SchoolTable& /*table*/, TenantId school,
                         std::int64_t /*at_most*/) {
    auto& session = *shard.native();
    return call(session, [&] {
        const auto rows = shard_of(session).school(number(school)).rows;
        change(session, {.school = number(school), .removed = rows});
        return static_cast<std::int64_t>(rows.size());
    });
}

void delete_all_rows(pg::SyncConnection& shard, const std::vector<SchoolTable>& tables, TenantId school) {
    constexpr std::int64_t all = 1'000'000;
    static_cast<void>(delete_rows(shard, tables.front(), school, all));
}

}  // namespace gi::tenancy
