#include "api/total_json.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "gradebook/grading/rules_text.hpp"

namespace gi::api {
namespace {

namespace grading = gradebook::grading;

constexpr int decimals_of_micropoints = 7;

/// value / 10^decimals, exactly.
void write_decimal(JsonWriter& json, std::int64_t value, int decimals) {
    auto digits = fmt::format("{:0{}}", std::abs(value), decimals + 1);
    digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    json.raw(value < 0 ? "-" + digits : digits);
}

void write_micropoints(JsonWriter& json, std::string_view name, grading::Micropoints points) {
    json.key(name);
    write_decimal(json, points, decimals_of_micropoints);
}

void write_score(JsonWriter& json, const gradebook::GradedAssignment& graded, const grading::CellPart& cell) {
    json.begin_object().member("assignment", std::string_view{to_string(graded.assignment.id)});
    json.member("name", std::string_view{graded.assignment.name});
    json.member("score", graded.points).text_or_null("status", gradebook::to_string(graded.status));
    json.member("max_points", graded.assignment.max_points).member("standing", grading::to_string(cell.standing));
    write_micropoints(json, "points", cell.points);
    write_micropoints(json, "taken", cell.taken);
    json.member("assumed", cell.assumed).end_object();
}

/// Whether an assignment belongs to a part, as the grader says it.
bool is_in(const grading::Part& part, const gradebook::StudentClass& one, std::size_t assignment) {
    const auto [term, group] = one.grade.places[assignment];
    return term == part.term && group == part.category.value_or(one.rules.categories.size());
}

/// Of a term or a category, by its place in the rules.
template <class Named>
void write_name(JsonWriter& json, const std::vector<Named>& all, std::optional<std::size_t> place) {
    if (place)
        json.value(std::string_view{all[*place].name});
    else
        json.null();
}

void write_part(JsonWriter& json, const gradebook::StudentClass& one, const grading::Part& part) {
    json.begin_object().key("term");
    write_name(json, one.rules.terms, part.term);
    json.key("category");
    write_name(json, one.rules.categories, part.category);
    json.member("counted", part.counted);
    write_micropoints(json, "points", part.points);
    write_micropoints(json, "max_points", part.max);
    json.key("percent");
    write_percent(json, part.percent);
    json.key("sum");
    write_percent(json, part.sum);
    json.key("share");
    write_percent(json, part.share);
    json.key("adds");
    write_percent(json, part.adds);
    json.key("scores").begin_array();
    for (std::size_t i = 0; i < one.assignments.size(); ++i)
        if (is_in(part, one, i)) write_score(json, one.assignments[i], one.grade.cells[i]);
    json.end_array().end_object();
}

}  // namespace

void write_percent(JsonWriter& json, std::optional<grading::Percent> percent) {
    if (percent)
        write_decimal(json, percent->value, percent->decimals);
    else
        json.null();
}

void write_total(JsonWriter& json, const grading::Total& total, std::string_view letter) {
    json.member("points", total.points).member("max_points", total.max).key("percent");
    write_percent(json, total.judged ? std::optional{total.judged->percent} : std::nullopt);
    json.text_or_null("letter", letter);
}

void write_term_totals(JsonWriter& json, const gradebook::StudentClass& one) {
    json.key("terms").begin_array();
    for (std::size_t i = 0; i < one.grade.terms.size(); ++i) {
        const auto& term = one.grade.terms[i];
        json.begin_object().member("name", std::string_view{one.rules.terms[i].name});
        write_total(json, term.total, one.letter_of(term.total));
        json.key("share");
        write_percent(json, term.share);
        json.key("adds");
        write_percent(json, term.adds);
        json.end_object();
    }
    json.end_array();
}

void write_explanation(JsonWriter& json, const gradebook::StudentClass& one) {
    write_total(json, one.grade.total, one.letter());
    json.key("rules");
    grading::write(json, one.rules);
    write_term_totals(json, one);
    json.key("parts").begin_array();
    for (const auto& part : one.grade.parts) write_part(json, one, part);
    json.end_array();
}

}  // namespace gi::api
