#include "gradebook/grading/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <string>

#include "base/text.hpp"

namespace gi::gradebook::grading {
namespace {

std::unexpected<Error> refused(std::string message, std::string field) {
    return fail(ErrorCode::invalid_field, std::move(message), std::move(field));
}

Result<void> check_categories(const Rules& rules) {
    std::set<std::string> names;
    for (const auto& category : rules.categories) {
        if (category.way == Way::weighted) return refused("The way of a category is points or mean.", "categories");
        if (category.extra_credit && category.drop_lowest + category.drop_highest > 0)
            return refused("A category of extra credit drops nothing: each of its scores can only help.", "categories");
        if (!names.insert(to_lower(category.name)).second)
            return refused(fmt::format("There are two categories of the name \"{}\". Rename or remove one of them.",
                                       category.name),
                           "categories");
    }
    const auto weighs = [](const Category& category) { return !category.extra_credit && category.weight > 0; };
    if (rules.way == Way::weighted && std::ranges::none_of(rules.categories, weighs))
        return refused("Give at least one category a weight, or choose a way without weights.", "categories");
    return {};
}

Result<void> check_terms(const Rules& rules) {
    if (rules.terms.size() == 1)
        return refused("One term is the whole class. Add a second one, or remove it.", "terms");
    std::set<std::string> names;
    for (const auto& term : rules.terms) {
        if (!names.insert(to_lower(term.name)).second)
            return refused(
                fmt::format("There are two terms of the name \"{}\". Rename or remove one of them.", term.name),
                "terms");
        if (rules.combine == Terms::weighted && term.weight == 0)
            return refused(fmt::format("Give the term \"{}\" a weight, or let all terms count together.", term.name),
                           "terms");
    }
    if (std::ranges::adjacent_find(rules.terms, std::greater_equal{}, &Term::from) != rules.terms.end())
        return refused("Each term must begin after the one before it.", "terms");
    return {};
}

Result<void> check_scale(const Scale& scale) {
    if (scale.steps.size() < 2) return refused("A scale needs at least two grades.", "scale");
    std::set<std::string_view> names;
    for (const auto& step : scale.steps)
        if (!names.insert(step.name).second)
            return refused(fmt::format("The grade \"{}\" stands twice in the scale. Rename or remove one.", step.name),
                           "scale");
    // The last one has no bound.
    const std::span bounded{scale.steps.data(), scale.steps.size() - 1};
    if (std::ranges::adjacent_find(bounded, std::less_equal{}, &ScaleStep::from) != bounded.end())
        return refused("Each grade must begin at a lower percentage than the grade above it.", "scale");
    return {};
}

}  // namespace

std::string_view to_string(Way way) noexcept {
    switch (way) {
        case Way::points:
            return "points";
        case Way::mean:
            return "mean";
        case Way::weighted:
            return "weighted";
    }
    return "";
}

std::string_view to_string(Incomplete rule) noexcept { return rule == Incomplete::waits ? "waits" : "counts"; }

std::string_view to_string(Terms terms) noexcept { return terms == Terms::weighted ? "weighted" : "together"; }

std::string_view to_string(Rounding rule) noexcept {
    switch (rule) {
        case Rounding::none:
            return "none";
        case Rounding::tenth:
            return "tenth";
        case Rounding::whole:
            return "whole";
    }
    return "";
}

std::optional<std::size_t> term_of(std::span<const Term> terms, std::string_view date) noexcept {
    if (terms.empty() || date.empty()) return std::nullopt;
    std::size_t term = 0;
    while (term + 1 < terms.size() && terms[term + 1].from <= date) ++term;
    return term;
}

const Rules& usual_rules() {
    static const Rules rules;
    return rules;
}

Result<void> check(const Rules& rules) {
    if (auto done = check_categories(rules); !done) return done;
    if (auto done = check_terms(rules); !done) return done;
    return check_scale(rules.scale);
}

}  // namespace gi::gradebook::grading
