#include "legacy/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "legacy/legacy_testing.hpp"

namespace gi::legacy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::string row_counts(const Ledger& ledger, std::string_view table) {
    for (const auto& count : ledger.counts()) {
        if (count.name != table) continue;
        return std::to_string(count.of(Fate::taken)) + " taken, " + std::to_string(count.of(Fate::noted)) + " noted, " +
               std::to_string(count.of(Fate::changed)) + " changed, " + std::to_string(count.of(Fate::merged)) +
               " merged, " + std::to_string(count.of(Fate::skipped)) + " skipped, " +
               std::to_string(count.of(Fate::other)) + " other";
    }
    return "no such table";
}

TEST(Check, takes_students_by_number_and_tells_names_apart) {
    const auto checked = checked_sql(fixture_sql("by_number"));
    ASSERT_TRUE(checked.classes) << checked.classes.error().message;
    EXPECT_EQ(checked.model->edition, Edition::by_number);
    ASSERT_EQ(checked.classes->size(), 1U);
    const auto& file = checked.classes->front().file;
    ASSERT_EQ(file.students.size(), 3U);
    EXPECT_EQ(file.students[1].last_name, "Hopper");
    EXPECT_EQ(file.students[1].first_name, "Grace");
    EXPECT_EQ(file.students[1].student_number, "1002");
    EXPECT_EQ(file.students[2].last_name, "Turing");
    EXPECT_THAT(note_lines(checked.ledger, Fate::changed),
                ElementsAre("students 2 name_split", "students 3 name_split"));
    EXPECT_THAT(score_lines(checked.classes->front()),
                ElementsAre("ada@number.example Quiz 17.5", "ada@number.example Essay 40", "Hopper Quiz 12",
                            "Turing Essay 33.25"));
}

TEST(Check, takes_a_clean_database_as_it_stands) {
    const auto checked = checked_sql(fixture_sql("by_address"));
    ASSERT_TRUE(checked.classes);
    EXPECT_EQ(checked.model->edition, Edition::by_address);
    EXPECT_TRUE(checked.ledger.notes().empty());
    EXPECT_TRUE(checked.ledger.unused().empty());
    EXPECT_EQ(row_counts(checked.ledger, "grades"), "3 taken, 0 noted, 0 changed, 0 merged, 0 skipped, 0 other");
    EXPECT_EQ(checked.classes->front().file.assignments[0].date, "2025-06-01");
    EXPECT_EQ(checked.classes->front().file.assignments[0].max_points, whole_points(20));
    EXPECT_EQ(checked.classes->front().file.blank_cells, 1U);
}

TEST(Check, has_a_rule_for_everything_that_went_wrong) {
    const auto checked = checked_sql(fixture_sql("tagged"));
    ASSERT_TRUE(checked.classes) << checked.classes.error().message;
    EXPECT_EQ(checked.model->edition, Edition::tagged);
    const auto& data = checked.classes->front();
    EXPECT_THAT(score_lines(data), ElementsAre("ada@tagged.example Quiz 17.5", "ada@tagged.example Essay 33.5",
                                               "grace@tagged.example Quiz 14", "alan@tagged.example Quiz 25"));
    EXPECT_EQ(data.file.students[1].first_name, "Grace Brewster");
    EXPECT_EQ(data.file.students[1].student_number, "3002");
    EXPECT_EQ(data.file.students[2].last_name, "Turing");
    EXPECT_EQ(data.file.students[2].first_name, "alan");
    EXPECT_THAT(data.tags[0], ElementsAre("quiz", "Unit 1"));
    EXPECT_THAT(data.tags[1], ElementsAre("Unit 1"));
    EXPECT_EQ(row_counts(checked.ledger, "students"), "1 taken, 0 noted, 3 changed, 1 merged, 0 skipped, 0 other");
    EXPECT_EQ(row_counts(checked.ledger, "assignments"), "2 taken, 0 noted, 1 changed, 1 merged, 1 skipped, 0 other");
    EXPECT_EQ(row_counts(checked.ledger, "grades"), "2 taken, 1 noted, 1 changed, 2 merged, 6 skipped, 0 other");
    EXPECT_EQ(row_counts(checked.ledger, "tags"), "2 taken, 0 noted, 0 changed, 0 merged, 1 skipped, 0 other");
    EXPECT_EQ(row_counts(checked.ledger, "assignment_tags"),
              "3 taken, 0 noted, 0 changed, 1 merged, 1 skipped, 0 other");
    EXPECT_THAT(note_lines(checked.ledger, Fate::skipped),
                UnorderedElementsAre("grades 7 negative", "grades 8 out_of_range", "grades 9 no_score",
                                     "grades 10 no_student", "grades 11 no_assignment", "grades 12 not_a_number",
                                     "assignments 5 empty", "tags 3 unused_tag", "assignment_tags 5 no_assignment"));
}

TEST(Check, makes_students_and_assignments_of_a_single_table) {
    const auto checked = checked_sql(fixture_sql("one_table"), "Lincoln");
    ASSERT_TRUE(checked.classes) << checked.classes.error().message;
    EXPECT_EQ(checked.model->edition, Edition::one_table);
    EXPECT_EQ(checked.classes->front().file.students.size(), 2U);
    EXPECT_EQ(score_lines(checked.classes->front()).size(), 4U);
    EXPECT_EQ(row_counts(checked.ledger, "grades"), "3 taken, 0 noted, 1 changed, 0 merged, 0 skipped, 1 other");
}

TEST(Check, makes_a_class_of_each_class_that_grades_name) {
    const auto checked = checked_sql(fixture_sql("sections"), "lincoln");
    ASSERT_TRUE(checked.classes) << checked.classes.error().message;
    EXPECT_EQ(checked.model->edition, Edition::sections);
    ASSERT_EQ(checked.classes->size(), 2U);
    EXPECT_EQ(checked.classes->at(0).name, "Class");
    EXPECT_THAT(score_lines(checked.classes->at(0)), ElementsAre("grace@sections.example Lab 9"));
    EXPECT_EQ(checked.classes->at(1).name, "Algebra");
    EXPECT_THAT(score_lines(checked.classes->at(1)),
                ElementsAre("ada@sections.example Quiz 17.5", "grace@sections.example Quiz 15"));
    EXPECT_THAT(checked.classes->at(1).tags[0], ElementsAre("algebra"));
    std::vector<std::string> unused;
    for (const auto& what : checked.ledger.unused()) unused.push_back(what.table + "." + what.column);
    EXPECT_THAT(unused,
                UnorderedElementsAre("assignments.description", "grades.teacher_id", "grades.comments", "teachers."));
}

TEST(Check, leaves_out_what_was_put_away_and_other_schools) {
    const auto checked = checked_sql(fixture_sql("schools"));
    ASSERT_TRUE(checked.classes) << checked.classes.error().message;
    EXPECT_EQ(checked.model->edition, Edition::schools);
    EXPECT_EQ(checked.model->tenant_name, "Lincoln High");
    EXPECT_THAT(score_lines(checked.classes->front()),
                ElementsAre("ada@schools.example Quiz 17.5", "ada@schools.example Lab 88"));
    EXPECT_THAT(note_lines(checked.ledger, Fate::skipped),
                UnorderedElementsAre("students 3 inactive", "grades 3 left_out_with_it"));

    const auto composite = checked_sql(fixture_sql("composite"), "0f8fad5b-d9cb-469f-a165-70867728950e");
    ASSERT_TRUE(composite.classes) << composite.classes.error().message;
    EXPECT_EQ(composite.model->edition, Edition::composite);
    EXPECT_THAT(score_lines(composite.classes->front()), ElementsAre("ada@composite.example Math Homework 24.75"));
    EXPECT_EQ(row_counts(composite.ledger, "grades"), "1 taken, 0 noted, 0 changed, 0 merged, 0 skipped, 1 other");
}

TEST(Check, asks_which_school_when_there_are_several) {
    const auto unasked = checked_sql(fixture_sql("composite"));
    ASSERT_FALSE(unasked.model);
    EXPECT_THAT(unasked.model.error().message, HasSubstr("--tenant"));
    EXPECT_THAT(unasked.model.error().message, HasSubstr("Demo Elementary  (1 students, 1 assignments, 1 grades)"));
    EXPECT_TRUE(checked_sql(fixture_sql("composite"), "TEST-academy").model);
    EXPECT_FALSE(checked_sql(fixture_sql("composite"), "nobody").model);
    EXPECT_FALSE(checked_sql(fixture_sql("by_address"), "lincoln").model);
}

TEST(Check, tells_what_is_missing_in_another_database) {
    const auto message = [](const std::string& sql) {
        const auto checked = checked_sql(sql);
        return checked.model ? std::string{} : checked.model.error().message;
    };
    EXPECT_THAT(message("CREATE TABLE x (y); DROP TABLE x;"), HasSubstr("has no tables"));
    EXPECT_THAT(message("CREATE TABLE grades (id INTEGER PRIMARY KEY, score FLOAT);"), HasSubstr("no table students"));
    EXPECT_THAT(message("CREATE TABLE grades (id, email, assignment_id); CREATE TABLE students (email, last_name);"
                        "CREATE TABLE assignments (id, name, max_points);"),
                HasSubstr("no column score"));
}

TEST(Check, refuses_a_class_with_too_many_columns) {
    auto sql = fixture_sql("by_address");
    sql +=
        "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 2002)"
        " INSERT INTO assignments SELECT i, 'Quiz ' || i, NULL, 10 FROM n;";
    const auto checked = checked_sql(sql);
    ASSERT_FALSE(checked.classes);
    EXPECT_EQ(checked.classes.error().code, ErrorCode::too_many_columns);
}

}  // namespace
}  // namespace gi::legacy
