#include "gradebook/retag.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gradebook/tag_names.hpp"

namespace gi::gradebook {
namespace {

using testing::ElementsAre;
using Names = std::vector<std::string>;

KnownAssignment assignment(std::int64_t id, Names tags) {
    KnownAssignment known;
    known.id = AssignmentId{id};
    known.slot = static_cast<int>(id);
    known.name = "A" + std::to_string(id);
    known.category = "Tests";
    known.tags = std::move(tags);
    return known;
}

ClassState class_with(std::vector<KnownAssignment> assignments) {
    ClassState state;
    state.next_slot = static_cast<int>(assignments.size()) + 1;
    state.assignments = std::move(assignments);
    return state;
}

ClassState after(ClassState state, const ChangeSet& changes) {
    for (const auto& change : changes.changed_assignments)
        std::ranges::find(state.assignments, change.id, &KnownAssignment::id)->tags = change.after.tags;
    return state;
}

const NewTags without_quiz = [](const KnownAssignment& known) { return with_tags(known.tags, {}, Names{"quiz"}); };

TEST(Retag, ChangesTheTagsAndNothingElse) {
    const auto changes =
        plan_retag(class_with({assignment(1, {"Quiz", "unit"}), assignment(2, {"unit"})}), without_quiz);
    ASSERT_EQ(changes.changed_assignments.size(), 1U);
    const auto& [id, before, after] = changes.changed_assignments[0];
    EXPECT_EQ(id, AssignmentId{1});
    EXPECT_THAT(after.tags, ElementsAre("unit"));
    auto same = before;
    same.tags = after.tags;
    EXPECT_EQ(same, after);
    EXPECT_EQ(changes.kind, ChangeKind::edit);
    EXPECT_EQ(changes.next_slot, 3);
}

TEST(Retag, OfNothingIsEmpty) { EXPECT_TRUE(plan_retag(class_with({assignment(1, {"unit"})}), without_quiz).empty()); }

TEST(Retag, ReachesRemovedAssignmentsWhichMayComeBack) {
    auto gone = assignment(1, {"quiz"});
    gone.removed = true;
    EXPECT_EQ(plan_retag(class_with({gone}), without_quiz).changed_assignments.size(), 1U);
}

TEST(Retag, IsTakenBackWithoutWhatOthersDidSince) {
    const auto before = class_with({assignment(1, {"quiz", "unit"}), assignment(2, {"quiz"})});
    const auto changes = plan_retag(before, without_quiz);
    auto now = after(before, changes);
    now.assignments[1].tags.emplace_back("new");
    now.assignments[1].name = "Renamed since";
    const auto undo = plan_retag_undo(now, ChangeSetId{7}, details_of(changes));
    EXPECT_EQ(undo.kind, ChangeKind::undo);
    EXPECT_EQ(undo.undoes, ChangeSetId{7});
    const auto back = after(now, undo);
    EXPECT_THAT(back.assignments[0].tags, ElementsAre("quiz", "unit"));
    EXPECT_THAT(back.assignments[1].tags, ElementsAre("new", "quiz"));
    EXPECT_EQ(undo.changed_assignments[1].after.name, "Renamed since");
}

TEST(Retag, ThatWasTakenBackAlreadyLeavesNothingToDo) {
    const auto before = class_with({assignment(1, {"quiz"})});
    const auto changes = plan_retag(before, without_quiz);
    EXPECT_TRUE(plan_retag_undo(before, ChangeSetId{7}, details_of(changes)).empty());
}

}  // namespace
}  // namespace gi::gradebook
