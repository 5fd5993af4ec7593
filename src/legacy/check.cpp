#include "legacy/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "gradebook/classes.hpp"
#include "legacy/clean_value.hpp"
#include "legacy/people.hpp"
#include "legacy/works.hpp"

namespace gi::legacy {
namespace {

struct Score {
    std::uint32_t section = 0;
    std::uint32_t person = 0;
    std::uint32_t work = 0;
    Points points{};
    RowRef row{};
};

class Checker {
public:
    Checker(const Model& model, const std::string& class_name, Ledger& ledger)
        : model_(model), class_name_(class_name), ledger_(ledger) {}

    Result<std::vector<ClassData>> run() {
        std::vector<bool> has_scores(model_.assignments.size(), false);
        for (const auto& score : model_.scores)
            if (clean_points(score.points).points) has_scores[score.assignment] = true;
        people_ = check_students(model_, ledger_);
        works_ = check_assignments(model_, has_scores, ledger_);
        take_scores();
        return split();
    }

private:
    void skip(const ScoreRow& row, std::string_view column, std::string_view code, std::string_view message) {
        ledger_.note(
            {row.row, Fate::skipped, std::string{column}, to_text(row.points), {}, code, std::string{message}});
    }

    void take_scores() {
        for (const auto& row : model_.scores) {
            const auto person = people_.of_row[row.student];
            const auto work = works_.of_row[row.assignment];
            if (!person || !work)
                skip(row, {}, "left_out_with_it", "Its student or its assignment was left out, so this was as well.");
            else
                take_score(row, *person, *work);
        }
    }

    void take_score(const ScoreRow& row, std::uint32_t person, std::uint32_t work) {
        const auto clean = clean_points(row.points);
        if (!clean.points) return skip(row, "score", to_code(clean.issue), explain(clean.issue));
        if (clean.issue == ScoreIssue::rounded)
            ledger_.note({row.row, Fate::changed, "score", to_text(row.points), to_string(*clean.points),
                          to_code(clean.issue), std::string{explain(clean.issue)}});
        const auto& max = works_.works[work].max_points;
        if (max && *clean.points > *max)
            ledger_.note({row.row, Fate::noted, "score", to_string(*clean.points), to_string(*clean.points), "over_max",
                          fmt::format("More than the {} points of the assignment. It was taken as it is; correct it if "
                                      "it is no extra credit.",
                                      to_string(*max))});
        ledger_.settle(row.row, Fate::taken);
        keep_the_later({row.section, person, work, *clean.points, row.row});
    }

    /// The old Grade Insight wrote a second row where it should have changed the first.
    void keep_the_later(Score score) {
        const auto cell = (std::uint64_t{score.person} << 32U) | score.work;
        const auto [found, is_new] = by_cell_.try_emplace(cell, scores_.size());
        if (is_new) return scores_.push_back(score);
        auto& earlier = scores_[found->second];
        ledger_.note({earlier.row, Fate::merged, "score", to_string(earlier.points), to_string(score.points),
                      "duplicate_score",
                      fmt::format("Row {} is about the same student and assignment and is newer, so it was taken.",
                                  ledger_.rowid(score.row))});
        earlier = score;
    }

    /// Who and what has no score belongs to the class of everything that names none.
    Result<std::vector<ClassData>> split() {
        std::ranges::sort(scores_, {},
                          [](const Score& score) { return std::tuple{score.section, score.person, score.work}; });
        std::vector<bool> has_class(people_.people.size(), false);
        std::vector<bool> is_in_class(works_.works.size(), false);
        for (const auto& score : scores_) has_class[score.person] = is_in_class[score.work] = true;
        std::vector<ClassData> classes;
        auto score = scores_.begin();
        for (std::uint32_t section = 0; section < model_.sections.size(); ++section) {
            const auto begin = score;
            score = std::ranges::find_if(begin, scores_.end(), [&](const Score& s) { return s.section != section; });
            std::vector<bool> persons(people_.people.size(), false);
            std::vector<bool> works(works_.works.size(), false);
            for (auto each = begin; each != score; ++each) persons[each->person] = works[each->work] = true;
            for (std::size_t i = 0; section == 0 && i < persons.size(); ++i)
                if (!has_class[i]) persons[i] = true;
            for (std::size_t i = 0; section == 0 && i < works.size(); ++i)
                if (!is_in_class[i]) works[i] = true;
            auto made = make_class(section, persons, works, {begin, score});
            if (!made) return std::unexpected(made.error());
            if (!made->file.students.empty() || !made->file.assignments.empty()) classes.push_back(std::move(*made));
        }
        return classes;
    }

    Result<ClassData> make_class(std::uint32_t section, const std::vector<bool>& persons,
                                 const std::vector<bool>& works, std::span<const Score> scores) {
        ClassData data;
        data.name = name_of(section);
        data.one_table = model_.one_table;
        data.source = model_.tenant + "/" + (section == 0 ? class_name_ : data.name);
        data.source = std::string{cut_utf8(data.source, intake::longest_class_key)};
        data.file.recognised_by = {.text = std::string{describe(model_.edition)}};
        data.file.encoding = "utf-8";
        std::vector<std::uint32_t> student_of(persons.size());
        std::vector<std::uint32_t> assignment_of(works.size());
        for (std::uint32_t i = 0; i < persons.size(); ++i)
            if (persons[i]) student_of[i] = add_student(data, people_.people[i]);
        for (std::uint32_t i = 0; i < works.size(); ++i)
            if (works[i]) assignment_of[i] = add_assignment(data, works_.works[i]);
        if (auto fits = check_size(data); !fits) return std::unexpected(fits.error());
        for (const auto& score : scores) {
            const auto assignment = assignment_of[score.work];
            data.file.scores.push_back({student_of[score.person], assignment, score.points, true});
            data.scores.push_back(score.row);
            --data.file.assignments[assignment].blank_cells;
        }
        for (const auto& assignment : data.file.assignments) data.file.blank_cells += assignment.blank_cells;
        return data;
    }

    std::string name_of(std::uint32_t section) const {
        if (section == 0) return class_name_;
        const Value name{model_.sections[section]};
        auto clean = clean_name(name, gradebook::longest_class_name).text;
        clean = std::string{trim(cut_utf8(clean, gradebook::longest_class_name))};
        return clean.empty() ? class_name_ : clean;
    }

    static std::uint32_t add_student(ClassData& data, const Person& person) {
        const auto index = static_cast<std::uint32_t>(data.file.students.size());
        intake::FileStudent student{.row = index + 1};
        student.last_name = person.last_name;
        student.first_name = person.first_name;
        student.email = person.email;
        student.student_number = person.number;
        student.platform_id = person.own_key;
        data.file.students.push_back(std::move(student));
        data.students.push_back(person.rows);
        return index;
    }

    static std::uint32_t add_assignment(ClassData& data, const Work& work) {
        const auto index = static_cast<std::uint32_t>(data.file.assignments.size());
        intake::FileAssignment assignment{.column = index + 1};
        assignment.name = work.name;
        assignment.date = work.date;
        assignment.max_points = work.max_points;
        assignment.blank_cells = data.file.students.size();
        data.file.assignments.push_back(std::move(assignment));
        data.assignments.push_back(work.rows.front());
        data.tags.push_back(work.tags);
        return index;
    }

    static Result<void> check_size(const ClassData& data) {
        const intake::ReadLimits limits;
        if (data.file.assignments.size() > limits.columns)
            return fail(ErrorCode::too_many_columns,
                        fmt::format("Class {} would have {} assignments; a class may have {}. Delete those that nobody "
                                    "needs from a copy of the database.",
                                    data.name, data.file.assignments.size(), limits.columns));
        if (data.file.students.size() > limits.rows)
            return fail(ErrorCode::too_many_rows, fmt::format("Class {} would have {} students; a class may have {}.",
                                                              data.name, data.file.students.size(), limits.rows));
        return {};
    }

    const Model& model_;
    const std::string& class_name_;
    Ledger& ledger_;
    People people_;
    Works works_;
    std::vector<Score> scores_;
    std::unordered_map<std::uint64_t, std::size_t> by_cell_;
};

/// The scores that are accounted for as taken are those that will be written.
Result<void> check_scores_add_up(const std::vector<ClassData>& classes, const Ledger& ledger) {
    std::int64_t handed_on = 0;
    for (const auto& data : classes) handed_on += static_cast<std::int64_t>(data.file.scores.size());
    for (const auto& count : ledger.counts()) {
        if (count.name != scores_table) continue;
        const auto taken = count.of(Fate::taken) + count.of(Fate::noted) + count.of(Fate::changed);
        if (taken == handed_on) continue;
        return fail(ErrorCode::internal,
                    fmt::format("{} grades are accounted for as taken, but {} would be written. Nothing was written. "
                                "This is a mistake of the program: please report it.",
                                taken, handed_on));
    }
    return ledger.balance();
}

}  // namespace

Result<std::vector<ClassData>> check(const Model& model, const std::string& class_name, Ledger& ledger) {
    auto classes = Checker{model, class_name, ledger}.run();
    if (!classes) return classes;
    if (auto sound = check_scores_add_up(*classes, ledger); !sound) return std::unexpected(sound.error());
    return classes;
}

}  // namespace gi::legacy
