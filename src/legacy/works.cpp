#include "legacy/works.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "intake/plan.hpp"
#include "legacy/clean_value.hpp"
#include "legacy/people.hpp"

namespace gi::legacy {
namespace {

constexpr std::size_t longest_title = 200;  // characters

class AssignmentChecker {
public:
    AssignmentChecker(const Model& model, const std::vector<bool>& has_scores, Ledger& ledger)
        : model_(model), has_scores_(has_scores), ledger_(ledger) {}

    Works run() {
        made_.of_row.resize(model_.assignments.size());
        for (std::uint32_t index = 0; index < model_.assignments.size(); ++index)
            take(model_.assignments[index], index);
        take_tags();
        return std::move(made_);
    }

private:
    void take(const AssignmentRow& row, std::uint32_t index) {
        if (!row.active) {
            ledger_.note({row.row,
                          Fate::skipped,
                          "is_active",
                          "0",
                          {},
                          "inactive",
                          "The assignment was put away in the old Grade Insight, so the row was left out."});
            return;
        }
        auto work = read(row);
        if (!has_scores_[index] && work.date.empty() && (!work.max_points || work.name.empty())) {
            ledger_.note({row.row,
                          Fate::skipped,
                          {},
                          work.name,
                          {},
                          "empty",
                          "An assignment without scores, and without a title, a date or points, was left out."});
            return;
        }
        if (work.name.empty()) {
            work.name = "Untitled";
            ledger_.note({row.row,
                          Fate::changed,
                          "name",
                          {},
                          work.name,
                          "no_title",
                          "The assignment had no title. Give it one."});
        }
        if (!model_.one_table) ledger_.settle(row.row, Fate::taken);
        const auto [found, is_new] =
            by_key_.try_emplace(work.name + "\n" + work.date, static_cast<std::uint32_t>(made_.works.size()));
        made_.of_row[index] = found->second;
        if (is_new) {
            work.rows.push_back(row.row);
            made_.works.push_back(std::move(work));
        } else {
            merge(made_.works[found->second], work, row.row);
        }
    }

    Work read(const AssignmentRow& row) {
        Work work;
        auto title = clean_name(row.name, longest_title);
        tell_cleaned(ledger_, row.row, "name", row.name, title.code, title.text);
        work.name = std::move(title.text);
        auto date = clean_date(row.date);
        if (date.is_changed)
            ledger_.note({row.row, Fate::changed, "date", to_text(row.date), date.iso, "bad_date",
                          date.iso.empty() ? "This is no date, so none was taken." : "The date was read as told."});
        work.date = std::move(date.iso);
        read_max(row, work);
        return work;
    }

    void read_max(const AssignmentRow& row, Work& work) {
        const auto max = clean_points(row.max_points);
        if (max.issue == ScoreIssue::no_score) return;
        if (!max.points || *max.points <= Points{}) {
            ledger_.note({row.row,
                          Fate::changed,
                          "max_points",
                          to_text(row.max_points),
                          {},
                          "bad_max_points",
                          "An assignment is worth more than nothing, so it was taken without a maximum."});
            return;
        }
        work.max_points = max.points;
        if (max.issue == ScoreIssue::rounded)
            ledger_.note({row.row, Fate::changed, "max_points", to_text(row.max_points), to_string(*max.points),
                          "rounded", std::string{explain(ScoreIssue::rounded)}});
    }

    void merge(Work& known, const Work& later, RowRef row) {
        const bool differs = known.max_points && later.max_points && known.max_points != later.max_points;
        const auto shown = [](const std::optional<Points>& points) { return points ? to_string(*points) : ""; };
        const auto old_max = shown(later.max_points);
        if (!known.max_points) known.max_points = later.max_points;
        known.rows.push_back(row);
        if (model_.one_table && !differs) return;
        ledger_.note(
            {row, model_.one_table ? Fate::noted : Fate::merged, "max_points", old_max, shown(known.max_points),
             "same_assignment",
             fmt::format("Title and date are those of row {}: it is one assignment.{}",
                         ledger_.rowid(known.rows.front()), differs ? " The maximum of that row was taken." : "")});
    }

    void take_tags() {
        std::vector<std::string> names;
        std::vector<bool> used(model_.tags.size(), false);
        for (const auto& tag : model_.tags) names.push_back(tag_name(tag));
        for (const auto& use : model_.tag_uses) used[use.tag] = take_use(use, names[use.tag]) || used[use.tag];
        for (std::size_t index = 0; index < names.size(); ++index) {
            if (used[index]) {
                ledger_.settle(model_.tags[index].row, Fate::taken);
                continue;
            }
            ledger_.note({model_.tags[index].row,
                          Fate::skipped,
                          "name",
                          names[index],
                          {},
                          "unused_tag",
                          "No assignment has this tag. A tag is kept with its assignments, so it was left out."});
        }
    }

    std::string tag_name(const TagRow& tag) {
        auto clean = clean_name(tag.name, intake::longest_tag);
        const std::string cut{trim(cut_utf8(clean.text, intake::longest_tag))};
        if (cut != clean.text) clean.code = "too_long";
        tell_cleaned(ledger_, tag.row, "name", tag.name, clean.code, cut);
        return cut;
    }

    bool take_use(const TagUseRow& use, const std::string& name) {
        const auto work = made_.of_row[use.assignment];
        if (!work || name.empty()) {
            ledger_.note({use.row,
                          Fate::skipped,
                          {},
                          name,
                          {},
                          "left_out_with_it",
                          "Its tag or its assignment was left out, so this was as well."});
            return false;
        }
        auto& tags = made_.works[*work].tags;
        const auto lower = to_lower(name);
        if (std::ranges::any_of(tags, [&](const auto& tag) { return to_lower(tag) == lower; })) {
            ledger_.note({use.row, Fate::merged, {}, name, {}, "same_tag", "The assignment has this tag already."});
            return true;
        }
        if (tags.size() == intake::most_tags) {
            ledger_.note({use.row,
                          Fate::skipped,
                          {},
                          name,
                          {},
                          "too_many_tags",
                          "An assignment may have 20 tags, so this one was left out."});
            return false;
        }
        tags.push_back(name);
        ledger_.settle(use.row, Fate::taken);
        return true;
    }

    const Model& model_;
    const std::vector<bool>& has_scores_;
    Ledger& ledger_;
    Works made_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
};

}  // namespace

Works check_assignments(const Model& model, const std::vector<bool>& has_scores, Ledger& ledger) {
    return AssignmentChecker{model, has_scores, ledger}.run();
}

}  // namespace gi::legacy
