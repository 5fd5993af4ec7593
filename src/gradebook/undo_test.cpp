/// The rules of undo on small cases, and its promises on random histories.
#include "gradebook/undo.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "gradebook/edit.hpp"
#include "gradebook/sections.hpp"

namespace gi::gradebook {
namespace {

using Cells = std::map<std::pair<std::int64_t, std::int32_t>, std::int64_t>;  // blank ones are absent

/// A class in memory: change-sets are applied to it as the database would, and remembered.
class Class {
public:
    Class(std::int64_t students, int assignments) {
        for (int slot = 1; slot <= assignments; ++slot)
            state_.assignments.push_back({AssignmentId{slot}, slot, "A" + std::to_string(slot), "", std::nullopt});
        for (std::int64_t id = 1; id <= students; ++id) state_.enrolments.push_back({StudentId{id}, {}, "", false});
        state_.next_slot = assignments + 1;
    }

    /// As an import or edit of these cells; gives its id, or nothing when nothing changed.
    std::optional<ChangeSetId> write(const std::vector<CellEdit>& edits) {
        auto plan = plan_edit(edits, state_);
        return plan.changes.empty() ? std::nullopt : std::optional{apply(plan.changes)};
    }

    ChangeSetId set(std::int64_t student, std::int64_t assignment, std::int64_t points) {
        return *write({{StudentId{student}, AssignmentId{assignment}, {points, no_status}}});
    }

    [[nodiscard]] UndoPlan plan(ChangeSetId change) const {
        const auto first = std::ranges::find(past_, change, &PastChange::id);
        return plan_undo({&*first, static_cast<std::size_t>(past_.end() - first)}, state_, {});
    }

    std::optional<ChangeSetId> undo(ChangeSetId change) {
        auto undone = plan(change);
        return undone.changes.empty() ? std::nullopt : std::optional{apply(undone.changes)};
    }

    ChangeSetId apply(const ChangeSet& changes) {
        PastChange past{ChangeSetId{static_cast<std::int64_t>(past_.size()) + 100},
                        static_cast<std::int64_t>(past_.size()) + 1, changes.kind, changes.undoes};
        past.details = details_of(changes);
        for (const auto& write : changes.enrolments) {
            auto row = std::ranges::find(state_.enrolments, write.student, &KnownEnrolment::student);
            if (row == state_.enrolments.end())
                row = state_.enrolments.insert(row, KnownEnrolment{write.student, {}, "", false});
            row->points = write.points;
            row->statuses = write.statuses;
            row->removed = write.presence == Presence::leaves;
            if (!write.slots.empty())
                past.rows.push_back({write.student, write.slots, write.old_points, write.new_points, write.old_statuses,
                                     write.new_statuses});
        }
        for (const auto& change : changes.sections)
            std::ranges::find(state_.enrolments, change.student, &KnownEnrolment::student)->section = change.after;
        for (const auto& [id, removed] : marks(changes))
            std::ranges::find(state_.assignments, id, &KnownAssignment::id)->removed = removed;
        past_.push_back(std::move(past));
        return past_.back().id;
    }

    [[nodiscard]] Cells cells() const {
        Cells cells;
        for (const auto& row : state_.enrolments)
            for (std::size_t i = 0; i < row.points.size(); ++i)
                if (row.points[i] != no_points) cells[{row.student.value, static_cast<int>(i) + 1}] = row.points[i];
        return cells;
    }

    [[nodiscard]] std::int64_t at(std::int64_t student, std::int32_t slot) const {
        const auto all = cells();
        const auto found = all.find({student, slot});
        return found == all.end() ? no_points : found->second;
    }

    ChangeSetId put(std::int64_t student, std::string section) {
        return apply(*plan_sections({std::move(section), {StudentId{student}}}, state_));
    }

    [[nodiscard]] const std::string& section_of(std::int64_t student) const {
        return std::ranges::find(state_.enrolments, StudentId{student}, &KnownEnrolment::student)->section;
    }

    [[nodiscard]] const std::vector<PastChange>& past() const { return past_; }
    ClassState& state() { return state_; }

private:
    static std::map<AssignmentId, bool> marks(const ChangeSet& changes) {
        std::map<AssignmentId, bool> marks;
        for (const auto id : changes.removed_assignments) marks[id] = true;
        for (const auto id : changes.restored_assignments) marks[id] = false;
        return marks;
    }

    ClassState state_;
    std::vector<PastChange> past_;
};

TEST(Undo, puts_back_what_stood_there) {
    Class book{2, 2};
    book.set(1, 1, 10);
    const auto change = book.set(1, 1, 20);
    book.undo(change);
    EXPECT_EQ(book.at(1, 1), 10);
}

TEST(Undo, leaves_a_cell_alone_that_somebody_wrote_since_and_names_the_change) {
    Class book{1, 1};
    const auto first = book.set(1, 1, 10);
    const auto second = book.set(1, 1, 20);
    const auto plan = book.plan(first);
    EXPECT_TRUE(plan.changes.empty());
    ASSERT_EQ(plan.kept.size(), 1U);
    EXPECT_EQ(plan.kept[0].by, second);
    EXPECT_EQ(plan.kept[0].assignment, AssignmentId{1});
}

TEST(Undo, spares_a_value_that_is_the_same_but_comes_from_another_change) {
    Class book{1, 1};
    const auto first = book.set(1, 1, 10);
    book.set(1, 1, 20);
    const auto third = book.set(1, 1, 10);
    EXPECT_EQ(book.plan(first).reverted, 0U);
    EXPECT_EQ(book.plan(third).reverted, 1U);
}

TEST(Undo, reaches_a_value_again_when_what_came_after_it_was_undone) {
    Class book{1, 1};
    book.set(1, 1, 5);
    const auto second = book.set(1, 1, 10);
    const auto third = book.set(1, 1, 20);
    book.undo(third);
    book.undo(second);
    EXPECT_EQ(book.at(1, 1), 5);
}

TEST(Undo, of_an_undo_brings_the_change_back_and_it_can_be_undone_again) {
    Class book{1, 1};
    book.set(1, 1, 5);
    const auto change = book.set(1, 1, 10);
    const auto undone = book.undo(change);
    book.undo(*undone);
    EXPECT_EQ(book.at(1, 1), 10);
    book.undo(change);
    EXPECT_EQ(book.at(1, 1), 5);
}

TEST(Undo, puts_a_student_back_into_the_section_of_before_and_again_into_the_new_one) {
    Class book{1, 1};
    book.put(1, "7A");
    const auto undone = book.undo(book.put(1, "7B"));
    EXPECT_EQ(book.section_of(1), "7A");
    book.undo(*undone);
    EXPECT_EQ(book.section_of(1), "7B");
}

TEST(Undo, leaves_a_section_alone_that_somebody_changed_since_and_counts_it) {
    Class book{2, 1};
    const auto change = book.apply(*plan_sections({"7A", {StudentId{1}, StudentId{2}}}, book.state()));
    book.put(2, "7B");
    EXPECT_EQ(book.plan(change).kept_others, 1U);
    book.undo(change);
    EXPECT_EQ(book.section_of(1), "");
    EXPECT_EQ(book.section_of(2), "7B");
}

TEST(Undo, twice_finds_nothing) {
    Class book{1, 1};
    const auto change = book.set(1, 1, 10);
    book.undo(change);
    EXPECT_TRUE(book.plan(change).changes.empty());
}

TEST(Undo, takes_students_and_assignments_away_that_came_with_the_change_and_are_blank_after_it) {
    Class book{1, 1};
    ChangeSet import;
    import.kind = ChangeKind::import;
    import.restored_assignments = {AssignmentId{1}};  // stands for a new one
    import.enrolments = {
        {StudentId{7}, {3}, "", {1}, {no_points}, {3}, ".", ".", Presence::joins},
        {StudentId{8}, {4}, "", {1}, {no_points}, {4}, ".", ".", Presence::joins},
    };
    const auto change = book.apply(import);
    book.write({{StudentId{8}, AssignmentId{1}, {9, no_status}}});
    const auto plan = book.plan(change);
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    EXPECT_EQ(plan.changes.enrolments[0].student, StudentId{7});
    EXPECT_EQ(plan.changes.enrolments[0].presence, Presence::leaves);
    EXPECT_TRUE(plan.changes.removed_assignments.empty());  // student 8 still has a score in it
}

TEST(Undo, takes_ids_as_large_as_real_ones) {
    Class book{1, 1};
    ChangeSet import;
    import.kind = ChangeKind::import;
    const StudentId student{9'223'372'036'854'775'807};
    import.enrolments = {{student, {3}, "", {1}, {no_points}, {3}, ".", ".", Presence::joins}};
    EXPECT_EQ(book.plan(book.apply(import)).reverted, 1U);
}

/// An import that gave A1 a date and points.
ChangeSet dated(const KnownAssignment& known) {
    ChangeSet import;
    import.kind = ChangeKind::import;
    auto after = facts_of(known);
    after.date = "2026-09-12";
    after.max_points = whole_points(10);
    import.changed_assignments = {{known.id, facts_of(known), after}};
    return import;
}

TEST(Undo, puts_points_and_dates_of_an_assignment_back) {
    Class book{1, 1};
    auto& known = book.state().assignments[0];
    const auto change = book.apply(dated(known));
    known.date = "2026-09-12";
    known.max_points = whole_points(10);
    const auto plan = book.plan(change);
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.changed_assignments[0].before, facts_of(known));
    EXPECT_EQ(plan.changes.changed_assignments[0].after.max_points, std::nullopt);
    EXPECT_EQ(plan.changes.changed_assignments[0].after.date, "");
}

TEST(Undo, keeps_what_was_changed_again_and_puts_the_rest_of_an_assignment_back) {
    Class book{1, 1};
    auto& known = book.state().assignments[0];
    const auto change = book.apply(dated(known));
    known.date = "2026-09-12";
    known.max_points = whole_points(20);
    known.name = "Better name";
    const auto plan = book.plan(change);
    EXPECT_EQ(plan.kept_others, 1U);
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    const auto& after = plan.changes.changed_assignments[0].after;
    EXPECT_EQ(after.max_points, whole_points(20));
    EXPECT_EQ(after.name, "Better name");
    EXPECT_EQ(after.date, "");
}

TEST(Undo, keeps_a_name_that_another_assignment_has_taken) {
    Class book{1, 2};
    auto& known = book.state().assignments[0];
    ChangeSet edit;
    auto after = facts_of(known);
    after.name = "Renamed";
    after.category = "Tests";
    edit.changed_assignments = {{known.id, facts_of(known), after}};
    const auto change = book.apply(edit);
    known.name = "Renamed";
    known.category = "Tests";
    book.state().assignments[1].name = "A1";
    const auto plan = book.plan(change);
    EXPECT_EQ(plan.kept_others, 1U);
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.changed_assignments[0].after.name, "Renamed");
    EXPECT_EQ(plan.changes.changed_assignments[0].after.category, "");
}

TEST(Undo, brings_a_removed_assignment_back_unless_its_name_is_taken) {
    Class book{1, 2};
    ChangeSet removal;
    removal.removed_assignments = {AssignmentId{1}};
    const auto change = book.apply(removal);
    EXPECT_EQ(book.plan(change).changes.restored_assignments, std::vector<AssignmentId>{AssignmentId{1}});
    book.state().assignments[1].name = "A1";
    EXPECT_TRUE(book.plan(change).changes.empty());
    EXPECT_EQ(book.plan(change).kept_others, 1U);
}

/// Random imports, edits and undos of anything that came before.
class RandomHistory : public testing::TestWithParam<unsigned> {
protected:
    void step() {
        const auto& past = book_.past();
        if (!past.empty() && pick(3) == 0) {
            book_.undo(past[static_cast<std::size_t>(pick(static_cast<int>(past.size())))].id);
            return;
        }
        std::vector<CellEdit> edits;
        for (int i = 0, many = 1 + pick(6); i < many; ++i)
            edits.push_back({StudentId{1 + pick(4)},
                             AssignmentId{1 + pick(3)},
                             {pick(4) == 0 ? no_points : 1 + pick(3), pick(6) == 0 ? 'E' : no_status}});
        book_.write(edits);
    }

    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    std::mt19937 random_{GetParam()};
    Class book_{4, 3};
};

TEST_P(RandomHistory, apply_then_undo_is_as_before) {
    for (int i = 0; i < 60; ++i) {
        const auto before = book_.cells();
        const auto length = book_.past().size();
        step();
        if (book_.past().size() == length) continue;
        const auto after = book_.cells();
        const auto undone = book_.undo(book_.past().back().id);
        ASSERT_TRUE(undone.has_value());
        EXPECT_EQ(book_.cells(), before);
        book_.undo(*undone);
        EXPECT_EQ(book_.cells(), after);
    }
}

TEST_P(RandomHistory, undoing_everything_from_the_newest_on_leaves_nothing) {
    for (int i = 0; i < 40; ++i) step();
    for (auto at = book_.past().size(); at-- > 0;) book_.undo(book_.past()[at].id);
    EXPECT_TRUE(book_.cells().empty());
}

TEST_P(RandomHistory, every_cell_of_a_change_goes_back_or_is_told_and_no_other_cell_moves) {
    for (int i = 0; i < 60; ++i) step();
    for (const auto& change : book_.past()) {
        const auto plan = book_.plan(change.id);
        std::size_t cells = 0;
        for (const auto& row : change.rows) cells += row.slots.size();
        EXPECT_EQ(plan.reverted + plan.kept.size(), cells);
        for (const auto& write : plan.changes.enrolments) {
            const auto row = std::ranges::find(change.rows, write.student, &PastRow::student);
            ASSERT_NE(row, change.rows.end());
            for (const auto slot : write.slots) EXPECT_THAT(row->slots, testing::Contains(slot));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomHistory, testing::Range(1U, 41U));

}  // namespace
}  // namespace gi::gradebook
