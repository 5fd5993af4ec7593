#include "gradebook/grading/drops.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

namespace gi::gradebook::grading {
namespace {

/// A quotient; `max` above zero.
struct Ratio {
    Int128 points;
    Int128 max;
};

bool less(Ratio a, Ratio b) noexcept { return a.points * b.max < b.points * a.max; }
/// Lies strictly between two others.
Ratio between(Ratio a, Ratio b) noexcept { return {a.points + b.points, a.max + b.max}; }

/// No total is as far from zero: 2,000 scores of 1,000,000 points each over the least max points.
constexpr Int128 beyond_all = Int128{1} << 55;

/// At a ratio q each score is worth points - q * max, and the order of these worths says what is dropped: so many from
/// both ends. What is kept is worth less the higher q is, and nothing at the total itself: finding the total is finding
/// that zero (after Dinkelbach; for lowest alone it is the method of Kane and Kane).
class Search {
public:
    Search(std::span<const DropGroup> groups, Score fixed) : groups_(groups), fixed_(fixed) {}

    void run() {
        auto low = Ratio{-beyond_all, 1};
        auto high = Ratio{beyond_all, 1};
        if (keep_all().max == 0) return;
        auto next = keep_all();
        while (true) {
            const auto found = keep_at(next);
            const auto worth = found.points * next.max - next.points * found.max;
            if (worth == 0 || found.max == 0) return;
            (worth > 0 ? low : high) = next;
            next = found;
            if (!less(low, next) || !less(next, high)) break;
        }
        search_orders(low, high);
    }

private:
    [[nodiscard]] Ratio keep_all() const {
        Ratio sum{fixed_.points, fixed_.max};
        for (const auto& group : groups_)
            for (const auto& score : group.scores) sum = between(sum, {score.points, score.max});
        return sum;
    }

    /// Writes the fates at this ratio; the sums of what is kept.
    Ratio keep_at(Ratio q) {
        Ratio kept{fixed_.points, fixed_.max};
        for (const auto& group : groups_) {
            worths_.clear();
            for (std::size_t i = 0; i < group.scores.size(); ++i)
                worths_.emplace_back(group.scores[i].points * q.max - q.points * group.scores[i].max, i);
            std::ranges::sort(worths_);
            for (std::size_t place = 0; place < worths_.size(); ++place) {
                const auto index = worths_[place].second;
                const bool low = place < group.lowest;
                const bool high = place + group.highest >= worths_.size();
                group.fates[index] = low ? Fate::dropped_lowest : high ? Fate::dropped_highest : Fate::kept;
                if (!low && !high) kept = between(kept, {group.scores[index].points, group.scores[index].max});
            }
        }
        return kept;
    }

    /// With scores dropped from both ends the worth of what is kept is neither convex nor concave in q, and the steps
    /// above may run in circles. The order of worths changes only where two of them meet: between two such ratios, what
    /// is kept stays the same.
    void search_orders(Ratio low, Ratio high) {
        auto meetings = meetings_in(low, high);
        std::ranges::sort(meetings, less);
        std::size_t first = 0;
        auto last = meetings.size();
        while (first < last) {
            const auto middle = first + (last - first) / 2;
            const auto found = keep_at(meetings[middle]);
            const auto worth = found.points * meetings[middle].max - meetings[middle].points * found.max;
            if (worth == 0) return;
            if (worth > 0)
                first = middle + 1;
            else
                last = middle;
        }
        if (first > 0) low = meetings[first - 1];
        if (first < meetings.size()) high = meetings[first];
        keep_at(between(low, high));
    }

    [[nodiscard]] std::vector<Ratio> meetings_in(Ratio low, Ratio high) const {
        std::vector<Ratio> found;
        for (const auto& group : groups_) {
            for (std::size_t i = 0; i < group.scores.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    Ratio meeting{group.scores[i].points - group.scores[j].points,
                                  group.scores[i].max - group.scores[j].max};
                    if (meeting.max < 0) meeting = {-meeting.points, -meeting.max};
                    if (meeting.max != 0 && less(low, meeting) && less(meeting, high)) found.push_back(meeting);
                }
            }
        }
        return found;
    }

    std::span<const DropGroup> groups_;
    Score fixed_;
    std::vector<std::pair<Int128, std::size_t>> worths_{};
};

}  // namespace

void drop_from_sums(std::span<const DropGroup> groups, Score fixed) { Search{groups, fixed}.run(); }

void drop_from_mean(const DropGroup& group) {
    std::vector<std::size_t> order(group.scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        const auto first = group.scores[a];
        const auto second = group.scores[b];
        const auto left = Int128{first.points} * second.max;
        const auto right = Int128{second.points} * first.max;
        return left != right ? left < right : a < b;
    });
    for (std::size_t place = 0; place < order.size(); ++place) {
        auto& fate = group.fates[order[place]];
        if (place < group.lowest)
            fate = Fate::dropped_lowest;
        else
            fate = place + group.highest >= order.size() ? Fate::dropped_highest : Fate::kept;
    }
}

}  // namespace gi::gradebook::grading
