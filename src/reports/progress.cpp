/// The progress report: each class with its grade, its categories and its work.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/sections.hpp"

namespace gi::reports {
namespace {

namespace grading = gradebook::grading;
using gradebook::GradedAssignment;
using gradebook::StudentClass;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string out;
    for (const auto& text : texts) {
        if (text.empty()) continue;
        if (!out.empty()) out += between;
        out += text;
    }
    return out;
}

std::string_view status_word(const Words& words, gradebook::Status status) {
    using gradebook::Status;
    switch (status) {
        case Status::excused:
            return words.excused;
        case Status::missing:
            return words.missing;
        case Status::incomplete:
            return words.incomplete;
        case Status::late:
            return words.late;
        case Status::none:
            return {};
    }
    return {};
}

/// Why a score does not count as it stands. Its status is said apart.
std::string_view standing_word(const Words& words, grading::Standing standing) {
    using grading::Standing;
    switch (standing) {
        case Standing::dropped_lowest:
        case Standing::dropped_highest:
            return words.dropped;
        case Standing::extra:
            return words.extra_credit;
        case Standing::without_max:
        case Standing::without_weight:
        case Standing::without_term:
            return words.not_counted;
        case Standing::ungraded:
        case Standing::held:
        case Standing::counted:
        case Standing::excused:
        case Standing::waiting:
            return {};
    }
    return {};
}

std::string note_of(const Words& words, const GradedAssignment& graded, grading::Standing standing) {
    if (graded.held) return std::string{words.held};
    const auto status = status_word(words, graded.status);
    if (status.empty() && !graded.points) return std::string{words.not_graded};
    return joined({std::string{status}, std::string{standing_word(words, standing)}}, ", ");
}

std::string score_of(const Manner& manner, const GradedAssignment& graded) {
    const auto& max = graded.assignment.max_points;
    if (!graded.points && !max) return std::string{nothing};
    auto text = graded.points ? manner.text.points(*graded.points) : std::string{nothing};
    if (max) text += " / " + manner.text.points(*max);
    return text;
}

std::string percent_of(const Manner& manner, const GradedAssignment& graded) {
    const auto& max = graded.assignment.max_points;
    const auto tenths = graded.points && max ? percent_tenths(*graded.points, *max) : std::nullopt;
    return tenths ? manner.text.percent({*tenths, 1}) : std::string{};
}

/// A row of what a grade is made of: a term, or a category.
struct MadeOf {
    std::string name;
    std::optional<grading::Percent> share{};
    std::string points;
    std::optional<grading::Percent> percent{};
};

std::string points_of(const Manner& manner, const auto& points, const auto& max) {
    return manner.text.points(points) + " / " + manner.text.points(max);
}

std::vector<MadeOf> terms_of(const Manner& manner, const StudentClass& one) {
    std::vector<MadeOf> rows;
    for (std::size_t i = 0; i < one.grade.terms.size(); ++i) {
        const auto& [total, share, adds] = one.grade.terms[i];
        rows.push_back({one.rules.terms[i].name, share, points_of(manner, total.points, total.max),
                        total.judged ? std::optional{total.judged->percent} : std::nullopt});
    }
    return rows;
}

/// Where terms are weighed, each category stands once in every term.
std::vector<MadeOf> categories_of(const Manner& manner, const StudentClass& one) {
    std::vector<MadeOf> rows;
    const auto& parts = one.grade.parts;
    if (std::ranges::none_of(parts, [](const auto& part) { return part.category.has_value(); })) return rows;
    for (const auto& part : parts) {
        auto name = part.category ? one.rules.categories[*part.category].name : std::string{manner.words.other_work};
        if (part.term) name = joined({one.rules.terms[*part.term].name, name}, " · ");
        rows.push_back({std::move(name), part.share, points_of(manner, part.points, part.max), part.percent});
    }
    return rows;
}

void add_made_of(Flow& flow, const Manner& manner, std::string_view title, const std::vector<MadeOf>& rows) {
    if (rows.empty()) return;
    const auto& words = manner.words;
    const double width = manner.width;
    const bool weighted = std::ranges::any_of(rows, [](const MadeOf& row) { return row.share.has_value(); });
    std::vector<Column> columns{{title, 0, width - 250}};
    if (weighted) columns.push_back({words.share, width - 250, 70, Align::end});
    columns.push_back({words.points, width - 170, 95, Align::end});
    columns.push_back({words.percent, width - 70, 70, Align::end});
    flow.space(8);
    flow.begin_table(std::move(columns));
    const auto percent = [&](std::optional<grading::Percent> value) {
        return value ? manner.text.percent(*value) : std::string{nothing};
    };
    for (const auto& row : rows) {
        std::vector<Cell> cells{{.text = row.name}};
        if (weighted) cells.push_back({.text = percent(row.share)});
        cells.push_back({.text = row.points});
        cells.push_back({.text = percent(row.percent)});
        flow.row(cells);
    }
    flow.end_table();
}

void add_assignments(Flow& flow, const Manner& manner, const StudentClass& one) {
    const auto& words = manner.words;
    const double width = manner.width;
    if (one.assignments.empty()) {
        flow.space(6);
        flow.text(words.no_work, {.colour = quiet}, "P");
        return;
    }
    flow.space(8);
    flow.begin_table({{words.date, 0, 76},
                      {words.assignment, 76, width - 316},
                      {words.score, width - 240, 78, Align::end},
                      {words.percent, width - 158, 56, Align::end},
                      {words.note, width - 90, 98}});
    for (std::size_t i = 0; i < one.assignments.size(); ++i) {
        const auto& graded = one.assignments[i];
        const auto& assignment = graded.assignment;
        auto small = std::vector{assignment.category};
        if (manner.parts.tags) small.insert(small.end(), assignment.tags.begin(), assignment.tags.end());
        flow.row({{.text = assignment.date.empty() ? std::string{nothing} : manner.text.short_day(assignment.date)},
                  {.text = assignment.name, .small = joined(small, " · ")},
                  {.text = score_of(manner, graded)},
                  {.text = percent_of(manner, graded)},
                  {.text = note_of(words, graded, one.grade.cells[i].standing)}});
    }
    flow.end_table();
}

void add_class(Canvas& canvas, Flow& flow, const Manner& manner, const StudentClass& one) {
    const auto& words = manner.words;
    flow.space(18);
    flow.text(one.name, {.size = 13, .bold = true, .lines = 2}, "H2", true);
    flow.text(joined({one.term, joined(one.teachers, ", ")}, " · "), {.colour = quiet, .lines = 2}, "P", true);
    flow.add({.height = 6, .with_next = true});
    const auto& total = one.grade.total;
    const auto grade =
        total.judged ? grade_text(manner, one.letter(), total.judged->percent) : std::string{words.no_grade};
    std::string sum;
    if (one.rules.whole_way() == grading::Way::points && total.judged) {
        sum = filled(words.out_of, {{"{points}", manner.text.points(total.points)},  //
                                    {"{max}", manner.text.points(total.max)}});
    }
    flow.add(grade_block(canvas, {}, grade, sum));
    if (manner.parts.categories) {
        add_made_of(flow, manner, words.term, terms_of(manner, one));
        add_made_of(flow, manner, words.category, categories_of(manner, one));
    }
    if (manner.parts.assignments) add_assignments(flow, manner, one);
}

}  // namespace

void add_progress(Canvas& canvas, Flow& flow, const Manner& manner, const gradebook::StudentGrades& student) {
    for (const auto& one : student.classes) add_class(canvas, flow, manner, one);
}

}  // namespace gi::reports
