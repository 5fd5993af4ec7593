#include "intake/headings.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

TEST(Headings, are_compared_without_case_blanks_and_punctuation) {
    for (const auto* heading : {"email", "E-mail", "EMAIL", "Email Address", "e_mail_address", " Student Email: "})
        EXPECT_EQ(role_of_heading(heading), ColumnRole::email) << heading;
    for (const auto* heading : {"last_name", "Last Name", "LASTNAME", "Surname", "Family name", "Nachname"})
        EXPECT_EQ(role_of_heading(heading), ColumnRole::last_name) << heading;
    for (const auto* heading : {"first_name", "First name", "Given Name", "Forename", "Prénom", "PRÉNOM"})
        EXPECT_EQ(role_of_heading(heading), ColumnRole::first_name) << heading;
    EXPECT_EQ(role_of_heading("Student Name"), ColumnRole::full_name);
    EXPECT_EQ(role_of_heading("Student ID"), ColumnRole::student_number);
    EXPECT_EQ(role_of_heading("Section"), ColumnRole::section);
    EXPECT_EQ(role_of_heading("section_name"), ColumnRole::section);
}

TEST(Headings, leave_other_titles_to_be_assignments) {
    for (const auto* heading : {"Email etiquette quiz", "Name that tune", "First draft", "📚", "1"})
        EXPECT_EQ(role_of_heading(heading), ColumnRole::assignment) << heading;
}

TEST(Headings, of_sections_may_be_titles_of_work_elsewhere) {
    for (const auto* heading : {"Section", "Period", "Group", "Gruppe", "Grupo", "sección"})
        EXPECT_TRUE(is_section_heading(heading)) << heading;
    for (const auto* heading : {"Group project", "Section 3", "Period of a wave"})
        EXPECT_FALSE(is_section_heading(heading)) << heading;
    EXPECT_EQ(role_of_heading("Group"), ColumnRole::assignment);
    EXPECT_TRUE(is_reserved_heading("Section"));
}

TEST(Headings, know_the_labels_of_rows) {
    EXPECT_EQ(row_label("DATE"), RowLabel::date);
    EXPECT_EQ(row_label("Due date:"), RowLabel::date);
    EXPECT_EQ(row_label("points"), RowLabel::points);
    EXPECT_EQ(row_label("    Points Possible"), RowLabel::points);
    EXPECT_EQ(row_label("Pointer"), RowLabel::none);
    EXPECT_EQ(row_label(""), RowLabel::none);
    EXPECT_TRUE(is_summary_label("Class Average"));
    EXPECT_FALSE(is_summary_label("Averill"));
    EXPECT_TRUE(is_total_heading("Overall Grade"));
    EXPECT_TRUE(is_total_heading("Total: Autumn 2026"));
    EXPECT_FALSE(is_total_heading("Total solar eclipse"));
    EXPECT_FALSE(is_total_heading("Total:Autumn"));
}

TEST(Headings, have_roles_with_names) {
    EXPECT_EQ(to_string(ColumnRole::student_number), "student_number");
    EXPECT_EQ(column_role_from("student_number"), ColumnRole::student_number);
    EXPECT_EQ(column_role_from("Student number"), std::nullopt);
}

TEST(Headings, do_not_study_long_texts) { EXPECT_EQ(heading_key(std::string(100'000, 'a')), ""); }

}  // namespace
}  // namespace gi::intake
