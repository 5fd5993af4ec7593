/// The product's book of moves and what it changes of schools in the registry, in the simulation. See session.hpp.
#include <fmt/format.h>

#include <charconv>

#include "simulation/session.hpp"
#include "tenancy/move/move_book.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::tenancy {

using namespace simulation;  // NOLINT: this file is that part of the product

namespace {

Nonce nonce_of(const MoveRecord& move) {
    Nonce nonce = 0;
    std::from_chars(move.nonce.data(), move.nonce.data() + move.nonce.find('-'), nonce, 16);
    return nonce;
}

MoveRecord to_record(const RegistryModel& registry, const MoveRow& row) {
    MoveRecord move;
    move.id = row.id;
    move.school = TenantId{row.school};
    move.subdomain = registry.school(row.school).subdomain();
    move.from_shard = row.from;
    move.to_shard = row.to;
    move.step = row.step;
    move.epoch = row.epoch;
    move.nonce = fmt::format("{0:08x}-{0:08x}", row.nonce);
    move.attempt = row.attempt;
    move.started_at = "then";
    if (row.finished) move.finished_at = "now";
    if (row.cleaned) move.cleaned_at = "now";
    move.flipped = row.flipped;
    move.mover_at_work = row.held_by != nullptr;
    return move;
}

TenantRecord to_record(const SchoolRow& row) {
    TenantRecord tenant;
    tenant.school_no = TenantId{row.number};
    tenant.subdomain = row.subdomain();
    tenant.shard_no = row.shard;
    tenant.epoch = row.epoch;
    tenant.state = row.state;
    return tenant;
}

std::unexpected<Error> refused() { return fail(ErrorCode::conflict, "refused"); }

}  // namespace

void notice_lost_client(pg::SyncConnection& /*session*/) {}

MoveBook::MoveBook(OpenRegistry open_registry, std::string_view actor, MovedBy moved_by)
    : open_registry_(std::move(open_registry)), actor_(actor), moved_by_(moved_by), registry_(open_registry_()) {}

void MoveBook::reconnect() {
    try {
        auto& session = *registry_.native();
        call(session, [] { return true; });
        return;
    } catch (const pg::PgError&) {
    }
    registry_ = open_registry_();
    if (held_) (void)hold(*held_);
}

MoveRecord MoveBook::reload(std::int64_t id) {
    auto& session = *registry_.native();
    return call(session, [&] { return to_record(registry_of(session), registry_of(session).move(id)); });
}

std::vector<MoveRecord> MoveBook::list(bool all) {
    auto& session = *registry_.native();
    return call(session, [&] {
        std::vector<MoveRecord> moves;
        for (const auto& row : registry_of(session).moves())
            if (all || !row.finished || (row.step == MoveStep::done && !row.cleaned))
                moves.push_back(to_record(registry_of(session), row));
        return moves;
    });
}

Result<MoveRecord> MoveBook::begin(std::string_view subdomain, int to_shard, int /*keep_days*/) {
    auto& session = *registry_.native();
    const auto id = call(session, [&]() -> std::int64_t {
        const auto* school = registry_of(session).find(subdomain);
        const auto* begun = school == nullptr ? nullptr : registry_of(session).begin(school->number, to_shard);
        if (begun == nullptr) return 0;
        registry_of(session).move(begun->id).held_by = session.backend.get();
        return begun->id;
    });
    if (id == 0) return refused();
    held_ = id;
    session.city->world.note("move begun: id, to", id, to_shard);
    ++session.city->counts.moves;
    return reload(id);
}

Result<std::optional<MoveRecord>> MoveBook::open_move(std::string_view subdomain) {
    auto& session = *registry_.native();
    return call(session, [&]() -> Result<std::optional<MoveRecord>> {
        const auto* school = registry_of(session).find(subdomain);
        if (school == nullptr) return refused();
        const auto* open = registry_of(session).open_move(school->number);
        if (open == nullptr) return std::nullopt;
        return to_record(registry_of(session), *open);
    });
}

Result<MoveRecord> MoveBook::last_done(std::string_view subdomain) {
    auto& session = *registry_.native();
    return call(session, [&]() -> Result<MoveRecord> {
        const auto* school = registry_of(session).find(subdomain);
        const MoveRow* last = nullptr;
        for (const auto& row : registry_of(session).moves())
            if (school != nullptr && row.school == school->number && row.step == MoveStep::done) last = &row;
        if (last == nullptr) return refused();
        return to_record(registry_of(session), *last);
    });
}

bool MoveBook::hold(std::int64_t id) {
    auto& session = *registry_.native();
    const bool held = call(session, [&] {
        auto& row = registry_of(session).move(id);
        if (row.held_by == nullptr) row.held_by = session.backend.get();
        return row.held_by == session.backend.get();
    });
    if (held) held_ = id;
    return held;
}

// For who only looks on: no decision rests on it.
void MoveBook::record_progress(const MoveRecord& /*move*/, std::int64_t /*rows_done*/, std::int64_t /*rows_total*/,
                               std::int64_t /*lag_ms*/) {}

MoveRecord MoveBook::seize(std::int64_t id, MoveStep next) { return seize(id, next, std::nullopt); }
MoveRecord MoveBook::give_up(const MoveRecord& move) { return seize(move.id, MoveStep::abort, move.nonce); }

MoveRecord MoveBook::seize(std::int64_t id, MoveStep next, const std::optional<std::string>& own_nonce) {
    auto& session = *registry_.native();
    std::optional<Nonce> own;
    if (own_nonce) {
        MoveRecord mine;
        mine.nonce = *own_nonce;
        own = nonce_of(mine);
    }
    const bool had = call(session, [&] { return registry_of(session).seize(id, next, own, epochs_of_a_jump_); });
    if (!had) throw MoveLost();
    session.city->world.note("move seized: id, next step", id, static_cast<std::int64_t>(next));
    session.city->tell_pods();
    auto move = reload(id);
    maybe_at_step(*session.city, move.from_shard, move.to_shard, move.step);
    return move;
}

void MoveBook::enter(MoveRecord& move, MoveStep step) {
    auto& session = *registry_.native();
    if (!call(session, [&] { return registry_of(session).enter(move.id, move.epoch, nonce_of(move), step); }))
        throw MoveLost();
    session.city->world.note("move entered: id, step, epoch", move.id, static_cast<std::int64_t>(step), move.epoch);
    move.step = step;
    maybe_at_step(*session.city, move.from_shard, move.to_shard, step);
}

void MoveBook::record_timings(const MoveRecord& /*move*/, std::string_view /*timings*/) {}
void MoveBook::record_rows(MoveRecord& move, std::int64_t rows) { move.rows_copied = rows; }
void MoveBook::note(const MoveRecord& /*move*/, std::string_view /*error*/) {}

Result<void> MoveBook::flip(MoveRecord& move) {
    auto& session = *registry_.native();
    const auto outcome = call(session, [&] {
        const auto done = registry_of(session).flip(move.id, move.epoch, nonce_of(move));
        if (done == Flip::done) {
            session.city->world.note("FLIP: id, to, epoch", move.id, move.to_shard, move.epoch + 1);
            ++session.city->counts.moved;
            session.city->tell_pods();
        }
        return done;
    });
    if (outcome == Flip::school_changed) return refused();
    if (outcome == Flip::lost) throw MoveLost();
    move.step = MoveStep::activate;
    move.flipped = true;
    maybe_at_step(*session.city, move.from_shard, move.to_shard, move.step);
    return {};
}

void MoveBook::finish(MoveRecord& move, std::int64_t /*write_stop_ms*/, int /*keep_days*/) {
    auto& session = *registry_.native();
    if (!call(session, [&] { return registry_of(session).finish(move.id, move.epoch, nonce_of(move)); }))
        throw MoveLost();
    move = reload(move.id);
}

void MoveBook::finish_abort(MoveRecord& move, std::string_view /*why*/) {
    auto& session = *registry_.native();
    if (!call(session, [&] { return registry_of(session).finish_abort(move.id, move.epoch, nonce_of(move)); }))
        throw MoveLost();
    move = reload(move.id);
}

std::vector<MoveRecord> MoveBook::to_clean(bool /*now*/) {
    auto& session = *registry_.native();
    return call(session, [&] {
        std::vector<MoveRecord> moves;
        for (const auto& row : registry_of(session).moves())
            if (row.step == MoveStep::done && !row.cleaned) moves.push_back(to_record(registry_of(session), row));
        return moves;
    });
}

/// Old rows have no days here.
void MoveBook::begin_to_clean(const MoveRecord& /*move*/) {}

void MoveBook::cleaned(const MoveRecord& move) {
    auto& session = *registry_.native();
    call(session, [&] { return registry_of(session).move(move.id).cleaned = true; });
}

bool MoveBook::left_again(const MoveRecord& move) {
    auto& session = *registry_.native();
    return call(session, [&] { return registry_of(session).left_again(registry_of(session).move(move.id)); });
}

int MoveBook::shard_of(TenantId school) {
    auto& session = *registry_.native();
    return call(session, [&] { return registry_of(session).school(static_cast<int>(school.value)).shard; });
}

// Schools
// ---------------------------------------------------------------------------------------------------------------

RegistryAdmin::RegistryAdmin(pg::SyncConnection registry, OpenShard open_shard, std::string_view /*actor*/)
    : registry_(std::move(registry)), open_shard_(std::move(open_shard)) {}

Result<TenantRecord> RegistryAdmin::show(std::string_view subdomain) {
    auto& session = *registry_.native();
    return call(session, [&]() -> Result<TenantRecord> {
        const auto* school = registry_of(session).find(subdomain);
        if (school == nullptr) return refused();
        return to_record(*school);
    });
}

TenantRecord RegistryAdmin::reload(TenantId school_no) {
    auto& session = *registry_.native();
    return call(session, [&] { return to_record(registry_of(session).school(static_cast<int>(school_no.value))); });
}

Result<TenantRecord> RegistryAdmin::close(const TenantRecord& tenant, TenantState state,
                                          std::optional<std::chrono::days> /*grace*/) {
    auto& session = *registry_.native();
    const auto number = static_cast<int>(tenant.school_no.value);
    if (!call(session, [&] { return registry_of(session).close(number, tenant.epoch, tenant.state, state); }))
        return refused();
    session.city->world.note("school closed: number", number);
    session.city->tell_pods();
    return reload(tenant.school_no);
}

Result<TenantRecord> RegistryAdmin::reopen(const TenantRecord& tenant) {
    auto& session = *registry_.native();
    const auto number = static_cast<int>(tenant.school_no.value);
    if (!call(session, [&] { return registry_of(session).reopen(number, tenant.epoch); })) return refused();
    session.city->world.note("school opened: number", number);
    session.city->tell_pods();
    return reload(tenant.school_no);
}

Result<void> RegistryAdmin::raise_fence(const TenantRecord& tenant) {
    auto shard = open_shard_(tenant.shard_no);
    auto& session = *shard.native();
    const auto number = static_cast<int>(tenant.school_no.value);
    const bool raised = call_for_row(session, number, [&] {
        const auto next = fence::raise(simulation::shard_of(session).school(number).fence, tenant.epoch);
        if (next) change(session, {.school = number, .fence = next});
        return next.has_value();
    });
    if (!raised) return refused();
    return {};
}

}  // namespace gi::tenancy
