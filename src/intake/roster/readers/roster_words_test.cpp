#include "intake/roster/readers/roster_words.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

using Of = RosterHeading::Of;

void expect_heading(std::string_view heading, RosterRole role, Of of = Of::row, std::string_view whose = {}) {
    const auto read = read_roster_heading(heading);
    EXPECT_EQ(read.role, role) << heading;
    EXPECT_EQ(read.of, of) << heading;
    EXPECT_EQ(read.whose, whose) << heading;
}

TEST(RosterWords, know_who_a_row_is) {
    expect_heading("Last Name", RosterRole::last_name);
    expect_heading("Vorname", RosterRole::first_name);
    expect_heading("Student", RosterRole::full_name);
    expect_heading("Student E-mail", RosterRole::email);
    expect_heading("Correo electrónico", RosterRole::email);
    expect_heading("SIS ID", RosterRole::student_number);
    expect_heading("NetID", RosterRole::username);
    expect_heading("name_first", RosterRole::first_name);
    expect_heading("school_uid", RosterRole::student_number);
}

TEST(RosterWords, know_classes_terms_and_roles) {
    expect_heading("Klasse", RosterRole::class_name);
    expect_heading("Course Name", RosterRole::course);
    expect_heading("Section", RosterRole::section);
    expect_heading("Class ID", RosterRole::class_code);
    expect_heading("Halbjahr", RosterRole::term);
    expect_heading("Rolle", RosterRole::role);
    expect_heading("Children", RosterRole::children);
}

TEST(RosterWords, know_whose_name_or_address_it_is) {
    expect_heading("Parent 1 Name", RosterRole::full_name, Of::guardian, "parent1");
    expect_heading("Parent 2 Email", RosterRole::email, Of::guardian, "parent2");
    expect_heading("Guardian Email", RosterRole::email, Of::guardian, "guardian");
    expect_heading("Mother's last name", RosterRole::last_name, Of::guardian, "mother");
    expect_heading("E-Mail Eltern", RosterRole::email, Of::guardian, "eltern");
    expect_heading("Correo del padre", RosterRole::email, Of::guardian, "padre");
    expect_heading("Parent/Guardian", RosterRole::full_name, Of::guardian, "parentguardian");
    expect_heading("Teacher", RosterRole::full_name, Of::teacher);
    expect_heading("Lehrer E-Mail", RosterRole::email, Of::teacher);
}

TEST(RosterWords, take_nothing_else) {
    for (const auto* const heading :
         {"", "Phone", "Quiz 1", "Parent phone", "Teacher ID", "Mother tongue", "No.", "Grade"})
        expect_heading(heading, RosterRole::none, read_roster_heading(heading).of);
}

TEST(RosterWords, know_roles_in_several_languages) {
    EXPECT_EQ(role_from_word("Student"), PersonRole::student);
    EXPECT_EQ(role_from_word("Schülerin"), PersonRole::student);
    EXPECT_EQ(role_from_word("PARENT"), PersonRole::guardian);
    EXPECT_EQ(role_from_word("Teachers"), PersonRole::teacher);
    EXPECT_EQ(role_from_word("Admin"), PersonRole::administrator);
    EXPECT_EQ(role_from_word("Visitor"), std::nullopt);
}

}  // namespace
}  // namespace gi::intake
