#include "simulation/registry_model.hpp"

#include <fmt/format.h>

namespace gi::simulation {
namespace {

constexpr std::int64_t moves_of_a_source = 2;

}  // namespace

std::string SchoolRow::subdomain() const { return fmt::format("school{}-{}", number, renames); }

RegistryModel::RegistryModel(Without missing) : missing_(missing) {
    for (int number = 1; number <= school_count; ++number) {
        row(number).number = number;
        row(number).shard = number;
    }
}

const SchoolRow* RegistryModel::find(std::string_view subdomain) const {
    for (int number = 1; number <= school_count; ++number)
        if (school(number).subdomain() == subdomain) return &school(number);
    return nullptr;
}

MoveRow* RegistryModel::open_move(int school) {
    for (auto& move : moves_)
        if (move.school == school && !move.finished) return &move;
    return nullptr;
}

MoveRow* RegistryModel::begin(int school, int to) {
    const auto& from = row(school);
    if (from.state != TenantState::active && from.state != TenantState::suspended) return nullptr;
    const auto busy =
        std::ranges::count_if(moves_, [&](const MoveRow& move) { return move.from == from.shard && !move.finished; });
    if (from.shard == to || busy >= moves_of_a_source || open_move(school) != nullptr) return nullptr;
    MoveRow move;
    move.id = static_cast<std::int64_t>(moves_.size()) + 1;
    move.school = school;
    move.from = from.shard;
    move.to = to;
    move.epoch = from.epoch;
    move.nonce = next_nonce_++;
    moves_.push_back(move);
    committed();
    return &moves_.back();
}

bool RegistryModel::seize(std::int64_t id, MoveStep next, std::optional<Nonce> own_nonce, int epochs_of_a_jump) {
    auto& taken = move(id);
    const bool done_already = own_nonce && taken.nonce == given_up(*own_nonce);
    if (own_nonce && taken.nonce != *own_nonce && !done_already) return false;
    if (taken.flipped || taken.finished || done_already) return true;
    row(taken.school).epoch += epochs_of_a_jump;
    changed(taken.school);
    taken.epoch = row(taken.school).epoch;
    taken.step = next;
    taken.nonce = own_nonce ? given_up(*own_nonce) : next_nonce_++;
    ++taken.attempt;
    committed();
    return true;
}

bool RegistryModel::enter(std::int64_t id, std::int64_t epoch, Nonce nonce, MoveStep step) {
    auto& own = move(id);
    if (own.epoch != epoch || own.nonce != nonce || own.finished) return false;
    own.step = step;
    return true;
}

Flip RegistryModel::flip(std::int64_t id, std::int64_t epoch, Nonce nonce) {
    auto& own = move(id);
    auto& school = row(own.school);
    if (missing_ != Without::compare_and_set) {
        if (school.shard != own.from || school.epoch != epoch) return Flip::school_changed;
        if (own.epoch != epoch || own.nonce != nonce || own.step != MoveStep::flip) return Flip::lost;
    }
    school.shard = own.to;
    school.epoch = epoch + 1;
    changed(own.school);
    own.step = MoveStep::activate;
    own.flipped = true;
    committed();
    return Flip::done;
}

bool RegistryModel::finish(std::int64_t id, std::int64_t epoch, Nonce nonce) {
    auto& own = move(id);
    if (own.epoch != epoch || own.nonce != nonce || !own.flipped || own.finished) return false;
    own.step = MoveStep::done;
    own.finished = true;
    committed();
    return true;
}

bool RegistryModel::finish_abort(std::int64_t id, std::int64_t epoch, Nonce nonce) {
    auto& own = move(id);
    if (own.epoch != epoch || own.nonce != nonce || own.step != MoveStep::abort) return false;
    own.step = MoveStep::aborted;
    own.finished = true;
    committed();
    return true;
}

bool RegistryModel::left_again(const MoveRow& move) const {
    return std::ranges::any_of(moves_, [&](const MoveRow& later) {
        return later.school == move.school && later.from == move.from && later.id > move.id && later.flipped;
    });
}

void RegistryModel::let_go(const void* session) {
    for (auto& move : moves_)
        if (move.held_by == session) move.held_by = nullptr;
}

bool RegistryModel::close(int school, std::int64_t epoch, TenantState from, TenantState to) {
    auto& closed = row(school);
    if (closed.epoch != epoch || closed.state != from) return false;
    closed.state = to;
    ++closed.epoch;
    changed(school);
    committed();
    return true;
}

bool RegistryModel::reopen(int school, std::int64_t epoch) {
    auto& opened = row(school);
    if (opened.epoch != epoch || opened.state != TenantState::suspended) return false;
    opened.state = TenantState::active;
    changed(school);
    committed();
    return true;
}

void RegistryModel::rename(int school) {
    ++row(school).renames;
    changed(school);
    committed();
}

std::shared_ptr<const tenancy::TenantMap> RegistryModel::newer_than(const tenancy::TenantMap& known) const {
    std::vector<tenancy::Tenant> changed;
    std::vector<tenancy::FormerAddress> former;
    for (int number = 1; number <= school_count; ++number) {
        const auto& one = school(number);
        if (one.version > known.version())
            changed.push_back({TenantId{number}, fmt::format("uuid-{}", number), one.subdomain(),
                               fmt::format("School {}", number), one.shard, one.epoch, one.state});
        for (int past = 0; past < one.renames; ++past)
            former.push_back(
                {fmt::format("school{}-{}", number, past), TenantId{number}, std::chrono::sys_seconds::max()});
    }
    return std::make_shared<const tenancy::TenantMap>(known.with(std::move(changed), version_, std::move(former)));
}

void RegistryModel::changed(int number) {
    row(number).version = ++version_;
    maps_.push_back(newer_than(maps_.empty() ? tenancy::TenantMap{} : *maps_.back()));
}

/// A commit that waits for the disk takes along those that did not.
void RegistryModel::committed() {
    for (auto& move : moves_) move.step_on_disk = move.step;
}

void RegistryModel::crash() {
    for (auto& move : moves_) {
        move.step = move.step_on_disk;
        move.held_by = nullptr;
    }
}

}  // namespace gi::simulation
