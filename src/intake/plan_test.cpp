#include "intake/plan.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

FileStudent ann() {
    return {.row = 4, .last_name = "Doe", .first_name = "Ann", .email = "ann@school.example", .student_number = {}};
}
FileStudent ben() {
    return {.row = 5, .last_name = "Lee", .first_name = "Ben", .email = "ben@school.example", .student_number = {}};
}

FileAssignment quiz(std::string date = "2026-09-01", std::optional<Points> max = whole_points(10)) {
    return {.column = 4, .name = "Quiz 1", .date = std::move(date), .max_points = max, .category = {}};
}

FileScore score(std::uint32_t student, std::uint32_t assignment, std::int64_t points) {
    return {.student = student,
            .assignment = assignment,
            .points = whole_points(points),
            .has_points = true,
            .status = CellStatus::none};
}

GradebookFile file_of(std::vector<FileStudent> students, std::vector<FileAssignment> assignments,
                      std::vector<FileScore> scores) {
    GradebookFile file;
    file.students = std::move(students);
    file.assignments = std::move(assignments);
    file.scores = std::move(scores);
    return file;
}

std::int64_t p(std::int64_t points) { return points * Points::scale; }

ImportChoice tagged(std::vector<std::string> tags) { return {.tags = std::move(tags)}; }

/// Ann has 8 of 10 in Quiz 1 (slot 1), and slot 2 belongs to another assignment.
ImportState known_class() {
    ImportState state;
    state.next_slot = 3;
    state.students = {{StudentId{7}, "ann@school.example", "Doe", "Ann"}};
    state.assignments = {{AssignmentId{1}, 1, "Quiz 1", "2026-09-01", whole_points(10)},
                         {AssignmentId{2}, 2, "Essay", "", std::nullopt}};
    state.enrolments = {{StudentId{7}, {p(8), p(3)}, "", false}};
    return state;
}

TEST(PlanImport, a_new_class_gets_students_assignments_and_slots) {
    const auto plan =
        plan_import(file_of({ann(), ben()}, {quiz()}, {score(0, 0, 8), score(1, 0, 9)}), {}, tagged({"unit 1"}));
    EXPECT_EQ(plan.students.added, 2U);
    EXPECT_EQ(plan.scores.added, 2U);
    ASSERT_EQ(plan.changes.new_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.new_assignments[0].slot, 1);
    EXPECT_EQ(plan.changes.next_slot, 2);
    EXPECT_EQ(plan.changes.tags, std::vector<std::string>{"unit 1"});
    ASSERT_EQ(plan.changes.enrolments.size(), 2U);
    EXPECT_EQ(plan.changes.enrolments[0].points.size(), 1U);
    EXPECT_EQ(plan.changes.enrolments[0].old_points[0], no_points);
}

TEST(PlanImport, the_same_file_again_changes_nothing) {
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {score(0, 0, 8)}), known_class(), tagged({"unit 1"}));
    EXPECT_TRUE(plan.changes_nothing());
    EXPECT_EQ(plan.scores.unchanged, 1U);
    EXPECT_EQ(plan.assignments[0].outcome, Outcome::unchanged);
}

/// As known_class(), after the teacher called Quiz 1 otherwise.
ImportState renamed_class(std::string name, std::string date) {
    auto state = known_class();
    state.assignments[0].name = std::move(name);
    state.assignments[0].date = std::move(date);
    state.assignments[0].former_names = {"2026-09-01 Quiz 1"};
    return state;
}

TEST(PlanImport, a_file_finds_a_column_that_was_renamed_by_hand_and_leaves_its_name) {
    const auto plan =
        plan_import(file_of({ann()}, {quiz()}, {score(0, 0, 9)}), renamed_class("Cells", "2026-09-01"), {});
    EXPECT_TRUE(plan.changes.new_assignments.empty());
    EXPECT_TRUE(plan.changes.changed_assignments.empty());
    EXPECT_EQ(plan.assignments[0].name, "Cells");
    EXPECT_EQ(plan.scores.updated, 1U);
}

TEST(PlanImport, a_date_changed_by_hand_stays_when_the_file_says_the_former_one) {
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {}), renamed_class("Quiz 1", "2026-09-03"), {});
    EXPECT_TRUE(plan.changes.new_assignments.empty());
    EXPECT_TRUE(plan.changes.changed_assignments.empty());
}

TEST(PlanImport, an_undated_column_finds_a_renamed_assignment) {
    const auto plan = plan_import(file_of({ann()}, {quiz("")}, {}), renamed_class("Cells", "2026-09-03"), {});
    EXPECT_TRUE(plan.changes.new_assignments.empty());
}

TEST(PlanImport, a_column_of_a_former_name_and_another_date_is_another_assignment) {
    const auto plan = plan_import(file_of({ann()}, {quiz("2026-09-08")}, {}), renamed_class("Cells", "2026-09-01"), {});
    EXPECT_EQ(plan.changes.new_assignments.size(), 1U);
}

TEST(PlanImport, an_assignment_that_has_the_name_goes_before_one_that_had_it) {
    auto state = renamed_class("Cells", "2026-09-01");
    state.assignments[1].name = "Quiz 1";
    state.assignments[1].date = "2026-09-01";
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {score(0, 0, 9)}), state, {});
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    EXPECT_EQ(plan.changes.enrolments[0].slots, std::vector<std::int32_t>{2});
}

TEST(PlanImport, a_changed_cell_keeps_the_old_value_in_its_history) {
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {score(0, 0, 9)}), known_class(), {});
    EXPECT_EQ(plan.scores.updated, 1U);
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    const auto& write = plan.changes.enrolments[0];
    EXPECT_EQ(write.points, (std::vector<std::int64_t>{p(9), p(3)}));
    EXPECT_EQ(write.slots, std::vector<std::int32_t>{1});
    EXPECT_EQ(write.old_points, std::vector<std::int64_t>{p(8)});
    EXPECT_EQ(write.new_points, std::vector<std::int64_t>{p(9)});
}

TEST(PlanImport, blank_cells_and_absent_students_change_nothing) {
    auto state = known_class();
    state.enrolments.push_back({StudentId{8}, {p(1)}, "", false});
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {}), state, {});
    EXPECT_TRUE(plan.changes_nothing());
}

TEST(PlanImport, a_known_student_without_scores_still_joins_the_class) {
    auto state = known_class();
    state.enrolments.clear();
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {}), state, {});
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    EXPECT_TRUE(plan.changes.enrolments[0].slots.empty());
    EXPECT_EQ(plan.students.unchanged, 1U);
}

TEST(PlanImport, corrected_points_update_the_assignment) {
    const auto plan = plan_import(file_of({ann()}, {quiz("2026-09-01", whole_points(12))}, {}), known_class(), {});
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.changed_assignments[0].after.max_points, whole_points(12));
    EXPECT_EQ(plan.assignments[0].outcome, Outcome::updated);
}

TEST(PlanImport, blank_points_and_a_blank_date_never_erase_known_ones) {
    const auto plan = plan_import(file_of({ann()}, {quiz("", std::nullopt)}, {score(0, 0, 8)}), known_class(), {});
    EXPECT_TRUE(plan.changes_nothing());
    EXPECT_EQ(plan.assignments[0].date, "2026-09-01");
}

TEST(PlanImport, another_date_makes_another_assignment_of_the_same_name) {
    const auto plan = plan_import(file_of({ann()}, {quiz("2026-10-01")}, {score(0, 0, 5)}), known_class(), {});
    ASSERT_EQ(plan.changes.new_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.new_assignments[0].slot, 3);
    EXPECT_EQ(plan.changes.enrolments[0].points, (std::vector<std::int64_t>{p(8), p(3), p(5)}));
}

TEST(PlanImport, an_undated_assignment_takes_over_the_date_of_the_file) {
    auto essay = quiz("2026-09-20", std::nullopt);
    essay.name = "Essay";
    const auto plan = plan_import(file_of({ann()}, {essay}, {score(0, 0, 3)}), known_class(), {});
    ASSERT_EQ(plan.changes.changed_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.changed_assignments[0].after.date, "2026-09-20");
    EXPECT_EQ(plan.scores.unchanged, 1U);
}

TEST(PlanImport, two_columns_never_fall_together_on_one_assignment) {
    const auto plan =
        plan_import(file_of({ann()}, {quiz(), quiz("")}, {score(0, 0, 8), score(0, 1, 2)}), known_class(), {});
    ASSERT_EQ(plan.changes.new_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.new_assignments[0].date, "");
    EXPECT_EQ(plan.scores.unchanged, 1U);
    EXPECT_EQ(plan.scores.added, 1U);
}

TEST(PlanImport, an_undated_column_in_front_does_not_take_the_dated_one_of_its_name) {
    const auto plan =
        plan_import(file_of({ann()}, {quiz(""), quiz()}, {score(0, 0, 2), score(0, 1, 8)}), known_class(), {});
    ASSERT_EQ(plan.changes.new_assignments.size(), 1U);
    EXPECT_EQ(plan.changes.new_assignments[0].date, "");
    EXPECT_EQ(plan.scores.unchanged, 1U);
}

TEST(PlanImport, names_follow_the_newest_file_but_blanks_do_not_erase_them) {
    auto renamed = ann();
    renamed.last_name = "Doe-Smith";
    renamed.first_name = "";
    const auto plan = plan_import(file_of({renamed}, {quiz()}, {}), known_class(), {});
    ASSERT_EQ(plan.changes.changed_students.size(), 1U);
    EXPECT_EQ(plan.changes.changed_students[0].after.last_name, "Doe-Smith");
    EXPECT_EQ(plan.changes.changed_students[0].after.first_name, "Ann");
    EXPECT_EQ(plan.students.updated, 1U);
}

TEST(PlanImport, a_status_is_a_value_of_its_own) {
    auto excused = score(0, 0, 0);
    excused.has_points = false;
    excused.status = CellStatus::excused;
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {excused}), known_class(), {});
    EXPECT_EQ(plan.scores.updated, 1U);
    EXPECT_EQ(plan.changes.enrolments[0].points[0], no_points);
    EXPECT_EQ(plan.changes.enrolments[0].statuses, "E");
}

TEST(PlanImport, clearing_a_status_is_written_too) {
    auto state = known_class();
    state.enrolments[0].statuses = "L.";
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {score(0, 0, 8)}), state, {});
    EXPECT_EQ(plan.scores.updated, 1U);
    EXPECT_EQ(plan.changes.enrolments[0].statuses, "..");
}

TEST(PlanImport, tags_are_spelt_as_the_school_has_them) {
    auto state = known_class();
    state.tags = {"Quiz"};
    EXPECT_EQ(plan_import(file_of({ann()}, {}, {}), state, tagged({"QUIZ", "new"})).changes.tags,
              (std::vector<std::string>{"Quiz", "new"}));
}

std::vector<std::string> moves(const ImportPlan& plan) {
    std::vector<std::string> lines;
    for (const auto& [student, before, after] : plan.changes.sections) lines.push_back(before + " > " + after);
    return lines;
}

ImportPlan plan_with_sections(std::string anns, std::string bens) {
    auto state = known_class();
    state.enrolments[0].section = "7A";
    auto file = file_of({ann(), ben()}, {quiz()}, {score(0, 0, 8)});
    file.students[0].section = std::move(anns);
    file.students[1].section = std::move(bens);
    return plan_import(file, state, {});
}

TEST(PlanImport, a_section_moves_a_student_and_comes_with_a_new_one) {
    const auto plan = plan_with_sections("7B", "7C");
    EXPECT_EQ(moves(plan), (std::vector<std::string>{"7A > 7B", " > 7C"}));
    EXPECT_EQ(gradebook::count_moved(plan.changes), 1U);
    EXPECT_EQ(plan.scores.unchanged, 1U);
}

TEST(PlanImport, the_same_section_again_or_a_blank_one_changes_nothing) {
    for (const auto* section : {"7A", ""}) {
        auto state = known_class();
        state.enrolments[0].section = "7A";
        auto file = file_of({ann()}, {quiz()}, {score(0, 0, 8)});
        file.students[0].section = section;
        EXPECT_TRUE(plan_import(file, state, {}).changes_nothing());
    }
}

TEST(PlanDigest, is_another_one_when_a_student_comes_into_another_section) {
    const auto seen = plan_digest(plan_with_sections("7B", "7C"));
    EXPECT_EQ(plan_digest(plan_with_sections("7B", "7C")), seen);
    EXPECT_NE(plan_digest(plan_with_sections("7D", "7C")), seen);
    EXPECT_NE(plan_digest(plan_with_sections("7B", "")), seen);
}

TEST(PlanImport, rows_are_written_in_the_order_of_students_ids) {
    auto state = known_class();
    state.students = {{StudentId{9}, "ann@school.example", "Doe", "Ann"},
                      {StudentId{3}, "ben@school.example", "Lee", "Ben"}};
    state.enrolments.clear();
    const auto plan = plan_import(file_of({ann(), ben()}, {quiz()}, {score(0, 0, 1), score(1, 0, 2)}), state, {});
    ASSERT_EQ(plan.changes.enrolments.size(), 2U);
    EXPECT_EQ(plan.changes.enrolments[0].student, StudentId{3});
}

TEST(ParseTags, splits_trims_and_drops_repeats) {
    EXPECT_EQ(*parse_tags({" quiz, Unit 1,,Quiz", "unit 1"}), (std::vector<std::string>{"quiz", "Unit 1"}));
    EXPECT_TRUE(parse_tags({})->empty());
}

TEST(ParseTags, has_limits) {
    EXPECT_FALSE(parse_tags({std::string(51, 'x')}));
    EXPECT_FALSE(parse_tags({"a\nb"}));
    EXPECT_FALSE(parse_tags({std::string{"a\0b", 3}}));
    EXPECT_FALSE(parse_tags({"\u200fa"}));
    std::string many;
    for (int i = 0; i < 21; ++i) many += "t" + std::to_string(i) + ",";
    EXPECT_FALSE(parse_tags({many}));
}

FileScore blank(std::uint32_t student, std::uint32_t assignment) {
    return {.student = student, .assignment = assignment};
}

TEST(PlanImport, a_blank_cell_that_clears_takes_the_score_away_and_is_counted_as_cleared) {
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {blank(0, 0)}), known_class(), {});
    EXPECT_EQ(plan.scores.cleared, 1U);
    EXPECT_EQ(plan.scores.total(), 1U);
    EXPECT_EQ(plan.assignments[0].scores.cleared, 1U);
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    const auto& write = plan.changes.enrolments[0];
    EXPECT_EQ(write.slots, std::vector<std::int32_t>{1});
    EXPECT_EQ(write.old_points, std::vector<std::int64_t>{p(8)});
    EXPECT_EQ(write.new_points, std::vector<std::int64_t>{no_points});
    EXPECT_EQ(write.points, (std::vector<std::int64_t>{no_points, p(3)}));
}

TEST(PlanImport, a_blank_cell_that_clears_nothing_changes_nothing) {
    // Ben is new, and Ann has nothing in a new assignment: there is nothing to take away.
    const auto plan = plan_import(
        file_of({ann(), ben()}, {quiz(), {.column = 5, .name = "New"}}, {blank(0, 1), blank(1, 0)}), known_class(), {});
    EXPECT_EQ(plan.scores.total(), 0U);
    ASSERT_EQ(plan.changes.enrolments.size(), 1U);
    EXPECT_TRUE(plan.changes.enrolments[0].slots.empty());
}

TEST(PlanImport, a_cell_is_kept_from_being_cleared) {
    const auto plan = plan_import(file_of({ann()}, {quiz()}, {blank(0, 0)}), known_class(),
                                  {.tags = {}, .kept_cells = {{ann().row, quiz().column}}});
    EXPECT_EQ(plan.kept_cells, 1U);
    EXPECT_EQ(plan.scores.cleared, 0U);
    EXPECT_TRUE(plan.changes_nothing());
}

TEST(PlanDigest, is_another_one_when_a_cell_is_cleared) {
    const auto without = plan_import(file_of({ann()}, {quiz()}, {}), known_class(), {});
    const auto with = plan_import(file_of({ann()}, {quiz()}, {blank(0, 0)}), known_class(), {});
    EXPECT_NE(plan_digest(without), plan_digest(with));
}

}  // namespace
}  // namespace gi::intake
