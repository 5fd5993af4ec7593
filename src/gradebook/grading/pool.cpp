#include "gradebook/grading/pool.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "gradebook/grading/share.hpp"

namespace gi::gradebook::grading {
namespace {

constexpr int part_decimals = 2;

Percent shown(const Exact& of_one) { return Share{of_one}.percent().shown(part_decimals); }

/// Of work with points.
CellPart stand_with_points(const Rules& rules, const PoolColumn& column, const Cell& cell) {
    CellPart part{.standing = Standing::counted, .points = *cell.points};
    if (cell.status == Status::incomplete && rules.incomplete == Incomplete::waits) {
        part.standing = Standing::waiting;
    } else if (cell.status == Status::late && part.points > 0) {
        const auto left = part.points * (whole - rules.late.penalty) / whole;
        const auto floor = std::min(part.points, column.max * rules.late.floor / whole);
        part.taken = part.points - std::max(left, floor);
        part.points -= part.taken;
    }
    return part;
}

}  // namespace

std::vector<Group> groups_of(const Rules& rules) {
    std::vector<Group> groups;
    for (const auto& category : rules.categories)
        groups.push_back({.lowest = static_cast<std::size_t>(category.drop_lowest),
                          .highest = static_cast<std::size_t>(category.drop_highest),
                          .weight = category.weight,
                          .by_mean = (rules.way == Way::weighted ? category.way : rules.way) == Way::mean,
                          .weightless = rules.way == Way::weighted && category.weight == 0,
                          .extra = category.extra_credit});
    groups.push_back({.by_mean = rules.way == Way::mean, .weightless = rules.way == Way::weighted});
    return groups;
}

bool counts(const CellPart& cell) noexcept {
    return cell.standing == Standing::counted || cell.standing == Standing::extra;
}

CellPart stand(const Rules& rules, const Group& group, const PoolColumn& column, const Cell& cell) {
    if (cell.status == Status::excused) return {.standing = Standing::excused};
    CellPart part;
    if (cell.points) {
        part = stand_with_points(rules, column, cell);
        if (part.standing == Standing::waiting) return part;
    } else {
        if (cell.held) return {.standing = Standing::held};
        if (cell.status != Status::missing || !rules.missing || column.extra || column.max == 0) return {};
        part.points = column.max * *rules.missing / whole;
        part.assumed = true;
    }
    if (group.weightless)
        part.standing = Standing::without_weight;
    else if (column.max == 0 && (!column.extra || group.by_mean))
        part.standing = Standing::without_max;
    else
        part.standing = column.extra ? Standing::extra : Standing::counted;
    return part;
}

Pool::Pool(const Rules& rules, std::span<const Group> groups, std::vector<PoolColumn> columns)
    : rules_(&rules),
      groups_(groups),
      columns_(std::move(columns)),
      drops_(std::ranges::any_of(groups, [](const Group& group) { return group.lowest + group.highest > 0; })) {}

void Pool::settle(std::span<const Cell> cells, std::span<CellPart> parts) {
    cells_ = parts;
    for (const auto& column : columns_)
        cells_[column.place] = stand(*rules_, groups_[column.group], column, cells[column.place]);
    if (drops_) drop();
    add_up();
}

DropGroup Pool::Droppable::group(const Group& rule) noexcept {
    // Something always stays, whatever the rules say.
    const auto most = columns.size() - std::min<std::size_t>(columns.size(), pinned ? 0 : 1);
    const auto lowest = std::min(rule.lowest, most);
    return {scores, lowest, std::min(rule.highest, most - lowest), fates};
}

void Pool::collect_droppable() {
    droppable_.resize(groups_.size());
    for (auto& one : droppable_) {
        one.columns.clear();
        one.scores.clear();
        one.fixed = {};
        one.pinned = false;
    }
    for (const auto& column : columns_) {
        const auto& part = cell(column);
        if (!counts(part)) continue;
        auto& one = droppable_[column.group];
        const auto& rule = groups_[column.group];
        if (part.standing == Standing::extra) {
            one.fixed.points += part.points;
        } else if (column.pinned || rule.lowest + rule.highest == 0) {
            one.fixed.points += part.points;
            one.fixed.max += column.max;
            one.pinned = true;
        } else {
            one.columns.push_back(column.place);
            one.scores.push_back({part.points, column.max});
        }
    }
    for (auto& one : droppable_) one.fates.assign(one.columns.size(), Fate::kept);
}

void Pool::drop_from_all_sums() {
    std::vector<DropGroup> groups;
    Score fixed;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        fixed.points += droppable_[g].fixed.points;
        fixed.max += droppable_[g].fixed.max;
        if (!droppable_[g].columns.empty()) groups.push_back(droppable_[g].group(groups_[g]));
    }
    drop_from_sums(groups, fixed);
}

void Pool::drop_in(std::size_t group) {
    const auto one = droppable_[group].group(groups_[group]);
    if (groups_[group].by_mean)
        drop_from_mean(one);
    else
        drop_from_sums({&one, 1}, droppable_[group].fixed);
}

void Pool::drop() {
    collect_droppable();
    // Sums of points are one total over all categories; means and weights grow with each category alone.
    if (rules_->way == Way::points) {
        drop_from_all_sums();
    } else {
        for (std::size_t g = 0; g < groups_.size(); ++g) drop_in(g);
    }
    for (const auto& one : droppable_) {
        for (std::size_t i = 0; i < one.columns.size(); ++i) {
            auto& standing = cells_[one.columns[i]].standing;
            if (one.fates[i] == Fate::dropped_lowest) standing = Standing::dropped_lowest;
            if (one.fates[i] == Fate::dropped_highest) standing = Standing::dropped_highest;
        }
    }
}

void Pool::add_up() {
    sums_.assign(groups_.size(), {});
    for (const auto& column : columns_) {
        const auto& part = cell(column);
        if (!counts(part)) continue;
        auto& sum = sums_[column.group];
        sum.score.points += part.points;
        if (part.standing == Standing::extra) continue;
        sum.score.max += column.max;
        ++sum.counted;
    }
}

/// Means and weights of the newest row, exactly.
struct Pool::Mean {
    const Pool& of;

    /// The sum of the percentages of a group, as shares of 1. One division for each different max, since each is dear.
    [[nodiscard]] Exact sum(std::size_t group) const {
        std::map<Micropoints, Micropoints> points_by_max;
        for (const auto& column : of.columns_)
            if (column.group == group && counts(of.cell(column))) points_by_max[column.max] += of.cell(column).points;
        Exact sum = 0;
        for (const auto& [max, points] : points_by_max) sum += Exact{points, max};
        return sum;
    }

    /// Whether anything of a group counts, extra credit too.
    [[nodiscard]] bool any(std::size_t group) const {
        return std::ranges::any_of(
            of.columns_, [&](const PoolColumn& column) { return column.group == group && counts(of.cell(column)); });
    }

    /// Of a group alone; none when nothing of it counts.
    [[nodiscard]] std::optional<Exact> share(std::size_t group) const {
        const auto& [score, counted] = of.sums_[group];
        if (counted == 0) return std::nullopt;
        if (of.groups_[group].by_mean) return sum(group) / static_cast<std::int64_t>(counted);
        return Exact{score.points, score.max};
    }

    /// Of the categories with graded work: what the weights are parts of.
    [[nodiscard]] std::int64_t all_weights() const {
        std::int64_t all = 0;
        for (std::size_t g = 0; g < of.groups_.size(); ++g)
            if (!of.groups_[g].extra && of.sums_[g].counted > 0) all += of.groups_[g].weight;
        return all;
    }

    [[nodiscard]] std::optional<Exact> of_all() const {
        std::int64_t counted = 0;
        Exact total = 0;
        for (std::size_t g = 0; g < of.groups_.size(); ++g) {
            counted += static_cast<std::int64_t>(of.sums_[g].counted);
            total += sum(g);
        }
        if (counted == 0) return std::nullopt;
        return total / counted;
    }

    /// What a group adds to the total of the weighted way.
    [[nodiscard]] std::optional<Exact> added(std::size_t group, std::int64_t all) const {
        const auto alone = share(group);
        if (!alone || all == 0) return std::nullopt;
        return *alone * of.groups_[group].weight / (of.groups_[group].extra ? whole : all);
    }

    [[nodiscard]] std::optional<Exact> weighted() const {
        const auto all = all_weights();
        if (all == 0) return std::nullopt;
        Exact total = 0;
        for (std::size_t g = 0; g < of.groups_.size(); ++g)
            if (const auto adds = added(g, all)) total += *adds;
        return total;
    }
};

Score Pool::sum() const noexcept {
    Score all;
    for (const auto& [score, counted] : sums_) {
        all.points += score.points;
        all.max += score.max;
    }
    return all;
}

std::optional<Share> Pool::share() const {
    if (rules_->way == Way::points) {
        const auto all = sum();
        return all.max > 0 ? std::optional{Share{Exact{all.points, all.max}}} : std::nullopt;
    }
    const Mean mean{*this};
    auto share = rules_->way == Way::mean ? mean.of_all() : mean.weighted();
    return share ? std::optional{Share{std::move(*share)}} : std::nullopt;
}

std::vector<Part> Pool::describe() const {
    std::vector<Part> parts;
    const Mean mean{*this};
    const auto all = mean.all_weights();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        if (std::ranges::find(columns_, g, &PoolColumn::group) == columns_.end()) continue;
        auto& part = parts.emplace_back();
        if (g < rules_->categories.size()) part.category = g;
        part.counted = sums_[g].counted;
        part.points = sums_[g].score.points;
        part.max = sums_[g].score.max;
        const auto alone = mean.share(g);
        if (alone) part.percent = shown(*alone);
        const bool in_mean = rules_->way == Way::mean ? mean.any(g) : alone.has_value();
        if (in_mean && groups_[g].by_mean) part.sum = shown(mean.sum(g));
        if (!alone || rules_->way != Way::weighted || all == 0) continue;
        part.share = shown(Exact{groups_[g].weight, groups_[g].extra ? whole : all});
        part.adds = shown(*mean.added(g, all));
    }
    return parts;
}

}  // namespace gi::gradebook::grading
