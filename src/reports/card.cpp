/// The report card: classes down, terms across, a grade in each.
#include <algorithm>
#include <string>
#include <utility>

#include "reports/sections.hpp"

namespace gi::reports {
namespace {

using gradebook::StudentClass;

constexpr std::size_t terms_across = 4;
constexpr double term_width = 84;

bool has(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

struct Row {
    std::string_view name;
    std::vector<const StudentClass*> terms;  // null: not in this term
};

/// In the order in which their first classes were made.
std::vector<std::string_view> terms_of(const std::vector<StudentClass>& classes) {
    std::vector<const StudentClass*> by_age;
    for (const auto& one : classes) by_age.push_back(&one);
    std::ranges::sort(by_age, {}, &StudentClass::id);
    std::vector<std::string_view> terms;
    for (const auto* one : by_age)
        if (!has(terms, one->term)) terms.emplace_back(one->term);
    return terms;
}

/// A class of the same name in another term is on the same row; two in one term have a row each.
std::vector<Row> rows_of(const std::vector<StudentClass>& classes, const std::vector<std::string_view>& terms) {
    std::vector<Row> rows;
    for (const auto& one : classes) {
        const auto term = static_cast<std::size_t>(std::ranges::find(terms, one.term) - terms.begin());
        if (term == terms.size()) continue;
        auto row = std::ranges::find_if(
            rows, [&](const Row& known) { return known.name == one.name && known.terms[term] == nullptr; });
        if (row == rows.end())
            row = rows.insert(rows.end(), {one.name, std::vector<const StudentClass*>(terms.size(), nullptr)});
        row->terms[term] = &one;
    }
    return rows;
}

std::string teachers_of(const Row& row) {
    std::vector<std::string_view> names;
    for (const auto* one : row.terms) {
        if (one == nullptr) continue;
        for (const auto& teacher : one->teachers)
            if (!has(names, teacher)) names.emplace_back(teacher);
    }
    std::string text;
    for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string{name};
    return text;
}

Cell grade_cell(const Manner& manner, std::string_view letter, std::optional<gradebook::grading::Percent> percent) {
    if (!percent) return {.text = std::string{nothing}};
    auto number = manner.text.percent(*percent);
    if (letter.empty()) return {.text = std::move(number), .bold = true};
    return {.text = std::string{letter}, .small = std::move(number), .bold = true};
}

Cell class_cell(const Manner& manner, const StudentClass* one) {
    if (one == nullptr) return {};
    const auto& judged = one->grade.total.judged;
    return grade_cell(manner, one->letter(), judged ? std::optional{judged->percent} : std::nullopt);
}

Cell term_cell(const Manner& manner, const gradebook::StudentGrades& student, std::string_view term) {
    std::vector<StudentClass> of_term;
    std::ranges::copy_if(student.classes, std::back_inserter(of_term),
                         [&](const StudentClass& one) { return one.term == term; });
    const auto overall = gradebook::overall_of(of_term, student.overall_way);
    return grade_cell(manner, overall.letter, overall.percent);
}

void add_terms(Flow& flow, const Manner& manner, const gradebook::StudentGrades& student,
               std::span<const std::string_view> terms) {
    const auto rows = rows_of(student.classes, {terms.begin(), terms.end()});
    const double names = manner.width - static_cast<double>(terms.size()) * term_width;
    std::vector<Column> columns{{manner.words.class_name, 0, names}};
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto term = terms[i].empty() ? manner.words.no_term : terms[i];
        columns.push_back({term, names + static_cast<double>(i) * term_width + 6, term_width - 6, Align::end});
    }
    flow.space(14);
    flow.begin_table(std::move(columns));
    for (const auto& row : rows) {
        std::vector<Cell> cells{{.text = std::string{row.name}, .small = teachers_of(row)}};
        for (const auto* one : row.terms) cells.push_back(class_cell(manner, one));
        flow.row(cells, &row == &rows.back());
    }
    std::vector<Cell> last{{.text = std::string{manner.words.together}, .bold = true}};
    for (const auto term : terms) last.push_back(term_cell(manner, student, term));
    flow.row(last);
    flow.end_table();
}

}  // namespace

void add_card(Canvas& canvas, Flow& flow, const Manner& manner, const gradebook::StudentGrades& student) {
    const auto& overall = student.overall;
    if (student.classes.empty()) return;
    const auto terms = terms_of(student.classes);
    flow.space(10);
    const auto grade = grade_text(manner, overall.letter, overall.percent);
    flow.add(grade_block(canvas, manner.words.together, grade.empty() ? manner.words.no_grade : grade, {}));
    for (std::size_t first = 0; first < terms.size(); first += terms_across)
        add_terms(flow, manner, student, std::span{terms}.subspan(first, std::min(terms_across, terms.size() - first)));
}

}  // namespace gi::reports
