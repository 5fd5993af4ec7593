#include "exports/oneroster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exports/exports_testing.hpp"
#include "intake/csv/records.hpp"
#include "intake/plan.hpp"

namespace gi::exports {
namespace {

using ::testing::ElementsAre;

using Row = std::map<std::string, std::string>;
struct Sheet {
    std::string headings;
    std::vector<Row> rows;
};

Sheet read(std::string_view text) {
    Sheet sheet{.headings = std::string{text.substr(0, text.find("\r\n"))}, .rows = {}};
    intake::csv::RecordReader records(text, {}, {});
    std::vector<std::string> names;
    EXPECT_TRUE(records.for_each([&](const intake::csv::Record& record) {
        if (names.empty()) {
            names.assign(record.cells.begin(), record.cells.end());
            return;
        }
        EXPECT_EQ(record.cells.size(), names.size()) << text;
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = record.cell(i);
        sheet.rows.push_back(std::move(row));
    }));
    return sheet;
}

std::map<std::string, Sheet> sheets(const CollectedGradebook& gradebook, const std::string& date = "2025-10-01") {
    std::map<std::string, Sheet> read_sheets;
    const Occasion occasion{.school_id = "school-1", .school_name = "Lincoln High, \"North\"", .date = date};
    for (const auto& [name, content] : testing::unzip(oneroster_zip(gradebook, occasion)))
        read_sheets.emplace(name.substr(0, name.find('.')), read(content));
    return read_sheets;
}

CollectedGradebook small_class() {
    CollectedGradebook gradebook{.header = {.id = ClassId{7}, .name = "Biology 9B", .term = "Autumn", .version = 1},
                                 .assignments = {},
                                 .students = {}};
    gradebook.assignments = {{.id = AssignmentId{1},
                              .slot = 1,
                              .name = "Quiz",
                              .date = "2025-09-12",
                              .max_points = Points{125'000},
                              .tags = {"Unit 1"}},
                             {.id = AssignmentId{2}, .slot = 2, .name = "Essay", .date = {}}};
    gradebook.students = {
        {.id = StudentId{1},
         .last_name = "Ōta",
         .first_name = "Ann",
         .email = "ann@x.org",
         .identities = {{"number", "0042"}},
         .points = {Points{85'000}},
         .statuses = "LM"},
        {.id = StudentId{2}, .last_name = "Doe", .points = {Points{1}, std::nullopt}, .statuses = "E."}};
    return gradebook;
}

std::vector<std::string> column(const Sheet& sheet, const std::string& name) {
    std::vector<std::string> cells;
    for (const auto& row : sheet.rows) cells.push_back(row.at(name));
    return cells;
}

TEST(OneRoster, has_the_columns_of_the_standard_in_their_order) {
    const auto files = sheets(small_class());
    const std::map<std::string, std::string> expected{
        {"academicSessions",
         "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"},
        {"categories", "sourcedId,status,dateLastModified,title,weight"},
        {"classes",
         "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
         "termSourcedIds,subjects,subjectCodes,periods"},
        {"courses",
         "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
         "subjectCodes"},
        {"enrollments",
         "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
         "endDate"},
        {"lineItems",
         "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,"
         "academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId"},
        {"manifest", "propertyName,value"},
        {"orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"},
        {"results",
         "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,"
         "textScore,classSourcedId,inProgress,incomplete,late,missing"},
        {"roles",
         "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
         "userProfileSourcedId"},
        {"users",
         "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
         "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,"
         "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"}};
    ASSERT_EQ(files.size(), expected.size());
    for (const auto& [name, headings] : expected) EXPECT_EQ(files.at(name).headings, headings) << name;
}

TEST(OneRoster, has_a_manifest_of_version_1_2_that_says_which_files_are_there) {
    const auto files = sheets(small_class());
    std::map<std::string, std::string> manifest;
    for (const auto& row : files.at("manifest").rows) manifest[row.at("propertyName")] = row.at("value");
    EXPECT_EQ(manifest.size(), 2U + 21U + 2U);
    EXPECT_EQ(manifest.at("manifest.version"), "1.0");
    EXPECT_EQ(manifest.at("oneroster.version"), "1.2");
    for (const auto& [property, value] : manifest) {
        if (!property.starts_with("file.")) continue;
        EXPECT_EQ(value, files.contains(property.substr(5)) ? "bulk" : "absent") << property;
    }
}

TEST(OneRoster, says_what_became_of_each_piece_of_work) {
    const auto results = sheets(small_class()).at("results");
    EXPECT_THAT(column(results, "scoreStatus"), ElementsAre("fully graded", "not submitted", "exempt"));
    EXPECT_THAT(column(results, "score"), ElementsAre("8.5", "", "0.0001"));
    EXPECT_THAT(column(results, "late"), ElementsAre("true", "false", "false"));
    EXPECT_THAT(column(results, "missing"), ElementsAre("false", "true", "false"));
    EXPECT_THAT(column(results, "scoreDate"), ElementsAre("2025-09-12", "2025-10-01", "2025-09-12"));
}

TEST(OneRoster, dates_work_without_a_date_within_the_school_year) {
    const auto files = sheets(small_class());
    const auto& items = files.at("lineItems");
    EXPECT_THAT(column(items, "assignDate"), ElementsAre("2025-09-12", "2025-08-01"));
    EXPECT_THAT(column(items, "dueDate"), ElementsAre("2025-09-12", "2026-07-31"));
    EXPECT_THAT(column(items, "resultValueMax"), ElementsAre("12.5", ""));
    EXPECT_THAT(column(files.at("academicSessions"), "type"), ElementsAre("schoolYear", "term", "gradingPeriod"));
    EXPECT_THAT(column(files.at("academicSessions"), "title"), ElementsAre("Autumn", "Autumn", "Autumn"));
    EXPECT_EQ(files.at("academicSessions").rows[0].at("endDate"), "2026-08-01");
    EXPECT_EQ(files.at("academicSessions").rows[0].at("schoolYear"), "2026");
}

TEST(OneRoster, makes_categories_of_tags_and_one_of_the_rest) {
    EXPECT_THAT(column(sheets(small_class()).at("categories"), "title"), ElementsAre("Assignments", "Unit 1"));
    auto gradebook = small_class();
    gradebook.assignments[1].category = "Homework";
    EXPECT_THAT(column(sheets(gradebook).at("categories"), "title"), ElementsAre("Homework", "Unit 1"));
}

TEST(OneRoster, keeps_the_ids_of_what_came_from_oneroster) {
    auto gradebook = small_class();
    gradebook.assignments[0].platform_key = gradebook.assignments[1].platform_key = "oneroster:li-9";
    gradebook.students[1].identities = {{"oneroster", "u-1"}};
    const auto files = sheets(gradebook);
    EXPECT_THAT(column(files.at("lineItems"), "sourcedId"), ElementsAre("li-9", to_string(AssignmentId{2})));
    EXPECT_THAT(column(files.at("users"), "sourcedId"), ElementsAre(to_string(StudentId{1}), "u-1"));
    EXPECT_EQ(files.at("results").rows.back().at("studentSourcedId"), "u-1");
}

TEST(OneRoster, tells_categories_of_tags_from_those_of_the_class) {
    auto gradebook = small_class();
    gradebook.assignments[1].category = "Unit 1";
    const auto files = sheets(gradebook);
    const auto ids = column(files.at("categories"), "sourcedId");
    EXPECT_THAT(column(files.at("categories"), "title"), ElementsAre("Unit 1", "Unit 1"));
    EXPECT_THAT(column(files.at("lineItems"), "categorySourcedId"), ElementsAre(ids[1], ids[0]));
    EXPECT_TRUE(ids[0].contains(".category-") && ids[1].contains(".tag-"));
}

TEST(OneRoster, fills_what_must_not_be_empty) {
    const auto users = sheets(small_class()).at("users");
    EXPECT_THAT(column(users, "givenName"), ElementsAre("Ann", "(none)"));
    EXPECT_THAT(column(users, "username"), ElementsAre("ann@x.org", to_string(StudentId{2})));
    EXPECT_THAT(column(users, "identifier"), ElementsAre("0042", ""));
}

/// What the standard made the export fill in is not taken for what the class has.
TEST(OneRoster, reads_back_without_a_change_whatever_the_gradebook) {
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        testing::MadeUp made_up{seed};
        auto gradebook = made_up.gradebook();
        for (std::size_t i = 0; i < gradebook.assignments.size(); ++i) {
            if (i % 3 == 1) gradebook.assignments[i].tags = {"Unit 1"};
            if (i % 4 == 2) gradebook.assignments[i].category = "Homework";
            if (i % 5 == 3) gradebook.assignments[i].platform_key = fmt::format("oneroster:li-{}", i);
        }
        const auto archive =
            oneroster_zip(gradebook, {.school_id = "school-1", .school_name = "North", .date = "2025-10-01"});
        const auto file = intake::read_gradebook(archive, {});
        ASSERT_TRUE(file.has_value()) << seed << ": " << file.error().message;
        EXPECT_EQ(file->scores.size(), testing::count_scores(gradebook)) << seed;
        const auto plan = intake::plan_import(*file, testing::state_of(gradebook), {});
        EXPECT_EQ(plan.unmatched(), 0U) << seed;
        EXPECT_TRUE(plan.changes_nothing()) << seed << ": " << gradebook::summary_json(plan.changes);
    }
}

/// Every reference leads to a record of the archive, and no id comes twice.
TEST(OneRoster, stands_on_its_own_whatever_the_gradebook) {
    const std::map<std::string, std::string> targets{{"schoolSourcedId", "orgs"},
                                                     {"orgSourcedId", "orgs"},
                                                     {"primaryOrgSourcedId", "orgs"},
                                                     {"courseSourcedId", "courses"},
                                                     {"classSourcedId", "classes"},
                                                     {"userSourcedId", "users"},
                                                     {"studentSourcedId", "users"},
                                                     {"lineItemSourcedId", "lineItems"},
                                                     {"categorySourcedId", "categories"},
                                                     {"academicSessionSourcedId", "academicSessions"},
                                                     {"termSourcedIds", "academicSessions"},
                                                     {"schoolYearSourcedId", "academicSessions"},
                                                     {"parentSourcedId", "academicSessions"}};
    const std::set<std::string> optional{"parentSourcedId"};
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const auto files = sheets(testing::MadeUp{seed}.gradebook());
        std::map<std::string, std::set<std::string>> ids;
        for (const auto& [name, sheet] : files) {
            if (name == "manifest") continue;
            for (const auto& row : sheet.rows) {
                EXPECT_TRUE(ids[name].insert(row.at("sourcedId")).second) << seed << name;
                EXPECT_EQ(row.at("status") + row.at("dateLastModified"), "");
            }
        }
        for (const auto& [name, sheet] : files)
            for (const auto& row : sheet.rows)
                for (const auto& [heading, value] : row)
                    if (targets.contains(heading) && !(value.empty() && optional.contains(heading)))
                        EXPECT_TRUE(ids[targets.at(heading)].contains(value)) << seed << " " << name << " " << heading;
    }
}

}  // namespace
}  // namespace gi::exports
