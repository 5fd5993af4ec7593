#include "gradebook/grading/grader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "gradebook/grading/share.hpp"

namespace gi::gradebook::grading {
namespace {

constexpr int part_decimals = 2;

Quotient<Int128> percent_of(Score sum) { return {Int128{sum.points} * 100, Int128{sum.max}}; }

/// To 1/10,000 of a point, half away from zero.
Points rounded(Micropoints points) noexcept {
    const auto half = points < 0 ? -micropoints_per_unit / 2 : micropoints_per_unit / 2;
    return {(points + half) / micropoints_per_unit};
}

}  // namespace

std::string_view to_string(Standing standing) noexcept {
    switch (standing) {
        case Standing::counted:
            return "counted";
        case Standing::extra:
            return "extra";
        case Standing::dropped_lowest:
            return "dropped_lowest";
        case Standing::dropped_highest:
            return "dropped_highest";
        case Standing::ungraded:
            return "ungraded";
        case Standing::held:
            return "held";
        case Standing::excused:
            return "excused";
        case Standing::waiting:
            return "waiting";
        case Standing::without_max:
            return "without_max";
        case Standing::without_weight:
            return "without_weight";
        case Standing::without_term:
            return "without_term";
    }
    return "";
}

Grader::Grader(const Rules& rules, std::span<const Work> works) : rules_(&rules), groups_(groups_of(rules)) {
    std::vector<std::string> categories;
    for (const auto& category : rules.categories) categories.push_back(to_lower(category.name));
    for (const auto& work : works) {
        columns_.push_back(column_of(columns_.size(), work, categories));
        terms_of_.push_back(term_of(rules.terms, work.date));
    }
    std::vector<std::vector<PoolColumn>> by_term(rules.terms.size());
    for (const auto& column : columns_)
        if (const auto term = terms_of_[column.place]) by_term[*term].push_back(column);
    for (auto& columns : by_term) terms_.emplace_back(rules, groups_, std::move(columns));
    if (!rules.weighs_terms()) whole_.emplace(rules, groups_, columns_);
}

PoolColumn Grader::column_of(std::size_t place, const Work& work, std::span<const std::string> categories) const {
    const auto found = std::ranges::find(categories, to_lower(work.category));
    const auto group = static_cast<std::size_t>(found - categories.begin());
    const auto max = work.max ? work.max->ten_thousandths * micropoints_per_unit : 0;
    // An extra category of the weighted way has a percentage of its own, which all its work makes as usual: extra
    // credit of extra credit would have nothing to be added to.
    const bool extra = groups_[group].extra ? rules_->way != Way::weighted : work.extra_credit;
    return {place, std::max<Micropoints>(max, 0), group, extra, work.never_drop};
}

std::string_view Grader::letter(const Total& total) const noexcept {
    return total.judged ? std::string_view{rules_->scale.steps[total.judged->step].name} : std::string_view{};
}

bool Grader::open(std::size_t column, const Cell& cell) const noexcept {
    const auto& one = columns_[column];
    if (cell.points || cell.held || cell.status == Status::excused) return false;
    if (weighs_terms() && !terms_of_[column]) return false;
    return one.max > 0 && !one.extra && !groups_[one.group].extra && !groups_[one.group].weightless;
}

void Grader::settle(std::span<const Cell> cells) {
    cells_.assign(columns_.size(), {});
    if (whole_) {
        whole_->settle(cells, cells_);
        return;
    }
    for (auto& term : terms_) term.settle(cells, cells_);
    for (const auto& column : columns_) {
        if (terms_of_[column.place]) continue;
        auto& part = cells_[column.place];
        part = stand(*rules_, groups_[column.group], column, cells[column.place]);
        if (counts(part)) part.standing = Standing::without_term;
    }
}

Score Grader::sum() const noexcept {
    if (whole_) return whole_->sum();
    Score all;
    for (const auto& term : terms_) {
        const auto sum = term.sum();
        all.points += sum.points;
        all.max += sum.max;
    }
    return all;
}

std::int64_t Grader::all_term_weights() const {
    std::int64_t all = 0;
    for (std::size_t t = 0; t < terms_.size(); ++t)
        if (terms_[t].share()) all += rules_->terms[t].weight;
    return all;
}

std::optional<Share> Grader::share() const {
    if (whole_) return whole_->share();
    std::int64_t weights = 0;
    Exact all = 0;
    for (std::size_t t = 0; t < terms_.size(); ++t) {
        const auto share = terms_[t].share();
        if (!share) continue;
        weights += rules_->terms[t].weight;
        all += share->of_one * rules_->terms[t].weight;
    }
    if (weights == 0) return std::nullopt;
    return Share{all / weights};
}

/// `use` gets the percentage as an exact quotient; what it returns for none is empty.
template <class Use>
auto Grader::with_percent(const Use& use) const {
    using Answer = std::optional<decltype(use(Quotient<Int128>{}))>;
    if (whole_ && rules_->way == Way::points) {
        const auto all = whole_->sum();
        return all.max > 0 ? Answer{use(percent_of(all))} : Answer{};
    }
    const auto all = share();
    return all ? Answer{use(all->percent())} : Answer{};
}

Total Grader::total() const {
    const auto all = sum();
    return {rounded(all.points), rounded(all.max),
            with_percent([this](const auto& percent) { return judge(percent, *rules_); })};
}

Total Grader::total_of(const Pool& pool) const {
    const auto sum = pool.sum();
    Total total{rounded(sum.points), rounded(sum.max)};
    if (const auto share = pool.share()) total.judged = judge(share->percent(), *rules_);
    return total;
}

Total Grader::grade(std::span<const Cell> cells) {
    settle(cells);
    return total();
}

std::vector<Total> Grader::grade_terms(std::span<const Cell> cells) {
    cells_of_terms_.assign(columns_.size(), {});
    std::vector<Total> totals;
    for (auto& term : terms_) {
        term.settle(cells, cells_of_terms_);
        totals.push_back(total_of(term));
    }
    return totals;
}

bool Grader::reaches(std::span<const Cell> cells, std::int32_t tenths) {
    settle(cells);
    const auto found =
        with_percent([&](const auto& percent) { return as_judged(percent, rules_->rounding).reaches(tenths); });
    return found.value_or(false);
}

std::vector<TermTotal> Grader::explain_terms(std::span<const Cell> cells) {
    std::vector<TermTotal> found;
    for (auto& total : grade_terms(cells)) found.push_back({std::move(total)});
    if (whole_) return found;
    const auto all = all_term_weights();
    for (std::size_t t = 0; t < terms_.size(); ++t) {
        const auto alone = terms_[t].share();
        if (!alone) continue;
        const Exact share{rules_->terms[t].weight, all};
        found[t].share = Share{share}.percent().shown(part_decimals);
        found[t].adds = Share{alone->of_one * share}.percent().shown(part_decimals);
    }
    return found;
}

std::vector<Part> Grader::explain_parts() const {
    if (whole_) return whole_->describe();
    std::vector<Part> parts;
    for (std::size_t t = 0; t < terms_.size(); ++t) {
        for (auto& part : terms_[t].describe()) {
            part.term = t;
            parts.push_back(part);
        }
    }
    // What lies in no term is one part, whatever its categories: nothing of it counts.
    if (std::ranges::any_of(terms_of_, [](const auto& term) { return !term; })) parts.emplace_back();
    return parts;
}

Place Grader::place_of(std::size_t column) const noexcept {
    if (whole_) return {std::nullopt, columns_[column].group};
    if (!terms_of_[column]) return {std::nullopt, rules_->categories.size()};
    return {terms_of_[column], columns_[column].group};
}

Explanation Grader::explain(std::span<const Cell> cells) {
    // The terms first: both keep what they say about the newest row.
    auto terms = explain_terms(cells);
    settle(cells);
    Explanation explanation{total(), std::move(terms), explain_parts(), cells_, {}};
    for (std::size_t i = 0; i < columns_.size(); ++i) explanation.places.push_back(place_of(i));
    return explanation;
}

}  // namespace gi::gradebook::grading
