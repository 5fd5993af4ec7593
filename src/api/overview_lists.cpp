#include "api/overview_lists.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "api/list_file.hpp"
#include "api/risk_cells.hpp"
#include "exports/table_words.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;
using exports::TableCell;
using gradebook::FiguredClass;

/// As overview_json.cpp: a class with fewer students says nothing of their scores.
std::optional<gradebook::FinePercent> missing_share(const FiguredClass& one) {
    const auto& figures = *one.figures;
    if (figures.students < std::int64_t{gradebook::smallest_group}) return std::nullopt;
    return gradebook::share_of(figures.scores.missing, figures.scores.expected);
}

constexpr std::array<exports::TableColumn<FiguredClass>, 11> class_columns{{
    {words::class_, [](const auto& one, Language) -> TableCell { return one.name; }},
    {words::term, [](const auto& one, Language) -> TableCell { return one.term; }},
    {words::teachers, [](const auto& one, Language) { return names_cell(one.teachers); }},
    {words::students, [](const auto& one, Language) -> TableCell { return one.figures->students; }},
    {words::results,
     [](const auto& one, Language) -> TableCell { return static_cast<std::int64_t>(one.figures->overall.size()); }},
    {words::median, [](const auto& one, Language) { return mean_cell(one.figures->overall.median()); }},
    {words::mean, [](const auto& one, Language) { return mean_cell(one.figures->overall.mean()); }},
    {words::passing, [](const auto& one, Language) { return mean_cell(one.figures->overall.passing()); }},
    {words::missing_share, [](const auto& one, Language) { return mean_cell(missing_share(one)); }},
    {words::how_many_at_risk,
     [](const auto& one, Language) -> TableCell { return static_cast<std::int64_t>(one.figures->at_risk.size()); }},
    {words::last_change, [](const auto& one, Language) -> TableCell { return exports::Moment{one.updated_at}; }},
}};

constexpr std::array<exports::TableColumn<gradebook::ComparedTerm>, 7> term_columns{{
    {words::class_term, [](const auto& one, Language) -> TableCell { return one.name; }},
    {words::first_day, [](const auto& one, Language) -> TableCell { return exports::Day{one.from}; }},
    {words::classes, [](const auto& one, Language) -> TableCell { return one.classes; }},
    {words::results,
     [](const auto& one, Language) -> TableCell { return static_cast<std::int64_t>(one.group.size()); }},
    {words::median, [](const auto& one, Language) { return mean_cell(one.group.median()); }},
    {words::mean, [](const auto& one, Language) { return mean_cell(one.group.mean()); }},
    {words::passing, [](const auto& one, Language) { return mean_cell(one.group.passing()); }},
}};

struct RiskRow {
    const gradebook::StudentAtRisk* student;
    const FiguredClass* of;
    const gradebook::AtRisk* risk;
};

constexpr std::array<exports::TableColumn<RiskRow>, 9> risk_columns{{
    {words::last_name, [](const auto& one, Language) -> TableCell { return one.student->last_name; }},
    {words::first_name, [](const auto& one, Language) -> TableCell { return one.student->first_name; }},
    {words::class_, [](const auto& one, Language) -> TableCell { return one.of->name; }},
    {words::term, [](const auto& one, Language) -> TableCell { return one.of->term; }},
    {words::total, [](const auto& one, Language) { return percent_cell(one.risk->percent); }},
    {words::reasons, [](const auto& one, Language language) -> TableCell { return reasons_text(*one.risk, language); }},
    {words::earlier_works, [](const auto& one, Language) { return fall_cell(one.risk->fall, &gradebook::Fall::from); }},
    {words::newest_works, [](const auto& one, Language) { return fall_cell(one.risk->fall, &gradebook::Fall::to); }},
    {words::missing, [](const auto& one, Language) { return missing_cell(*one.risk); }},
}};

}  // namespace

exports::Table classes_table(const gradebook::SchoolFigures& school, Language language) {
    exports::TableOf<FiguredClass> table{words::school_figures, class_columns, language};
    table.add(school.classes);
    return table.finish(std::cmp_greater(school.all_classes, school.classes.size()));
}

exports::Table terms_table(const gradebook::SchoolFigures& school, Language language) {
    exports::TableOf<gradebook::ComparedTerm> table{words::term_figures, term_columns, language};
    table.add(school.terms);
    return table.finish();
}

exports::Table at_risk_table(const gradebook::SchoolFigures& school, Language language) {
    exports::TableOf<RiskRow> table{words::at_risk, risk_columns, language};
    for (const auto& student : school.at_risk)
        for (const auto& [of, risk] : student.classes) {
            const RiskRow row{&student, &school.classes[of], &risk};
            table.add({&row, 1});
        }
    return table.finish(std::cmp_greater(school.all_at_risk, school.at_risk.size()));
}

}  // namespace gi::api
