#include "intake/oneroster/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/roster_testing.hpp"

namespace gi::intake::oneroster {
namespace {

using testing::classes;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::Files;
using testing::guardianships;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::people;
using testing::places;
using testing::problems;
using testing::roster;

const std::string manifest_1_1 =
    "propertyName,value\nmanifest.version,1\noneroster.version,1.1\nfile.users,bulk\nsource.systemCode,sis\n";
const std::string manifest_1_2 = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.users,bulk\n";
const std::string delta_manifest = "propertyName,value\noneroster.version,1.1\nfile.users,delta\n";

Files school_1_1() {
    return {{"manifest.csv", manifest_1_1},
            {"users.csv",
             "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
             "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
             "u1,,,true,o1,student,kabara,{Local:863},Kemi,Abara,,S-1,Kemi@north.example,,,\"g1,g2\",09,\n"
             "u2,,,true,o1,student,,,Jonas,Berg,,S-2,,,,g1,09,\n"
             "g1,,,true,o1,parent,,,Ada,Abara,,,ada@home.example,,,,,\n"
             "g2,,,true,o1,guardian,,,Obi,Abara,,,obi@home.example,,,u1,,\n"
             "t1,,,true,o1,teacher,,,Grace,Hall,,,g.hall@north.example,,,,,\n"
             "a1,,,true,o1,administrator,,,Rita,Moss,,,r.moss@north.example,,,,,\n"},
            {"classes.csv",
             "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
             "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
             "k1,,,Geometry,09,c1,MAT-1,scheduled,,o1,\"f,s\",,,3\n"
             "k2,,,,09,c1,MAT-2,scheduled,,o1,f,,,4\n"},
            {"courses.csv", "sourcedId,title\nc1,Mathematics\n"},
            {"academicSessions.csv",
             "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
             "y,,,2026-27,schoolYear,2026-08-01,2027-08-01,,2027\n"
             "f,,,Fall,semester,2026-08-01,2027-01-01,y,2027\n"
             "s,,,Spring,semester,2027-01-01,2027-08-01,y,2027\n"},
            {"enrollments.csv",
             "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
             "endDate\n"
             "e1,,,k1,o1,u1,student,,2026-08-20,2027-01-01\n"
             "e2,,,k1,o1,u1,student,,2027-01-01,2027-06-20\n"
             "e3,,,k1,o1,u2,student,,,\n"
             "e4,,,k1,o1,t1,teacher,true,,\n"
             "e5,,,k2,o1,t1,teacher,true,,\n"}};
}

TEST(OneRosterRoster, reads_the_people_of_1_1_with_their_roles) {
    const auto file = roster(school_1_1());
    EXPECT_EQ(file.format, Format::oneroster);
    EXPECT_EQ(file.version, "1.1");
    EXPECT_FALSE(file.is_delta);
    EXPECT_THAT(file.recognised_by.text, HasSubstr("manifest.csv of OneRoster 1.1 with users.csv, classes.csv"));
    EXPECT_THAT(people(file),
                ElementsAre("student Abara, Kemi kemi@north.example S-1 kabara", "student Berg, Jonas - S-2 -",
                            "guardian Abara, Ada ada@home.example - -", "guardian Abara, Obi obi@home.example - -",
                            "teacher Hall, Grace g.hall@north.example - -",
                            "administrator Moss, Rita r.moss@north.example - -"));
    EXPECT_EQ(file.people[0].key, "u1");
    EXPECT_EQ(file.people[0].part, "users.csv");
    EXPECT_EQ(file.people[0].row, 2U);
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(OneRosterRoster, reads_classes_by_title_or_course_with_the_term_that_holds_all_of_theirs) {
    EXPECT_THAT(classes(roster(school_1_1())), ElementsAre("Geometry|2026-27", "Mathematics|Fall"));
}

TEST(OneRosterRoster, tells_classes_of_one_title_apart) {
    EXPECT_THAT(classes(roster(
                    {{"users.csv", "sourcedId,role,givenName,familyName,email\nt,teacher,A,B,a@x.org\n"},
                     {"classes.csv", "sourcedId,title,classCode,periods\nk1,Art,A-1,1\nk2,Art,Art,2\nk3,Music,,3\n"}})),
                ElementsAre("Art (A-1)|", "Art (2)|", "Music|"));
}

TEST(OneRosterRoster, takes_two_enrolments_of_one_student_in_one_class_as_one_for_as_long_as_both) {
    EXPECT_THAT(places(roster(school_1_1())), ElementsAre("u1 in Geometry 2026-08-20..2027-06-20", "u2 in Geometry",
                                                          "t1 in Geometry", "t1 in Mathematics"));
}

TEST(OneRosterRoster, links_guardians_from_either_side_once) {
    EXPECT_THAT(guardianships(roster(school_1_1())), ElementsAre("g1 of u1", "g2 of u1", "g1 of u2"));
}

TEST(OneRosterRoster, reads_roles_of_1_2_the_primary_one_first) {
    const auto file = roster({{"manifest.csv", manifest_1_2},
                              {"users.csv",
                               "sourcedId,givenName,familyName,email,preferredGivenName\n"
                               "u1,Elisabeth,Frey,e@x.org,Elsa\nt1,Tom,Orr,t@x.org,\nx1,Ann,Poe,p@x.org,\n"
                               "p1,Pat,Lee,l@x.org,\n"},
                              {"roles.csv",
                               "sourcedId,status,dateLastModified,userSourcedId,roleType,role\n"
                               "r1,,,u1,primary,student\nr2,,,t1,secondary,guardian\nr3,,,t1,primary,teacher\n"
                               "r4,,,x1,primary,proctor\nr5,tobedeleted,,p1,primary,principal\n"}});
    EXPECT_THAT(people(file), ElementsAre("student Frey, Elsa e@x.org - -", "teacher Orr, Tom t@x.org - -",
                                          "administrator Lee, Pat l@x.org - - leaves"));
    EXPECT_THAT(problems(file),
                ElementsAre(":0 no_classes ", "users.csv:3 several_roles t1", "users.csv:4 other_role proctor"));
}

TEST(OneRosterRoster, infers_roles_that_nothing_says) {
    const auto file = roster(
        {{"users.csv",
          "sourcedId,givenName,familyName,email,agentSourcedIds\n"
          "u1,Ann,Lee,a@x.org,g1\nt1,Tom,Orr,t@x.org,\ng1,Bo,Lee,b@x.org,\nz,Zed,Zed,z@x.org,\n"},
         {"classes.csv", "sourcedId,title\nk1,Art\n"},
         {"enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne1,k1,u1,student\ne2,k1,t1,teacher\n"}});
    EXPECT_THAT(people(file), ElementsAre("student Lee, Ann a@x.org - -", "teacher Orr, Tom t@x.org - -",
                                          "guardian Lee, Bo b@x.org - -"));
    EXPECT_THAT(problems(file), ElementsAre(":0 no_manifest ", "users.csv:5 no_role z"));
}

TEST(OneRosterRoster, lets_nobody_leave_but_those_that_are_to_be_deleted) {
    const auto file = roster({{"manifest.csv", delta_manifest},
                              {"users.csv",
                               "sourcedId,status,enabledUser,role,givenName,familyName,email\n"
                               "u1,tobedeleted,true,student,Ann,Lee,a@x.org\nu2,active,false,student,Bo,Ray,b@x.org\n"},
                              {"classes.csv", "sourcedId,status,title\nk1,ToBeDeleted,Art\nk2,active,Music\n"},
                              {"enrollments.csv",
                               "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\n"
                               "e1,tobedeleted,k2,u2,student,,\ne2,active,k1,u2,student,2020-01-01,2020-02-01\n"}});
    EXPECT_TRUE(file.is_delta);
    EXPECT_THAT(people(file),
                ElementsAre("student Lee, Ann a@x.org - - leaves", "student Ray, Bo b@x.org - - not to sign in"));
    EXPECT_THAT(classes(file), ElementsAre("Art| leaves", "Music|"));
    EXPECT_THAT(places(file), ElementsAre("u2 in Music leaves", "u2 in Art 2020-01-01..2020-02-01"));
}

TEST(OneRosterRoster, names_who_is_only_referenced_in_a_delta) {
    const auto file =
        roster({{"manifest.csv", delta_manifest},
                {"users.csv", "sourcedId,status,role,givenName,familyName,email\n"},
                {"enrollments.csv", "sourcedId,status,classSourcedId,userSourcedId,role\ne1,active,k9,u9,student\n"}});
    EXPECT_THAT(people(file), ElementsAre("student ,  - - - only named"));
    EXPECT_THAT(places(file), ElementsAre("u9 in k9"));
    EXPECT_TRUE(file.classes[0].only_referenced);
}

TEST(OneRosterRoster, leaves_out_what_refers_to_nothing_in_a_complete_set) {
    auto files = school_1_1();
    files.back().content += "e6,,,k9,o1,u1,student,,,\ne7,,,k1,o1,u9,student,,,\ne8,,,k1,o1,a1,administrator,,,\n";
    files[1].content += "u3,,,true,o1,student,,,Mia,Orr,,S-3,,,,\"g9,t1\",09,\n";
    EXPECT_THAT(problems(roster(files)),
                ElementsAre("enrollments.csv:7 unknown_class k9", "enrollments.csv:8 unknown_person u9",
                            "enrollments.csv:9 other_role administrator", "users.csv:8 unknown_person g9",
                            "users.csv:8 agent_is_no_guardian t1"));
}

TEST(OneRosterRoster, reports_people_who_cannot_be_known_or_come_twice) {
    const auto file = roster({{"users.csv",
                               "sourcedId,role,givenName,familyName,identifier,email,agentSourcedIds\n"
                               "u1,student,Ann,Lee,7,a@x.org,\"g1,g2,g3\"\n"
                               "u2,student,Bo,Ray,7,A@x.org,\n"
                               "u2,student,Bo,Ray,8,b@x.org,\n"
                               ",student,Cy,Poe,9,c@x.org,\n"
                               "g1,parent,Dee,Lee,,d@x.org,\ng2,parent,Dee,Lee,,D@X.org,\ng3,parent,Ed,Lee,,nobody,\n"
                               "t1,teacher,Flo,May,,,\n"}});
    EXPECT_THAT(people(file), ElementsAre("student Lee, Ann a@x.org 7 -", "student Ray, Bo - - -",
                                          "guardian Lee, Dee d@x.org - -", "teacher May, Flo - - -"));
    EXPECT_THAT(guardianships(file), ElementsAre("g1 of u1"));
    EXPECT_THAT(problems(file), ElementsAre(":0 no_manifest ", ":0 no_classes ", "users.csv:4 duplicate_sourced_id u2",
                                            "users.csv:5 no_sourced_id ", "users.csv:3 duplicate_person a@x.org",
                                            "users.csv:3 duplicate_person 7", "users.csv:3 no_identity Bo Ray",
                                            "users.csv:8 bad_email nobody", "users.csv:8 guardian_without_email Ed Lee",
                                            "users.csv:9 no_email Flo May"));
}

TEST(OneRosterRoster, tolerates_folders_marks_other_orders_and_columns_of_others) {
    const auto file = roster({{"export/2026/manifest.csv", "\xEF\xBB\xBF" + manifest_1_1},
                              {"__MACOSX/export/2026/users.csv", "junk"},
                              {"export/2026/Users.CSV",
                               "\xEF\xBB\xBF"
                               "familyName;givenName;SourcedID;role;email;ext_house\n"
                               "Lee;Ann;u1;student;a@x.org;North\n"},
                              {"export/2026/readme.txt", "hello"}});
    EXPECT_THAT(people(file), ElementsAre("student Lee, Ann a@x.org - -"));
    EXPECT_THAT(problems(file),
                ElementsAre("users.csv:0 other_columns ", "users.csv:0 column_order ", ":0 no_classes "));
}

TEST(OneRosterRoster, misses_files_that_the_manifest_promises) {
    EXPECT_THAT(problems(roster({{"manifest.csv", manifest_1_1 + "file.enrollments,bulk\n"},
                                 {"users.csv", "sourcedId,role,email\nu1,student,a@x.org\n"}})),
                Contains("enrollments.csv:0 missing_file "));
}

TEST(OneRosterRoster, refuses_a_set_without_people) {
    const auto archive =
        zip::testing::make_archive({{"lineItems.csv", "sourcedId,title,classSourcedId\nl1,Quiz,k1\n"},
                                    {"results.csv", "sourcedId,lineItemSourcedId,studentSourcedId\nr1,l1,u1\n"}});
    const auto error = testing::roster_failure(archive);
    EXPECT_EQ(error.code, ErrorCode::file_not_a_roster);
    EXPECT_THAT(error.message, HasSubstr("neither users.csv nor"));
}

}  // namespace
}  // namespace gi::intake::oneroster
