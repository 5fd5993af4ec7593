#include "intake/match.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = StudentMatch::Kind;

FileStudent row(std::uint32_t number, std::string last, std::string first) {
    FileStudent student;
    student.row = number;
    student.last_name = std::move(last);
    student.first_name = std::move(first);
    return student;
}

FileStudent with_number(FileStudent student, std::string number) {
    student.student_number = std::move(number);
    return student;
}

FileStudent with_email(FileStudent student, std::string email) {
    student.email = std::move(email);
    return student;
}

GradebookFile canvas_file(std::vector<FileStudent> students) {
    GradebookFile file;
    file.format = Format::canvas;
    file.students = std::move(students);
    return file;
}

/// Ann Doe (7) with e-mail and number, Ben Lee (8) with nothing but a name; both are in the class.
ImportState school() {
    ImportState state;
    state.id = ClassId{5};
    state.students = {{StudentId{7}, "ann@x.org", "Doe", "Ann"}, {StudentId{8}, "", "Lee", "Ben"}};
    state.identities = {{"number", "100", StudentId{7}}};
    state.enrolments = {{StudentId{7}, {}, "", false}, {StudentId{8}, {}, "", false}};
    return state;
}

StudentMatch only_match(FileStudent student, const MatchChoices& choices = {}) {
    return match_students(canvas_file({std::move(student)}), school(), choices).at(0);
}

std::vector<std::string> reasons(const StudentMatch& match) {
    std::vector<std::string> reasons;
    for (const auto& suggestion : match.suggestions)
        reasons.push_back(std::to_string(suggestion.student.value) + " " + suggestion.reason.text);
    return reasons;
}

TEST(MatchStudents, an_email_address_settles_it_whatever_the_name) {
    const auto match = only_match(with_email(row(2, "Other", "Name"), "ann@x.org"));
    EXPECT_EQ(match.kind, Kind::known);
    EXPECT_EQ(match.student, StudentId{7});
    EXPECT_EQ(match.by.text, "e-mail address");
}

TEST(MatchStudents, an_address_from_before_a_merge_settles_it_too) {
    auto state = school();
    state.identities.push_back({"email", "ann.old@x.org", StudentId{7}});
    const auto file = canvas_file({with_email(row(2, "Lund", "Ann"), "ann.old@x.org")});
    const auto match = match_students(file, state, {}).at(0);
    EXPECT_EQ(match.student, StudentId{7});
    EXPECT_EQ(match.by.code, known_by_earlier_email);
}

TEST(MatchStudents, a_student_number_settles_it_when_the_name_may_be_the_same) {
    const auto match = only_match(with_number(row(2, "Doe-Smith", "Ann"), "100"));
    EXPECT_EQ(match.kind, Kind::known);
    EXPECT_EQ(match.by.text, "student number");
    EXPECT_EQ(match.by.code, "known_by_number");
}

TEST(MatchStudents, a_student_number_of_somebody_with_another_name_is_only_suggested) {
    const auto match = only_match(with_number(row(2, "Xu", "Mei"), "100"));
    EXPECT_EQ(match.kind, Kind::unmatched);
    EXPECT_THAT(reasons(match), ElementsAre("7 the same student number, but another name"));
}

TEST(MatchStudents, a_name_alone_is_suggested_and_never_taken) {
    EXPECT_THAT(reasons(only_match(row(2, "LEE", "Ben"))), ElementsAre("8 the same name"));
    EXPECT_THAT(reasons(only_match(row(2, "Lee", "Ben Arthur"))), ElementsAre("8 a similar name"));
    EXPECT_EQ(only_match(row(2, "Lee", "Ben")).kind, Kind::unmatched);
}

TEST(MatchStudents, a_name_that_is_nobodys_is_a_new_student) {
    const auto match = only_match(row(2, "Xu", "Mei"));
    EXPECT_EQ(match.kind, Kind::added);
    EXPECT_NE(match.student, StudentId{});
}

TEST(MatchStudents, an_email_address_that_is_nobodys_is_a_new_student_even_of_a_known_name) {
    EXPECT_EQ(only_match(with_email(row(2, "Lee", "Ben"), "other.ben@x.org")).kind, Kind::added);
}

TEST(MatchStudents, what_the_teacher_says_goes_first) {
    const auto chosen = only_match(row(2, "Lee", "Ben"), {{2, {MatchChoice::Kind::student, StudentId{8}}}});
    EXPECT_EQ(chosen.student, StudentId{8});
    EXPECT_EQ(chosen.by.code, your_choice);
    EXPECT_EQ(only_match(row(2, "Lee", "Ben"), {{2, {MatchChoice::Kind::add, {}}}}).kind, Kind::added);
    EXPECT_EQ(only_match(row(2, "Lee", "Ben"), {{2, {MatchChoice::Kind::leave_out, {}}}}).kind, Kind::left_out);
    const auto stranger = only_match(row(2, "Lee", "Ben"), {{2, {MatchChoice::Kind::student, StudentId{99}}}});
    EXPECT_EQ(stranger.kind, Kind::unmatched);
}

TEST(MatchStudents, two_rows_never_mean_one_student) {
    const auto matches = match_students(
        canvas_file({with_number(row(2, "Doe", "Ann"), "100"), with_email(row(3, "Doe", "Ann"), "ann@x.org")}),
        school(), {});
    EXPECT_EQ(matches.at(0).kind, Kind::known);
    EXPECT_EQ(matches.at(1).kind, Kind::unmatched);
    EXPECT_THAT(reasons(matches.at(1)), ElementsAre("7 another row of the file is this student already"));
}

TEST(MatchStudents, every_match_teaches_the_identities_that_the_school_did_not_have) {
    auto student = with_number(with_email(row(2, "Doe", "Ann"), "ann@x.org"), "100");
    student.platform_id = "4711";
    const auto match = only_match(student);
    ASSERT_EQ(match.learned.size(), 1U);
    EXPECT_EQ(match.learned[0].kind, "canvas");
    EXPECT_EQ(match.learned[0].value, "4711");
    EXPECT_THAT(only_match(with_email(row(2, "Doe", "Ann"), "ann@x.org")).learned, IsEmpty());
}

TEST(MatchStudents, an_agreed_name_is_remembered_for_the_class) {
    auto state = school();
    const auto file = canvas_file({row(2, "Lee", "Ben")});
    const auto agreed = match_students(file, state, {{2, {MatchChoice::Kind::student, StudentId{8}}}});
    ASSERT_EQ(agreed.at(0).learned.size(), 1U);
    EXPECT_EQ(agreed[0].learned[0].kind, name_identity_kind(ClassId{5}));
    state.identities.push_back({agreed[0].learned[0].kind, agreed[0].learned[0].value, StudentId{8}});
    const auto again = match_students(file, state, {});
    EXPECT_EQ(again.at(0).kind, Kind::known);
    EXPECT_EQ(again[0].by.text, "a name that you matched before");
}

}  // namespace
}  // namespace gi::intake
