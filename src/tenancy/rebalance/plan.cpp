#include "tenancy/rebalance/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/digest.hpp"

namespace gi::tenancy {
namespace {

// Weights are in thousandths of an average school.
constexpr std::int64_t average = 1000;
// A shard that is only this much above the goal is left alone, so that two new schools move nobody.
constexpr std::int64_t slack_schools = 2;
constexpr std::int64_t slack_percent = 2;
constexpr std::int64_t whole = 100;

struct Place {
    const FleetShard* shard = nullptr;
    std::int64_t schools = 0;
    std::int64_t weight = 0;

    [[nodiscard]] std::int64_t limit(std::int64_t percent) const { return shard->capacity * average * percent / whole; }
    [[nodiscard]] std::int64_t percent() const {
        return shard->capacity > 0 ? weight * whole / (shard->capacity * average) : 0;
    }
};

struct Candidate {
    const FleetSchool* school = nullptr;
    std::int64_t weight = 0;
    int to = 0;  // 0: stays
};

/// Half for being there, half by size. Shards that could not be measured hold average schools.
std::vector<std::int64_t> weigh(const Fleet& fleet) {
    double bytes = 0;
    double measured = 0;
    const auto known = [&](const FleetSchool& school) {
        return std::ranges::find(fleet.unmeasured, school.shard) == fleet.unmeasured.end();
    };
    for (const auto& school : fleet.schools) {
        if (!known(school)) continue;
        bytes += static_cast<double>(school.bytes);
        measured += 1;
    }
    std::vector<std::int64_t> weights;
    weights.reserve(fleet.schools.size());
    for (const auto& school : fleet.schools) {
        const double share = bytes > 0 && known(school) ? static_cast<double>(school.bytes) * measured / bytes : 1;
        weights.push_back(std::llround(static_cast<double>(average) * (1 + share) / 2));
    }
    return weights;
}

class Planner {
public:
    Planner(const Fleet& fleet, const Goal& goal, const Pace& pace) : pace_(pace) {
        plan_.goal = goal;
        const auto weights = weigh(fleet);
        for (const auto& shard : fleet.shards) places_[shard.number].shard = &shard;
        for (std::size_t i = 0; i < fleet.schools.size(); ++i) {
            const auto& school = fleet.schools[i];
            schools_.push_back({&school, weights[i]});
            add(school.shard, weights[i], 1);
            if (school.moving_to != 0) add(school.moving_to, weights[i], 1);  // its room there is taken
        }
        before_ = places_;
        for (const int number : fleet.unmeasured) {
            const auto place = places_.find(number);
            if (place == places_.end() || place->second.schools == 0) continue;
            plan_.remarks.push_back(
                fmt::format("Shard {} could not be measured: its schools count as average.", number));
        }
    }

    Result<Plan> run(std::optional<std::size_t> most_moves) {
        Result<void> done;
        switch (plan_.goal.kind) {
            case GoalKind::even_out:
                done = even_out();
                break;
            case GoalKind::drain:
                done = drain();
                break;
            case GoalKind::isolate:
                done = isolate();
                break;
        }
        if (!done) return std::unexpected(done.error());
        plan_.falls_short = plan_.falls_short || !plan_.staying.empty();
        std::ranges::sort(plan_.moves, {}, [](const PlannedMove& move) { return std::tuple{move.rows, move.school}; });
        if (most_moves && plan_.moves.size() > *most_moves) cut(*most_moves);
        std::ranges::sort(plan_.staying, {}, &StayingSchool::school);
        fill_in();
        plan_.digest = plan_digest(plan_.goal, plan_.moves);
        return std::move(plan_);
    }

private:
    void add(int shard, std::int64_t weight, std::int64_t schools) {
        const auto place = places_.find(shard);
        if (place == places_.end()) return;
        place->second.weight += weight;
        place->second.schools += schools;
    }

    /// The emptiest shard that has room, filled up to `percent` at most; 0: none.
    int target_for(const Candidate& candidate, std::int64_t percent) const {
        const Place* best = nullptr;
        const auto load = [&](const Place& place) { return place.weight + candidate.weight; };
        for (const auto& [number, place] : places_) {
            if (number == candidate.school->shard || !place.shard->takes_schools()) continue;
            if (place.schools + 1 > place.shard->capacity || load(place) > place.limit(percent)) continue;
            if (best == nullptr || load(place) * best->shard->capacity < load(*best) * place.shard->capacity)
                best = &place;
        }
        return best == nullptr ? 0 : best->shard->number;
    }

    void settle(Candidate& candidate, int to) {
        candidate.to = to;
        add(candidate.school->shard, -candidate.weight, -1);
        add(to, candidate.weight, 1);
    }

    void count(std::span<const Candidate> candidates, std::int64_t sign) {
        for (const auto& candidate : candidates) {
            if (candidate.to == 0) continue;
            add(candidate.school->shard, -sign * candidate.weight, -sign);
            add(candidate.to, sign * candidate.weight, sign);
        }
    }

    void move(const Candidate& candidate, std::string why) {
        const auto& school = *candidate.school;
        const auto seconds = pace_.seconds + static_cast<double>(school.rows) / std::max(pace_.rows_per_second, 1.0);
        plan_.moves.push_back({school.number, school.subdomain, school.rows, school.shard, candidate.to, std::move(why),
                               static_cast<std::int64_t>(std::ceil(seconds))});
    }

    void fall_short(std::string remark) {
        plan_.falls_short = true;
        plan_.remarks.push_back(std::move(remark));
    }

    static bool may_move(const FleetSchool& school) {
        return school.settled && !school.restoring && school.moving_to == 0;
    }
    static std::string_view why_not(const FleetSchool& school) {
        if (school.moving_to != 0) return "a move of it is open";
        return school.restoring ? "a restore of it is open" : "it is neither active nor suspended";
    }

    void stay(const FleetSchool& school, std::string_view why) {
        plan_.staying.push_back({school.number, school.subdomain, school.shard, std::string{why}});
    }

    /// Those of a shard that may move, large ones first.
    std::vector<Candidate> movable(int shard, bool tell) {
        std::vector<Candidate> found;
        for (const auto& candidate : schools_) {
            const auto& school = *candidate.school;
            if (school.shard != shard) continue;
            if (may_move(school)) {
                found.push_back(candidate);
            } else if (tell) {
                stay(school, why_not(school));
            }
        }
        std::ranges::sort(found, [](const Candidate& a, const Candidate& b) {
            return std::tuple{-a.weight, a.school->number} < std::tuple{-b.weight, b.school->number};
        });
        return found;
    }

    Result<void> even_out();
    std::int64_t relieve(int shard, std::int64_t excess);
    static void choose_smaller(std::vector<Candidate>& candidates, std::int64_t excess);
    Result<void> drain();
    Result<void> isolate();

    void cut(std::size_t most) {
        for (auto i = most; i < plan_.moves.size(); ++i) {
            const auto& gone = plan_.moves[i];
            const auto found =
                std::ranges::find(schools_, gone.school, [](const auto& one) { return one.school->number; });
            add(gone.to, -found->weight, -1);
            add(gone.from, found->weight, 1);
        }
        plan_.remarks.push_back(
            fmt::format("These are the first {} of {} moves that the goal takes.", most, plan_.moves.size()));
        plan_.moves.resize(most);
    }

    void fill_in() {
        for (const auto& [number, before] : before_) {
            const auto& after = places_.at(number);
            plan_.fills.push_back({number, before.shard->state, before.shard->capacity, before.schools, after.schools,
                                   before.percent(), after.percent()});
        }
    }

    Pace pace_;
    std::map<int, Place> places_;
    std::map<int, Place> before_;
    std::vector<Candidate> schools_;
    Plan plan_;
};

Result<void> Planner::even_out() {
    const auto percent = plan_.goal.percent;
    if (percent < 1 || percent > whole)
        return fail(ErrorCode::invalid_field, "The fill target is a percentage from 1 to 100.", "fill_target");
    std::vector<const Place*> sources;
    for (const auto& [number, place] : places_) {
        const auto slack = std::max(slack_schools * average, place.limit(slack_percent));
        const bool serves = place.shard->state == "open" || place.shard->state == "full";
        if (serves && place.weight > place.limit(percent) + slack) sources.push_back(&place);
    }
    std::ranges::sort(sources, {},
                      [](const Place* place) { return std::tuple{-place->percent(), place->shard->number}; });
    for (const auto* source : sources) {
        const auto number = source->shard->number;
        if (!source->shard->sound) {
            fall_short(fmt::format("Shard {} cannot be reached, so no school leaves it.", number));
            continue;
        }
        if (relieve(number, source->weight - source->limit(percent)) > 0)
            fall_short(
                fmt::format("Shard {} stays above {}%: no other open shard has room below that for a school of it.",
                            number, percent));
    }
    return {};
}

/// As few schools as it takes; gives what is still too much.
std::int64_t Planner::relieve(int shard, std::int64_t excess) {
    const auto why = fmt::format("shard {} is at {}%", shard, places_.at(shard).percent());
    auto candidates = movable(shard, false);
    std::int64_t left = excess;
    // What does not fit now fits nowhere later: room only shrinks.
    for (auto& candidate : candidates) {
        if (left <= 0) break;
        const auto to = target_for(candidate, plan_.goal.percent);
        if (to == 0) continue;
        settle(candidate, to);
        left -= candidate.weight;
    }
    if (left < 0) {
        count(candidates, -1);
        choose_smaller(candidates, excess);
        count(candidates, 1);
    }
    for (const auto& candidate : candidates)
        if (candidate.to != 0) move(candidate, why);
    return left;
}

/// The same number of schools to the same shards, but the smallest that are enough.
void Planner::choose_smaller(std::vector<Candidate>& candidates, std::int64_t excess) {
    std::int64_t chosen = 0;
    for (const auto& candidate : candidates)
        if (candidate.to != 0) chosen += candidate.weight;
    for (auto large = candidates.rbegin(); large != candidates.rend(); ++large) {
        if (large->to == 0) continue;
        const auto needed = excess - (chosen - large->weight);
        const auto small = std::find_if(candidates.rbegin(), large, [&](const Candidate& candidate) {
            return candidate.to == 0 && candidate.weight >= needed;
        });
        if (small == large || small->weight == large->weight) continue;
        chosen += small->weight - large->weight;
        small->to = std::exchange(large->to, 0);
    }
}

Result<void> Planner::drain() {
    const auto source = places_.find(plan_.goal.shard);
    if (source == places_.end())
        return fail(ErrorCode::not_found, fmt::format("There is no shard {}.", plan_.goal.shard), "drain");
    auto candidates = movable(plan_.goal.shard, true);
    for (auto& candidate : candidates) {
        if (!source->second.shard->sound) {
            stay(*candidate.school, "its shard cannot be reached");
        } else if (const auto to = target_for(candidate, whole); to != 0) {
            settle(candidate, to);
            move(candidate, fmt::format("shard {} is drained", plan_.goal.shard));
        } else {
            stay(*candidate.school, "no other open shard has room for it");
        }
    }
    if (!plan_.staying.empty())
        plan_.remarks.push_back(fmt::format("{} school(s) stay on shard {}.", plan_.staying.size(), plan_.goal.shard));
    return {};
}

Result<void> Planner::isolate() {
    const auto found = std::ranges::find(schools_, plan_.goal.school,
                                         [](const auto& one) -> const std::string& { return one.school->subdomain; });
    if (found == schools_.end())
        return fail(ErrorCode::tenant_unknown, fmt::format("There is no school {}.", plan_.goal.school), "isolate");
    auto& candidate = *found;
    const auto& school = *candidate.school;
    if (!may_move(school)) {
        stay(school, why_not(school));
        return {};
    }
    // The emptiest by what others weigh there, not by its share of the capacity: it is their load that it feels.
    const auto home = places_.find(school.shard);
    if (home == places_.end() || !home->second.shard->sound) {
        stay(school, "its shard cannot be reached");
        return {};
    }
    const Place* best = nullptr;
    for (const auto& [number, place] : places_) {
        if (number == school.shard || !place.shard->takes_schools()) continue;
        if (place.schools + 1 > place.shard->capacity || place.weight + candidate.weight > place.limit(whole)) continue;
        if (best == nullptr || place.weight < best->weight) best = &place;
    }
    const auto others = home->second.weight - candidate.weight;
    if (best == nullptr || best->weight >= others) {
        // Where the fewest others are, it is as far away from them as it can be.
        plan_.falls_short = best == nullptr && others > 0;
        plan_.remarks.push_back(fmt::format("{} stays: no open shard with room for it is emptier.", school.subdomain));
        return {};
    }
    const auto why = best->schools == 0 ? fmt::format("shard {} is empty", best->shard->number)
                                        : fmt::format("shard {} has the fewest others", best->shard->number);
    settle(candidate, best->shard->number);
    move(candidate, why);
    return {};
}

}  // namespace

Result<Plan> make_plan(const Fleet& fleet, const Goal& goal, const Pace& pace, std::optional<std::size_t> most_moves) {
    return Planner{fleet, goal, pace}.run(most_moves);
}

std::string plan_digest(const Goal& goal, std::span<const PlannedMove> moves) {
    Digester digester;
    digester.number(static_cast<std::int64_t>(goal.kind)).number(goal.percent).number(goal.shard).text(goal.school);
    for (const auto& move : moves) digester.number(move.school.value).number(move.from).number(move.to);
    std::string hex;
    for (const char byte : digester.finish()) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hex;
}

std::string in_words(const Goal& goal) {
    switch (goal.kind) {
        case GoalKind::even_out:
            return fmt::format("no shard above {}%", goal.percent);
        case GoalKind::drain:
            return fmt::format("nothing left on shard {}", goal.shard);
        case GoalKind::isolate:
            break;
    }
    return fmt::format("{} away from other schools", goal.school);
}

}  // namespace gi::tenancy
