#include "intake/roster/undo_plan.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace gi::intake {
namespace {

using Token = std::int64_t;  // seq of a change; 0: before the history at hand; negative: unknown to it
using Tokens = std::unordered_map<RosterObject, Token, RosterObjectHash>;

struct Written {
    Token token = 0;
    Token after_first = 0;
    RosterChangeId last{};
};

/// Who wrote what stands in each object of the first change; see Replay of gradebook/undo.cpp.
std::unordered_map<RosterObject, Written, RosterObjectHash> replay(std::span<const PastRosterChange> history) {
    std::unordered_map<RosterObject, Written, RosterObjectHash> objects;
    std::unordered_set<RosterChangeId> undone;
    std::unordered_map<RosterChangeId, Tokens> before;
    for (const auto& change : history)
        if (change.undoes) undone.insert(*change.undoes);
    for (const auto& write : history.front().writes) objects.try_emplace(write.object);
    const auto token_after = [&](const PastRosterChange& change, const RosterObject& object) -> Token {
        if (!change.undoes) return change.seq;
        if (const auto set = before.find(*change.undoes); set != before.end())
            if (const auto token = set->second.find(object); token != set->second.end()) return token->second;
        return -change.seq;  // it took back something older than this history
    };
    for (const auto& change : history) {
        for (const auto& write : change.writes) {
            const auto found = objects.find(write.object);
            if (found == objects.end()) continue;
            auto& state = found->second;
            if (undone.contains(change.id)) before[change.id].emplace(write.object, state.token);
            state.token = token_after(change, write.object);
            state.last = change.id;
            if (&change == &history.front()) state.after_first = state.token;
        }
    }
    return objects;
}

class UndoPlanner {
public:
    UndoPlanner(std::span<const PastRosterChange> history, const RosterState& state)
        : history_(history), values_(values_of(state)) {
        for (const auto& known : state.classes)
            if (known.used) used_.insert(RosterObject::school_class(known.id));
        for (const auto& place : state.places)
            if (place.used) used_.insert(RosterObject::enrolment(place.class_id, place.student));
        for (const auto& account : state.accounts) {
            if (account.signs_in) used_.insert(RosterObject::account(account.id));
            if (account.student) used_.insert(RosterObject::student(*account.student));
        }
        // What the school took away would come back with the next roster.
        for (const auto& [account, student] : state.revoked) used_.insert(RosterObject::guardian(account, student));
    }

    RosterUndoPlan run() {
        const auto objects = replay(history_);
        for (const auto& write : history_.front().writes) {
            const auto& object = objects.at(write.object);
            const bool is_its_own =
                object.token == object.after_first && value_in(values_, write.object) == write.after;
            if (is_its_own)
                back_.emplace(write.object, &write);
            else
                keep(write.object, RosterKeptReason::changed_since, object.last);
        }
        for (bool changed = true; changed;) changed = keep_what_is_needed();
        for (const auto& write : history_.front().writes)
            if (back_.contains(write.object)) plan_.writes.push_back({write.object, write.after, write.before});
        return std::move(plan_);
    }

private:
    void keep(const RosterObject& object, RosterKeptReason reason, RosterChangeId last) {
        RosterKept kept{object, reason};
        if (last != history_.front().id) kept.by = last;
        plan_.kept.push_back(std::move(kept));
    }

    /// What stands there when everything in `back_` went back.
    std::string_view in_the_end(const RosterObject& object) const {
        const auto found = back_.find(object);
        return found == back_.end() ? value_in(values_, object) : std::string_view{found->second->before};
    }

    /// Those to which the value of an object binds it.
    static std::vector<RosterObject> holders(const RosterObject& object, std::string_view value) {
        using enum ObjectKind;
        const auto id = [&] { return decode_id(value).value_or(0); };
        switch (object.kind) {
            case student_key:
                return {RosterObject::student({id()})};
            case class_key:
                return {RosterObject::school_class({id()})};
            case account_key:
                return {RosterObject::account({id()})};
            case teacher:
                return {RosterObject::school_class({object.first}), RosterObject::account({object.second})};
            case guardian:
                return {RosterObject::account({object.first}), RosterObject::student({object.second})};
            case enrolment:
                return {RosterObject::school_class({object.first}), RosterObject::student({object.second})};
            case student:
            case school_class:
            case account:
                break;
        }
        return {};
    }

    /// One round; true when something more is kept, which may hold others.
    bool keep_what_is_needed() {
        std::unordered_set<RosterObject, RosterObjectHash> needed = used_;
        for (const auto& [object, value] : values_)
            if (!in_the_end(object).empty())
                for (auto& holder : holders(object, in_the_end(object))) needed.insert(std::move(holder));
        for (const auto& [object, write] : back_)
            for (auto& holder : holders(object, write->before))
                if (!write->before.empty()) needed.insert(std::move(holder));
        find_addresses();
        std::vector<std::pair<RosterObject, RosterKeptReason>> kept;
        for (const auto& [object, write] : back_) {
            if (write->before.empty() && needed.contains(object))
                kept.emplace_back(object, RosterKeptReason::in_use);
            else if (!write->before.empty() && !has_holders(object, write->before))
                kept.emplace_back(object, RosterKeptReason::not_there);
            else if (takes_an_address(object, write->before))
                kept.emplace_back(object, RosterKeptReason::address_taken);
        }
        std::ranges::sort(kept);
        for (const auto& [object, reason] : kept) {
            back_.erase(object);
            keep(object, reason, history_.front().id);
        }
        return !kept.empty();
    }

    bool has_holders(const RosterObject& object, std::string_view value) const {
        return std::ranges::all_of(holders(object, value),
                                   [&](const RosterObject& holder) { return !in_the_end(holder).empty(); });
    }

    static std::string address_of(const RosterObject& object, std::string_view value) {
        if (object.kind == ObjectKind::student) return "student " + person_facts(value).email;
        if (object.kind == ObjectKind::account) return "account " + account_facts(value).email;
        return {};
    }

    void find_addresses() {
        addresses_.clear();
        const auto add = [&](const RosterObject& object) {
            if (object.kind != ObjectKind::student && object.kind != ObjectKind::account) return;
            if (const auto value = in_the_end(object); !value.empty())
                addresses_[address_of(object, value)].insert(object);
        };
        for (const auto& [object, value] : values_) add(object);
        for (const auto& [object, write] : back_) add(object);
    }

    bool takes_an_address(const RosterObject& object, std::string_view value) const {
        const auto address = value.empty() ? std::string{} : address_of(object, value);
        if (address.empty() || address.ends_with(' ')) return false;
        return addresses_.at(address).size() > 1;
    }

    std::span<const PastRosterChange> history_;
    RosterValues values_;
    std::unordered_set<RosterObject, RosterObjectHash> used_;
    std::unordered_map<RosterObject, const RosterWrite*, RosterObjectHash> back_;
    std::unordered_map<std::string, std::unordered_set<RosterObject, RosterObjectHash>> addresses_;
    RosterUndoPlan plan_;
};

}  // namespace

std::string_view to_string(RosterKeptReason reason) noexcept {
    switch (reason) {
        case RosterKeptReason::changed_since:
            return "changed_since";
        case RosterKeptReason::in_use:
            return "in_use";
        case RosterKeptReason::not_there:
            return "not_there";
        case RosterKeptReason::address_taken:
            return "address_taken";
    }
    return "changed_since";
}

RosterUndoPlan plan_roster_undo(std::span<const PastRosterChange> history, const RosterState& state) {
    return UndoPlanner{history, state}.run();
}

}  // namespace gi::intake
