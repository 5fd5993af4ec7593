#include "intake/roster/readers/plain_roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/roster_testing.hpp"
#include "intake/xlsx/workbook_testing.hpp"

namespace gi::intake {
namespace {

using testing::classes;
using ::testing::ElementsAre;
using testing::guardianships;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::people;
using testing::places;
using testing::problems;
using testing::roster;
using testing::roster_failure;

TEST(PlainRoster, reads_one_row_a_student) {
    const auto file = roster(
        "ID,Name,NetID,Email Address,Section\n"
        "1234567,\"Abara, Kemi\",KXA12345,Kemi.Abara@north.example,1\n"
        "2345678,Jonas Berg,JXB12345,,2\n");
    EXPECT_EQ(file.format, Format::generic);
    EXPECT_EQ(file.recognised_by.text, "the headings “Name”, “Email Address”, “ID”, “Section”");
    EXPECT_THAT(people(file), ElementsAre("student Abara, Kemi kemi.abara@north.example 1234567 KXA12345",
                                          "student Berg, Jonas - 2345678 JXB12345"));
    EXPECT_THAT(classes(file), ElementsAre("Section 1|", "Section 2|"));
    EXPECT_THAT(places(file), ElementsAre("kemi.abara@north.example in Section 1", "2345678 in Section 2"));
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(PlainRoster, reads_one_row_a_student_and_class) {
    const auto file = roster(
        "last_name,first_name,student_number,course,section,term,phone\n"
        "Abara,Kemi,S-1,Biology,3,Fall,1\nAbara,Kemi,S-1,Art,1,Fall,1\nBerg,Jonas,S-2,biology,3,Fall,1\n");
    EXPECT_THAT(people(file), ElementsAre("student Abara, Kemi - S-1 -", "student Berg, Jonas - S-2 -"));
    EXPECT_THAT(classes(file), ElementsAre("Biology 3|Fall", "Art 1|Fall"));
    EXPECT_THAT(places(file), ElementsAre("S-1 in Biology 3", "S-1 in Art 1", "S-2 in Biology 3"));
    ASSERT_EQ(file.ignored_columns.size(), 1U);
    EXPECT_EQ(file.ignored_columns[0].name, "phone");
    EXPECT_THAT(problems(file), IsEmpty());
}

TEST(PlainRoster, reads_teachers_and_guardians_beside_their_students) {
    const auto file = roster(
        "Student Name,Student Email,Class,Teacher,Teacher Email,Parent 1 Name,Parent 1 Email,Parent 2 Email\n"
        "Kemi Abara,kemi@x.org,9B,Grace Hall,hall@x.org,Ada Abara,ada@home.org,obi@home.org\n"
        "Femi Abara,femi@x.org,9C,Grace Hall,hall@x.org,Ada Abara,ADA@home.org,-\n");
    EXPECT_THAT(people(file), ElementsAre("student Abara, Kemi kemi@x.org - -", "teacher Hall, Grace hall@x.org - -",
                                          "guardian Abara, Ada ada@home.org - -", "guardian ,  obi@home.org - -",
                                          "student Abara, Femi femi@x.org - -"));
    EXPECT_THAT(places(file),
                ElementsAre("kemi@x.org in 9B", "hall@x.org in 9B", "femi@x.org in 9C", "hall@x.org in 9C"));
    EXPECT_THAT(guardianships(file),
                ElementsAre("ada@home.org of kemi@x.org", "obi@home.org of kemi@x.org", "ada@home.org of femi@x.org"));
}

TEST(PlainRoster, reads_several_addresses_in_one_cell) {
    const auto file = roster("Name,Email,Guardian Email\nKemi Abara,kemi@x.org,ada@home.org; obi@home.org\n");
    EXPECT_THAT(guardianships(file), ElementsAre("ada@home.org of kemi@x.org", "obi@home.org of kemi@x.org"));
}

TEST(PlainRoster, reads_one_row_a_person) {
    const auto file = roster(
        "Role,Last name,First name,E-mail,Student number,Children,Class\n"
        "Parent,Abara,Ada,ada@home.org,,\"S-1, femi@x.org, S-9\",\n"
        "student,Abara,Kemi,,S-1,,9B\n"
        "Student,Abara,Femi,femi@x.org,S-2,,9B\n"
        "Teacher,Hall,Grace,hall@x.org,,,9B\n"
        "Administrator,Moss,Rita,moss@x.org,,,\n"
        "Visitor,Poe,Max,poe@x.org,,,\n");
    EXPECT_THAT(people(file), ElementsAre("guardian Abara, Ada ada@home.org - -", "student Abara, Kemi - S-1 -",
                                          "student Abara, Femi femi@x.org S-2 -", "teacher Hall, Grace hall@x.org - -",
                                          "administrator Moss, Rita moss@x.org - -"));
    EXPECT_THAT(guardianships(file), ElementsAre("ada@home.org of S-1", "ada@home.org of femi@x.org"));
    EXPECT_THAT(places(file), ElementsAre("S-1 in 9B", "femi@x.org in 9B", "hall@x.org in 9B"));
    EXPECT_THAT(problems(file), ElementsAre(":7 other_role Visitor", ":2 unknown_child S-9"));
}

TEST(PlainRoster, links_a_guardian_by_the_student_number_of_the_row) {
    EXPECT_THAT(guardianships(roster("role,name,email,student_number\nparent,Ada Abara,ada@home.org,S-1\n"
                                     "student,Kemi Abara,,S-1\n")),
                ElementsAre("ada@home.org of S-1"));
}

TEST(PlainRoster, reads_the_bulk_file_of_schoology) {
    EXPECT_THAT(people(roster("school_uid,name_first,name_last,primary_email,role,username\n"
                              "S-1,Kemi,Abara,kemi@x.org,Student,kabara\nT-1,Grace,Hall,hall@x.org,Teacher,hall\n")),
                ElementsAre("student Abara, Kemi kemi@x.org S-1 kabara", "teacher Hall, Grace hall@x.org - hall"));
}

TEST(PlainRoster, reads_headings_of_other_languages_below_a_title) {
    const auto file = roster(
        "Schülerliste 2026\n"
        "Nachname;Vorname;E-Mail-Adresse;Klasse;Schuljahr;Erziehungsberechtigte E-Mail\n"
        "Berg;Jonas;jonas@x.org;9b;2026/27;eltern@home.org\n");
    EXPECT_THAT(people(file), ElementsAre("student Berg, Jonas jonas@x.org - -", "guardian ,  eltern@home.org - -"));
    EXPECT_THAT(classes(file), ElementsAre("9b|2026/27"));
}

TEST(PlainRoster, reports_who_cannot_be_known_placed_or_told_apart) {
    const auto file = roster(
        "Name,Email,ID,Class,Parent Name,Parent Email,Teacher\n"
        "Kemi Abara,kemi@x.org,1,9B,Ada Abara,,Grace Hall\n"
        "Jonas Berg,,,9B,,,Grace Hall\n"
        "Mia Orr,nobody,3,,,,\n"
        "Kemi Abara,kemi@x.org,1,9B,,,\n"
        "Leo Zimmer,kemi@x.org,1,9C,,,\n");
    EXPECT_THAT(people(file), ElementsAre("student Abara, Kemi kemi@x.org 1 -", "student Orr, Mia - 3 -"));
    EXPECT_THAT(problems(file), ElementsAre(":2 no_email Grace Hall", ":2 guardian_without_email Ada Abara",
                                            ":3 no_identity Jonas Berg", ":4 bad_email nobody", ":4 no_class ",
                                            ":5 duplicate_person kemi@x.org", ":6 duplicate_person kemi@x.org"));
    ASSERT_EQ(file.skipped_rows.size(), 1U);
    EXPECT_EQ(file.skipped_rows[0].row, 3U);
}

TEST(PlainRoster, says_when_there_are_no_classes) {
    EXPECT_THAT(problems(roster("name,email\nKemi Abara,kemi@x.org\n")), ElementsAre(":0 no_classes "));
    EXPECT_THAT(problems(roster("name,email\n")), ElementsAre(":0 no_people "));
}

TEST(PlainRoster, refuses_what_is_no_roster) {
    const auto error = roster_failure("product,price\napple,1\n");
    EXPECT_EQ(error.code, ErrorCode::file_not_a_roster);
    EXPECT_THAT(error.message, HasSubstr("“product”, “price”"));
    EXPECT_EQ(roster_failure("%PDF-1.4").code, ErrorCode::file_not_a_roster);
    EXPECT_THAT(roster_failure("%PDF-1.4").message, HasSubstr("Export the roster as CSV"));
    EXPECT_EQ(roster_failure("").code, ErrorCode::file_empty);
    EXPECT_THAT(roster_failure("sourcedId,givenName,familyName,email\nu,A,B,a@x.org\n").message,
                HasSubstr("into one ZIP archive"));
    EXPECT_EQ(roster_failure(zip::testing::make_archive({{"a.csv", "x"}, {"b.csv", "y"}})).code,
              ErrorCode::file_not_a_roster);
}

TEST(PlainRoster, is_read_from_the_sheet_of_a_workbook_that_names_people) {
    namespace xt = xlsx::testing;
    const auto book = xt::make_workbook({.sheets = {{.name = "Read me", .rows = xt::row(1, {"Our roster"})},
                                                    {.name = "People",
                                                     .rows = xt::row(1, {"Name", "Email", "Class"}) +
                                                             xt::row(2, {"Kemi Abara", "kemi@x.org", "9B"})}}});
    EXPECT_THAT(places(roster(book)), ElementsAre("kemi@x.org in 9B"));
}

TEST(PlainRoster, is_read_from_an_archive_of_one_file) {
    EXPECT_THAT(people(roster(zip::testing::make_archive({{"list.csv", "name,email\nKemi Abara,kemi@x.org\n"}}))),
                ElementsAre("student Abara, Kemi kemi@x.org - -"));
}

}  // namespace
}  // namespace gi::intake
