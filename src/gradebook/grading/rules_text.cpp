#include "gradebook/grading/rules_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <initializer_list>
#include <stdexcept>
#include <utility>

#include "base/one_line.hpp"
#include "base/text.hpp"
#include "pg/params.hpp"

namespace gi::gradebook::grading {
namespace {

namespace json = boost::json;

std::unexpected<Error> refused(std::string message, std::string_view field) {
    return fail(ErrorCode::invalid_field, std::move(message), std::string{field});
}

/// What a field is called on the page of the rules, where most sentences are read; programs get its name beside.
std::string_view words_of(std::string_view field) noexcept {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{{
        {"weight", "A weight"},
        {"drop_lowest", "How many of the lowest scores are dropped"},
        {"drop_highest", "How many of the highest scores are dropped"},
        {"missing_percent", "What missing work counts as"},
        {"penalty_percent", "What late work loses"},
        {"floor_percent", "What late work keeps at least"},
        {"from", "Where a grade begins"},
    }};
    const auto* found = std::ranges::find(words, field, &std::pair<std::string_view, std::string_view>::first);
    return found == words.end() ? field : found->second;
}

const json::value* find(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

/// Percents with at most one decimal, as tenths.
Result<std::int32_t> tenths(const json::object& object, std::string_view name, std::int32_t most,
                            std::int32_t unsaid = 0) {
    const auto* value = find(object, name);
    if (value == nullptr) return unsaid;
    const auto scaled = value->is_number() ? value->to_number<double>() * 10 : -1;
    if (!(scaled >= 0 && scaled <= most) || std::abs(scaled - std::round(scaled)) > 1e-6)
        return refused(fmt::format("{} must be a number from 0 to {}, in percent, with at most one decimal.",
                                   words_of(name), most / 10),
                       name);
    return static_cast<std::int32_t>(std::lround(scaled));
}

Result<std::int32_t> drops(const json::object& object, std::string_view name) {
    const auto* value = find(object, name);
    if (value == nullptr) return 0;
    const auto* number = value->if_int64();
    if (number == nullptr || *number < 0 || *number > most_drops)
        return refused(fmt::format("{} must be a whole number from 0 to {}.", words_of(name), most_drops), name);
    return static_cast<std::int32_t>(*number);
}

Result<bool> flag(const json::object& object, std::string_view name) {
    const auto* value = find(object, name);
    if (value == nullptr) return false;
    if (!value->is_bool()) return refused(fmt::format("{} must be true or false.", name), name);
    return value->get_bool();
}

template <class Word>
Result<Word> word(const json::object& object, std::string_view name, std::initializer_list<Word> words) {
    const auto* value = find(object, name);
    if (value == nullptr) return *words.begin();
    std::string known;
    for (const auto one : words) {
        if (value->is_string() && to_string(one) == std::string_view{value->get_string()}) return one;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", to_string(one));
    }
    return refused(fmt::format("{} must be one of: {}.", name, known), name);
}

Result<std::string> title(const json::object& object, std::size_t longest, std::string_view field) {
    const auto* value = find(object, "name");
    auto text = value != nullptr && value->is_string() ? std::string{trim(value->get_string())} : std::string{};
    if (text.empty() || text.size() > longest || !is_one_line(text))
        return refused(fmt::format("Each of the {} needs a name of 1 to {} bytes, on one line.",
                                   field == "scale" ? "grades" : field, longest),
                       field);
    return text;
}

/// The members of a list that are objects; the list may be missing.
Result<std::vector<const json::object*>> objects(const json::object& object, std::string_view name, std::size_t most) {
    std::vector<const json::object*> found;
    const auto* value = find(object, name);
    if (value == nullptr) return found;
    if (!value->is_array() || value->get_array().size() > most)
        return refused(fmt::format("There can be a list of at most {} {}.", most, name), name);
    for (const auto& item : value->get_array()) {
        if (!item.is_object()) return refused(fmt::format("{} must be a list of objects.", name), name);
        found.push_back(&item.get_object());
    }
    return found;
}

Result<Category> read_category(const json::object& object) {
    auto name = title(object, longest_category_name, "categories");
    if (!name) return std::unexpected(name.error());
    const auto weight = tenths(object, "weight", heaviest);
    if (!weight) return std::unexpected(weight.error());
    const auto lowest = drops(object, "drop_lowest");
    if (!lowest) return std::unexpected(lowest.error());
    const auto highest = drops(object, "drop_highest");
    if (!highest) return std::unexpected(highest.error());
    const auto way = word(object, "way", {Way::points, Way::mean});
    if (!way) return std::unexpected(way.error());
    const auto extra = flag(object, "extra_credit");
    if (!extra) return std::unexpected(extra.error());
    return Category{std::move(*name), *weight, *lowest, *highest, *way, *extra};
}

Result<Scale> read_own_scale(const json::object& object) {
    Scale scale{ScaleKind::own, {}};
    const auto grades = objects(object, "grades", most_steps);
    if (!grades) return std::unexpected(grades.error());
    for (const auto* grade : *grades) {
        auto name = title(*grade, longest_step_name, "scale");
        if (!name) return std::unexpected(name.error());
        const auto from = tenths(*grade, "from", highest_bound);
        if (!from) return std::unexpected(from.error());
        scale.steps.push_back({std::move(*name), *from});
    }
    if (!scale.steps.empty()) scale.steps.back().from = 0;  // whatever is below the others
    return scale;
}

Result<Scale> read_scale(const json::object& rules) {
    const auto* value = find(rules, "scale");
    if (value == nullptr) return usual_rules().scale;
    if (!value->is_object()) return refused("scale must be an object with a kind.", "scale");
    const auto& object = value->get_object();
    using enum ScaleKind;
    const auto kind = word(object, "kind", {letters, letters_with_signs, pass_fail, german, french, own});
    if (!kind) return std::unexpected(kind.error());
    if (*kind != own) return ready_made(*kind);
    return read_own_scale(object);
}

Result<Term> read_term(const json::object& object, bool first) {
    auto name = title(object, longest_term_name, "terms");
    if (!name) return std::unexpected(name.error());
    const auto weight = tenths(object, "weight", heaviest);
    if (!weight) return std::unexpected(weight.error());
    if (first) return Term{std::move(*name), {}, *weight};
    const auto* from = find(object, "from");
    auto day = from != nullptr && from->is_string() ? std::string{from->get_string()} : std::string{};
    if (!pg::date_from_iso(day))
        return refused(fmt::format("Say on which day the term \"{}\" begins, as YYYY-MM-DD.", *name), "terms");
    return Term{std::move(*name), std::move(day), *weight};
}

Result<std::vector<Term>> read_terms(const json::object& rules) {
    const auto list = objects(rules, "terms", most_terms);
    if (!list) return std::unexpected(list.error());
    std::vector<Term> terms;
    for (const auto* item : *list) {
        auto term = read_term(*item, terms.empty());
        if (!term) return std::unexpected(term.error());
        terms.push_back(std::move(*term));
    }
    return terms;
}

Result<Late> read_late(const json::object& rules) {
    const auto* value = find(rules, "late");
    if (value == nullptr) return Late{};
    if (!value->is_object()) return refused("late must be an object.", "late");
    const auto penalty = tenths(value->get_object(), "penalty_percent", whole);
    if (!penalty) return std::unexpected(penalty.error());
    const auto floor = tenths(value->get_object(), "floor_percent", whole);
    if (!floor) return std::unexpected(floor.error());
    return Late{*penalty, *floor};
}

Result<std::vector<Category>> read_categories(const json::object& rules) {
    const auto list = objects(rules, "categories", most_categories);
    if (!list) return std::unexpected(list.error());
    std::vector<Category> categories;
    for (const auto* item : *list) {
        auto category = read_category(*item);
        if (!category) return std::unexpected(category.error());
        categories.push_back(std::move(*category));
    }
    return categories;
}

void write_scale(JsonWriter& json, const Scale& scale) {
    json.key("scale").begin_object().member("kind", to_string(scale.kind)).key("grades").begin_array();
    for (const auto& step : scale.steps) {
        json.begin_object().member("name", std::string_view{step.name}).key("from");
        if (&step == &scale.steps.back())
            json.null();
        else
            json.tenths(step.from);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_terms(JsonWriter& json, const Rules& rules) {
    json.key("terms").begin_array();
    for (const auto& term : rules.terms) {
        json.begin_object().member("name", std::string_view{term.name}).text_or_null("from", term.from);
        json.key("weight").tenths(term.weight).end_object();
    }
    json.end_array().member("combine", to_string(rules.combine));
}

}  // namespace

void write(JsonWriter& json, const Rules& rules) {
    json.begin_object().member("way", to_string(rules.way)).key("categories").begin_array();
    for (const auto& category : rules.categories) {
        json.begin_object().member("name", std::string_view{category.name}).key("weight").tenths(category.weight);
        json.member("drop_lowest", category.drop_lowest).member("drop_highest", category.drop_highest);
        json.member("way", to_string(category.way)).member("extra_credit", category.extra_credit).end_object();
    }
    json.end_array().key("missing_percent").tenths(rules.missing);
    json.member("incomplete", to_string(rules.incomplete)).key("late").begin_object();
    json.key("penalty_percent").tenths(rules.late.penalty).key("floor_percent").tenths(rules.late.floor).end_object();
    json.member("rounding", to_string(rules.rounding));
    write_terms(json, rules);
    write_scale(json, rules.scale);
    json.end_object();
}

std::string to_text(const Rules& rules) {
    std::string text;
    JsonWriter json{text};
    write(json, rules);
    return text;
}

Result<Rules> parse_rules(const json::object& object) {
    const auto way = word(object, "way", {Way::points, Way::mean, Way::weighted});
    if (!way) return std::unexpected(way.error());
    auto categories = read_categories(object);
    if (!categories) return std::unexpected(categories.error());
    const auto missing = tenths(object, "missing_percent", whole, -1);
    if (!missing) return std::unexpected(missing.error());
    const auto incomplete = word(object, "incomplete", {Incomplete::counts, Incomplete::waits});
    if (!incomplete) return std::unexpected(incomplete.error());
    const auto late = read_late(object);
    if (!late) return std::unexpected(late.error());
    const auto rounding = word(object, "rounding", {Rounding::none, Rounding::tenth, Rounding::whole});
    if (!rounding) return std::unexpected(rounding.error());
    auto scale = read_scale(object);
    if (!scale) return std::unexpected(scale.error());
    auto terms = read_terms(object);
    if (!terms) return std::unexpected(terms.error());
    const auto combine = word(object, "combine", {Terms::together, Terms::weighted});
    if (!combine) return std::unexpected(combine.error());
    Rules rules{.way = *way,
                .categories = std::move(*categories),
                .missing = *missing < 0 ? std::nullopt : std::optional{*missing},
                .incomplete = *incomplete,
                .late = *late,
                .rounding = *rounding,
                .scale = std::move(*scale),
                .terms = std::move(*terms),
                .combine = *combine};
    if (auto sound = check(rules); !sound) return std::unexpected(sound.error());
    return rules;
}

Rules rules_from(std::string_view text) {
    if (text.empty()) return usual_rules();
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) throw std::runtime_error("grading rules of a class are no JSON object");
    auto rules = parse_rules(value.get_object());
    if (!rules) throw std::runtime_error("grading rules of a class cannot be read: " + rules.error().message);
    return std::move(*rules);
}

}  // namespace gi::gradebook::grading
