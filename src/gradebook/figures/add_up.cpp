#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "gradebook/figures/school_figures.hpp"

namespace gi::gradebook {
namespace {

void add_terms(const ClassFigures& one, std::map<std::string, ComparedTerm>& by_name) {
    for (std::size_t place = 0; place < one.terms.size(); ++place) {
        const auto& term = one.terms[place];
        auto [found, is_new] = by_name.try_emplace(to_lower(term.name), ComparedTerm{term.name, term.from, place});
        auto& compared = found->second;
        compared.place = std::min(compared.place, place);
        compared.from = std::min(compared.from, term.from);
        ++compared.classes;
        compared.group.add(term.group);
    }
}

/// Those that most classes have, in the order of the year.
std::vector<ComparedTerm> in_order(std::map<std::string, ComparedTerm> by_name) {
    std::vector<ComparedTerm> terms;
    for (auto& [key, term] : by_name) terms.push_back(std::move(term));
    std::ranges::sort(terms, {}, [](const ComparedTerm& term) { return std::tuple{-term.classes, term.name}; });
    if (terms.size() > most_compared_terms) terms.resize(most_compared_terms);
    std::ranges::sort(terms, {}, [](const ComparedTerm& term) { return std::tie(term.from, term.place, term.name); });
    return terms;
}

/// Small keys first.
auto urgency(const StudentAtRisk& student) {
    return std::tuple{-static_cast<std::int64_t>(student.classes.size()), -student.reasons(), student.lowest(),
                      student.id.value};
}

}  // namespace

int StudentAtRisk::reasons() const noexcept {
    int all = 0;
    for (const auto& one : classes) all += one.risk.reasons();
    return all;
}

FinePercent StudentAtRisk::lowest() const noexcept {
    auto lowest = std::numeric_limits<FinePercent>::max();
    for (const auto& one : classes) lowest = std::min(lowest, one.risk.percent.value_or(lowest));
    return lowest;
}

void add_up(SchoolFigures& school) {
    std::map<std::string, ComparedTerm> terms;
    std::map<std::int64_t, StudentAtRisk> students;
    for (std::size_t i = 0; i < school.classes.size(); ++i) {
        const auto& figures = *school.classes[i].figures;
        school.scores += figures.scores;
        school.overall.add(figures.overall);
        add_terms(figures, terms);
        for (const auto& risk : figures.at_risk) {
            auto& student = students[risk.student.value];
            student.id = risk.student;
            student.classes.push_back({i, risk});
        }
    }
    school.terms = in_order(std::move(terms));
    school.all_at_risk = static_cast<std::int64_t>(students.size());
    for (auto& [id, student] : students) school.at_risk.push_back(std::move(student));
    std::ranges::sort(school.at_risk, {}, urgency);
    if (school.at_risk.size() > most_at_risk) school.at_risk.resize(most_at_risk);
}

}  // namespace gi::gradebook
