#include "intake/oneroster/gradebook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"
#include "intake/zip/archive_testing.hpp"

namespace gi::intake::oneroster {
namespace {

using testing::assignments;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::failure;
using ::testing::HasSubstr;
using testing::identities;
using testing::ignored;
using ::testing::IsEmpty;
using testing::scores;
using testing::skipped;
using testing::students;
using zip::testing::Entry;
using zip::testing::make_archive;

GradebookFile read(const std::vector<Entry>& files, const ReadOptions& options = {}) {
    return testing::read(make_archive(files), options);
}

/// "results.csv 3:1 code value"
std::vector<std::string> problems(const GradebookFile& file) {
    std::vector<std::string> lines;
    for (const auto& problem : file.problems) {
        EXPECT_FALSE(problem.message.empty()) << problem.code;
        lines.push_back(
            fmt::format("{} {}:{} {} {}", problem.part, problem.row, problem.column, problem.code, problem.value));
    }
    return lines;
}

const Entry manifest{"manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n"};
const Entry users{"users.csv",
                  "sourcedId,username,givenName,familyName,identifier,email\n"
                  "t1,hall,Grace,Hall,,hall@north.example\n"
                  "u1,kabara,Kemi,Abara,S-1,Kemi@north.example\n"
                  "u2,,Jonas,Berg,S-2,\n"
                  "u3,,Mia,Orr,,\n"};
const Entry classes{"classes.csv", "sourcedId,title,classCode\nk1,Geometry,G\nk2,Art,A\n"};
const Entry enrollments{"enrollments.csv",
                        "sourcedId,status,classSourcedId,userSourcedId,role\n"
                        "e1,,k1,u1,student\ne2,,k1,u2,student\ne3,,k1,t1,teacher\ne4,,k2,u3,student\n"};
const Entry categories{"categories.csv", "sourcedId,title\nc1,Homework\n"};
const Entry line_items{"lineItems.csv",
                       "sourcedId,status,title,assignDate,dueDate,classSourcedId,categorySourcedId,resultValueMin,"
                       "resultValueMax\n"
                       "l1,,Proofs quiz,2026-09-01,2026-09-04,k1,c1,0,20\n"
                       "l2,,Essay,2026-09-01,,k1,,,\n"
                       "l3,,Collage,2026-09-01,2026-09-09,k2,,0,10\n"};
const std::string result_headings =
    "sourcedId,status,lineItemSourcedId,studentSourcedId,scoreStatus,score,textScore,incomplete,late,missing\n";

std::vector<Entry> school(const std::string& results) {
    return {manifest, users, classes, enrollments, categories, line_items, {"results.csv", result_headings + results}};
}

TEST(OneRosterGradebook, reads_the_class_with_the_most_results) {
    const auto file =
        read(school("r1,,l1,u1,fully graded,17.5,,,,\nr2,,l2,u2,fully graded,3,,,,\n"
                    "r3,,l3,u3,fully graded,9,,,,\n"));
    EXPECT_EQ(file.format, Format::oneroster);
    EXPECT_EQ(file.recognised_by.text,
              "manifest.csv of OneRoster 1.2 with users.csv, classes.csv, enrollments.csv, categories.csv, "
              "lineItems.csv, results.csv");
    EXPECT_EQ(file.encoding, "zip");
    EXPECT_THAT(students(file), ElementsAre("Abara|Kemi|kemi@north.example", "Berg|Jonas|"));
    EXPECT_THAT(identities(file), ElementsAre("S-1|kabara|u1", "S-2||u2"));
    EXPECT_THAT(assignments(file), ElementsAre("Proofs quiz|2026-09-04|20", "Essay||"));
    EXPECT_EQ(file.assignments[0].category, "Homework");
    EXPECT_EQ(file.assignments[0].platform_id, "l1");
    EXPECT_EQ(file.assignments[0].column, 1U);
    EXPECT_THAT(scores(file), ElementsAre("kemi@north.example Proofs quiz 17.5", "S-2 Essay 3"));
    EXPECT_EQ(file.blank_cells, 2U);
    EXPECT_EQ(file.class_key, "k1");
    EXPECT_THAT(problems(file), ElementsAre(" 0:0 other_classes "));
    EXPECT_THAT(file.problems[0].message.text, HasSubstr("“Geometry” with 2 scores was read. Others: “Art”."));
}

TEST(OneRosterGradebook, lists_its_classes_and_reads_the_one_that_is_asked_for) {
    const auto files = school("r1,,l1,u1,fully graded,17.5,,,,\nr3,,l3,u3,fully graded,9,,,,\n");
    const auto file = read(files, {.class_key = "k2"});
    EXPECT_THAT(scores(file), ElementsAre("u3 Collage 9"));
    ASSERT_EQ(file.classes.size(), 2U);
    EXPECT_EQ(file.classes[0].name, "Geometry");
    EXPECT_EQ(file.classes[0].students, 2U);
    EXPECT_EQ(file.classes[0].assignments, 2U);
    EXPECT_EQ(file.classes[0].scores, 1U);
    EXPECT_EQ(file.class_key, "k2");
    const auto error = failure(make_archive(files), {.class_key = "k3"});
    EXPECT_EQ(error.code, ErrorCode::invalid_field);
    EXPECT_EQ(error.field, "class");
}

TEST(OneRosterGradebook, reads_what_became_of_each_piece_of_work) {
    const auto file =
        read(school("r1,,l1,u1,exempt,,,,,\nr2,,l1,u2,not submitted,,,,,true\n"
                    "r3,,l2,u1,fully graded,8,,,TRUE,\nr4,,l2,u2,partially graded,4,,true,,\n"));
    EXPECT_THAT(scores(file), ElementsAre("kemi@north.example Proofs quiz excused", "kemi@north.example Essay 8 late",
                                          "S-2 Proofs quiz missing", "S-2 Essay 4 incomplete"));
}

TEST(OneRosterGradebook, takes_work_that_is_not_submitted_for_missing_only_when_the_file_says_so) {
    const auto file = read(school("r1,,l1,u1,not submitted,,,,,\nr2,,l1,u2,not submitted,,,,,false\n"));
    EXPECT_THAT(scores(file), IsEmpty());
    EXPECT_EQ(file.assignments[0].blank_cells, 2U);
}

TEST(OneRosterGradebook, reads_the_text_of_a_score_where_there_is_no_number) {
    const auto file = read(school("r1,,l1,u1,fully graded,,18,,,\nr2,,l1,u2,fully graded,,B+,,,\n"));
    EXPECT_THAT(scores(file), ElementsAre("kemi@north.example Proofs quiz 18"));
    EXPECT_THAT(problems(file), Contains("results.csv 4:1 not_a_number B+"));
}

TEST(OneRosterGradebook, reports_each_result_that_it_cannot_place) {
    const auto file =
        read(school("r1,,l1,u1,fully graded,17,,,,\nr2,,l1,u1,fully graded,18,,,,\n"
                    "r3,,l1,u9,fully graded,1,,,,\nr4,tobedeleted,l2,u1,fully graded,5,,,,\n"));
    EXPECT_THAT(scores(file), ElementsAre("kemi@north.example Proofs quiz 18"));
    EXPECT_THAT(problems(file),
                ElementsAre(" 0:0 other_classes ", "results.csv 0:0 deleted_results ",
                            "results.csv 3:0 duplicate_score 18", "results.csv 4:0 unknown_student u9"));
}

TEST(OneRosterGradebook, leaves_out_what_is_to_be_deleted) {
    auto files = school("r1,,l1,u1,fully graded,17,,,,\nr2,,l4,u1,fully graded,5,,,,\nr3,,l1,u2,fully graded,4,,,,\n");
    files[3].content += "e5,tobedeleted,k1,u3,student\n";
    files[5].content += "l4,tobedeleted,Old quiz,2026-09-01,2026-09-04,k1,c1,0,20\n";
    const auto file = read(files);
    EXPECT_THAT(scores(file), ElementsAre("kemi@north.example Proofs quiz 17", "S-2 Proofs quiz 4"));
    EXPECT_THAT(ignored(file), ElementsAre("2 Essay: no scores", "3 Old quiz: deleted on the platform"));
    EXPECT_THAT(skipped(file), ElementsAre("5: no longer in the class"));
}

TEST(OneRosterGradebook, reads_students_by_their_results_when_nobody_is_enrolled) {
    auto files = school("r1,,l1,u2,fully graded,17,,,,\n");
    files.erase(files.begin() + 3);
    EXPECT_THAT(scores(read(files)), ElementsAre("S-2 Proofs quiz 17"));
}

TEST(OneRosterGradebook, tells_line_items_of_one_title_apart) {
    auto files = school("r1,,l1,u1,fully graded,17,,,,\nr2,,l4,u1,fully graded,5,,,,\n");
    files[5].content += "l4,,Proofs quiz,2026-09-01,2026-09-04,k1,c1,0,20\n";
    EXPECT_THAT(assignments(read(files)), ElementsAre("Proofs quiz|2026-09-04|20", "Proofs quiz (2)|2026-09-04|20"));
}

TEST(OneRosterGradebook, reads_a_small_set_of_1_1_without_manifest) {
    const auto file =
        read({{"users.csv",
               "sourcedId,status,role,identifier,givenName,familyName,grades,email,agentSourcedIds\n"
               "u1,active,student,S-1001,Ada,Lind,10,,g1\n"
               "g1,active,parent,,Anne,Lind,,anne@home.example,\n"},
              {"classes.csv", "sourcedId,title,classCode,periods,location\nk1,Geometry,MAT-210,3,M-207\n"},
              {"enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role,primary\ne1,k1,u1,student,\n"},
              {"lineItems.csv",
               "sourcedId,title,classSourcedId,dueDate,resultValueMax,skill\nli1,Proofs,k1,2026-09-04,20,p\n"},
              {"results.csv",
               "sourcedId,lineItemSourcedId,studentSourcedId,scoreStatus,score\nr1,li1,u1,fully graded,17\n"}});
    EXPECT_THAT(scores(file), ElementsAre("S-1001 Proofs 17"));
    EXPECT_THAT(problems(file),
                ElementsAre(" 0:0 no_manifest ", "users.csv 0:0 column_order ", "classes.csv 0:0 column_order ",
                            "lineItems.csv 0:0 other_columns ", "lineItems.csv 0:0 column_order "));
}

TEST(OneRosterGradebook, refuses_a_set_without_grades_as_a_roster) {
    const auto error = failure(make_archive({manifest, users, classes, enrollments}));
    EXPECT_EQ(error.code, ErrorCode::file_not_a_gradebook);
    EXPECT_THAT(error.message, HasSubstr("a roster"));
}

TEST(OneRosterGradebook, refuses_a_set_that_lacks_what_a_gradebook_needs) {
    EXPECT_THAT(failure(make_archive({users, {"results.csv", result_headings}})).message,
                HasSubstr("no lineItems.csv"));
    EXPECT_THAT(failure(make_archive({line_items, {"results.csv", result_headings}})).message,
                HasSubstr("no users.csv"));
}

TEST(OneRosterGradebook, is_nothing_but_oneroster) {
    const auto archive = make_archive(school(""));
    EXPECT_EQ(testing::read(archive, {.format = Format::oneroster}).format, Format::oneroster);
    EXPECT_THAT(failure(archive, {.format = Format::canvas}).message, HasSubstr("only be read as OneRoster"));
    EXPECT_THAT(failure(make_archive({{"a.csv", "x,y\n"}, {"users.csv", "name,email\n"}})).message,
                HasSubstr("ZIP archive of 2 files"));
}

TEST(OneRosterGradebook, is_read_from_files_that_are_in_no_archive) {
    std::vector<NamedFile> files;
    const auto entries = school("r1,,l1,u1,fully graded,17,,,,\n");
    for (const auto& [name, content] : entries) files.push_back({name, content});
    const auto file = intake::read_gradebook(std::span<const NamedFile>{files}, {});
    ASSERT_TRUE(file.has_value());
    EXPECT_THAT(scores(*file), ElementsAre("kemi@north.example Proofs quiz 17"));
    files.resize(1);
    EXPECT_EQ(intake::read_gradebook(std::span<const NamedFile>{files}, {}).error().code,
              ErrorCode::file_not_a_gradebook);
}

}  // namespace
}  // namespace gi::intake::oneroster
