/// What a class gives to a merge of two students, and that its undo gives all of it back.
#include "gradebook/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "gradebook/edit.hpp"
#include "gradebook/undo.hpp"

namespace gi::gradebook {

void PrintTo(const KnownEnrolment& row, std::ostream* out) {
    *out << row.student.value << (row.removed ? " (left)" : "") << ' ' << testing::PrintToString(row.points) << ' '
         << row.statuses;
}

namespace {

constexpr StudentId ann{1};
constexpr StudentId anna{2};
constexpr CellValue blank{no_points, no_status};

KnownEnrolment row(StudentId student, std::vector<std::int64_t> points, bool removed = false) {
    return {student, std::move(points), "", removed};
}

ClassState class_of(std::vector<KnownEnrolment> rows) {
    ClassState state;
    for (int slot = 1; slot <= 4; ++slot)
        state.assignments.push_back({AssignmentId{slot}, slot, "A" + std::to_string(slot), "", std::nullopt});
    state.next_slot = 5;
    state.enrolments = std::move(rows);
    return state;
}

const KnownEnrolment* find(const ClassState& state, StudentId id) {
    const auto found = std::ranges::find(state.enrolments, id, &KnownEnrolment::student);
    return found == state.enrolments.end() ? nullptr : &*found;
}

/// Does to the class what the database would, and gives the line of history.
PastChange apply(const ChangeSet& changes, ClassState& state, std::int64_t seq) {
    PastChange past{ChangeSetId{seq}, seq, changes.kind, changes.undoes, details_of(changes)};
    for (const auto& write : changes.enrolments) {
        auto at = std::ranges::find(state.enrolments, write.student, &KnownEnrolment::student);
        if (at == state.enrolments.end()) at = state.enrolments.insert(at, row(write.student, {}));
        at->points = write.points;
        at->statuses = write.statuses;
        at->removed = write.presence == Presence::leaves || write.presence == Presence::absent;
        past.rows.push_back(
            {write.student, write.slots, write.old_points, write.new_points, write.old_statuses, write.new_statuses});
    }
    for (const auto& change : changes.sections)
        std::ranges::find(state.enrolments, change.student, &KnownEnrolment::student)->section = change.after;
    return past;
}

ClassState merged(ClassState state, const MergeChoice& choice = {}) {
    apply(plan_merge(ann, anna, choice, state).changes, state, 1);
    return state;
}

TEST(Merge, gives_the_kept_student_the_scores_that_they_have_not_and_takes_the_other_out_of_the_class) {
    const auto state = merged(class_of({row(ann, {10, no_points}), row(anna, {no_points, 20})}));
    EXPECT_THAT(find(state, ann)->points, testing::ElementsAre(10, 20));
    EXPECT_TRUE(find(state, anna)->removed);
    EXPECT_EQ(cell_at(*find(state, anna), 2), blank);
}

TEST(Merge, brings_the_kept_student_into_the_classes_of_the_other) {
    const auto before = class_of({row(anna, {7})});
    EXPECT_TRUE(plan_merge(ann, anna, {}, before).joins);
    EXPECT_THAT(find(merged(before), ann)->points, testing::ElementsAre(7));
}

TEST(Merge, takes_a_class_over_that_has_no_scores_yet) {
    const auto state = merged(class_of({row(anna, {})}));
    EXPECT_FALSE(find(state, ann)->removed);
    EXPECT_TRUE(find(state, anna)->removed);
}

TEST(Merge, tells_of_cells_where_both_have_another_score_and_takes_the_one_that_was_chosen) {
    const auto before = class_of({row(ann, {1, 2, 3}), row(anna, {10, 2, 30})});
    const auto plan = plan_merge(ann, anna, {}, before);
    ASSERT_EQ(plan.conflicts.size(), 2U);
    EXPECT_EQ(plan.conflicts[1].assignment, AssignmentId{3});
    EXPECT_EQ(plan.conflicts[1].absorbed, (CellValue{30, no_status}));
    EXPECT_EQ(plan.taken, 0U);
    EXPECT_THAT(find(merged(before), ann)->points, testing::ElementsAre(1, 2, 3));
    const MergeChoice theirs{MergeSide::absorbed, {{AssignmentId{3}, MergeSide::kept}}};
    EXPECT_THAT(find(merged(before, theirs), ann)->points, testing::ElementsAre(10, 2, 3));
}

TEST(Merge, gives_the_kept_student_the_section_that_they_have_not) {
    auto state = class_of({row(ann, {10}), row(anna, {20})});
    state.enrolments[1].section = "7A";
    EXPECT_EQ(find(merged(state), ann)->section, "7A");
    state.enrolments[0].section = "7B";
    EXPECT_EQ(find(merged(state), ann)->section, "7B");
}

TEST(Merge, takes_a_status_as_a_score) {
    auto before = class_of({row(ann, {}), row(anna, {})});
    before.enrolments[1].statuses = ".E";
    EXPECT_EQ(cell_at(*find(merged(before), ann), 2), (CellValue{no_points, 'E'}));
}

TEST(Merge, keeps_the_scores_of_the_other_when_they_had_left_the_class_and_the_kept_student_is_in_it) {
    const auto state = merged(class_of({row(ann, {no_points, 5}), row(anna, {4}, true)}));
    EXPECT_THAT(find(state, ann)->points, testing::ElementsAre(4, 5));
    EXPECT_TRUE(find(state, anna)->removed);
}

TEST(Merge, has_nothing_to_do_in_a_class_that_both_have_left_or_never_were_in) {
    EXPECT_TRUE(plan_merge(ann, anna, {}, class_of({})).changes.empty());
    EXPECT_TRUE(plan_merge(ann, anna, {}, class_of({row(anna, {4}, true)})).changes.empty());
    EXPECT_TRUE(plan_merge(ann, anna, {}, class_of({row(ann, {4})})).changes.empty());
}

TEST(Merge, and_an_edit_since_stays_when_it_is_undone) {
    auto state = class_of({row(anna, {1, 2})});
    std::vector past{apply(plan_merge(ann, anna, {}, state).changes, state, 1)};
    past.push_back(apply(plan_edit({{ann, AssignmentId{1}, {9, no_status}}}, state).changes, state, 2));
    const auto undo = plan_undo(past, state, {});
    apply(undo.changes, state, 3);
    ASSERT_EQ(undo.kept.size(), 1U);
    EXPECT_EQ(undo.kept[0].student, ann);
    EXPECT_EQ(cell_at(*find(state, ann), 1).points, 9);
    EXPECT_EQ(cell_at(*find(state, ann), 2), blank);
    EXPECT_FALSE(find(state, ann)->removed);
    EXPECT_THAT(find(state, anna)->points, testing::ElementsAre(1, 2));
}

TEST(Merge, an_undo_of_something_older_spares_the_absorbed_student) {
    auto state = class_of({row(anna, {})});
    std::vector past{apply(plan_edit({{anna, AssignmentId{1}, {3, no_status}}}, state).changes, state, 1)};
    past.push_back(apply(plan_merge(ann, anna, {}, state).changes, state, 2));
    std::ranges::find(state.enrolments, anna, &KnownEnrolment::student)->merged = true;
    const auto undo = plan_undo(past, state, {});
    EXPECT_TRUE(undo.changes.empty());
    EXPECT_EQ(undo.kept_others, 1U);
}

/// Any class: both, one or none of the two in it or gone from it, with any scores.
class AnyClass : public testing::TestWithParam<unsigned> {
protected:
    unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }

    void enrol(ClassState& state, StudentId student) {
        if (pick(4) == 0) return;
        auto one = row(student, {}, pick(4) == 0);
        for (unsigned slot = 0, many = pick(5); slot < many; ++slot) {
            one.points.push_back(pick(3) == 0 ? no_points : pick(3));
            one.statuses.push_back(pick(5) == 0 ? 'L' : no_status);
        }
        one.section = pick(3) == 0 ? "" : pick(2) == 0 ? "7A" : "7B";
        state.enrolments.push_back(std::move(one));
    }

    ClassState any() {
        auto state = class_of({row(StudentId{3}, {5, 5})});
        enrol(state, ann);
        enrol(state, anna);
        return state;
    }

    MergeChoice choice() {
        MergeChoice made{pick(2) == 0 ? MergeSide::kept : MergeSide::absorbed, {}};
        made.cells[AssignmentId{1 + static_cast<std::int64_t>(pick(4))}] = MergeSide::absorbed;
        return made;
    }

    std::mt19937 random_{GetParam()};
};

void expect_same(const ClassState& state, const ClassState& before) {
    for (const auto& one : state.enrolments) {
        const auto* old = find(before, one.student);
        EXPECT_EQ(one.removed, old == nullptr || old->removed) << testing::PrintToString(one);
        EXPECT_EQ(one.section, old == nullptr ? "" : old->section) << testing::PrintToString(one);
        for (int slot = 1; slot <= 4; ++slot)
            EXPECT_EQ(cell_at(one, slot), old == nullptr ? blank : cell_at(*old, slot)) << testing::PrintToString(one);
    }
}

TEST_P(AnyClass, merge_then_undo_is_as_before_and_the_undo_can_be_undone) {
    for (int i = 0; i < 50; ++i) {
        auto state = any();
        const auto before = state;
        const auto plan = plan_merge(ann, anna, choice(), state);
        if (plan.changes.empty()) continue;
        std::vector past{apply(plan.changes, state, 1)};
        const auto after = state;
        past.push_back(apply(plan_undo(past, state, {}).changes, state, 2));
        expect_same(state, before);
        apply(plan_undo(std::span{past}.subspan(1), state, {}).changes, state, 3);
        expect_same(state, after);
    }
}

TEST_P(AnyClass, no_score_is_lost_by_a_merge_but_those_that_lose_a_conflict) {
    for (int i = 0; i < 50; ++i) {
        const auto before = any();
        const auto plan = plan_merge(ann, anna, choice(), before);
        const auto* theirs = find(before, anna);
        if (plan.changes.empty() || theirs == nullptr) continue;
        auto state = before;
        apply(plan.changes, state, 1);
        for (int slot = 1; slot <= 4; ++slot) {
            const auto now = cell_at(*find(state, ann), slot);
            const auto* own = find(before, ann);
            const auto was = own == nullptr ? blank : cell_at(*own, slot);
            const auto other = cell_at(*theirs, slot);
            EXPECT_TRUE(now == was || now == other);
            EXPECT_EQ(now == blank, was == blank && other == blank);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyClass, testing::Range(1U, 31U));

}  // namespace
}  // namespace gi::gradebook
