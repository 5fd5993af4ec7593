#include "control/schools_csv.hpp"

#include <gtest/gtest.h>

namespace gi::control {
namespace {

std::string refusal(std::string_view text) {
    const auto rows = read_schools_csv(text);
    return rows ? "read" : rows.error().message;
}

TEST(SchoolsCsv, takes_its_columns_in_any_order_and_counts_rows_as_a_spreadsheet) {
    const auto rows = read_schools_csv(
        "Name;SUBDOMAIN;admin_email\n"
        "Lincoln High;Lincoln;Head@Lincoln.example\n"
        "\n"
        ";washington;\n");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 2);
    const auto& lincoln = *rows->at(0).wanted;
    EXPECT_EQ(lincoln.tenant.subdomain, "lincoln");
    EXPECT_EQ(lincoln.tenant.name, "Lincoln High");
    EXPECT_EQ(lincoln.admin_email, "head@lincoln.example");
    EXPECT_EQ(rows->at(1).row, 4);
    EXPECT_EQ(rows->at(1).wanted->tenant.name, "washington") << "without a name, the subdomain";
}

TEST(SchoolsCsv, refuses_a_row_by_itself) {
    const auto rows = read_schools_csv(
        "subdomain,school_no,admin_email\n"
        "a1,,\n"
        ",,\n,7,\n"
        "a2,none,\n"
        "a3,,no address\n"
        "A1,,\n");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 5);
    EXPECT_TRUE(rows->at(0).wanted);
    EXPECT_EQ(rows->at(1).wanted.error().message, "The subdomain is missing.");
    EXPECT_EQ(rows->at(2).wanted.error().message, "none is no number of a school.");
    EXPECT_EQ(rows->at(3).wanted.error().message, "no address is no e-mail address.");
    EXPECT_EQ(rows->at(4).wanted.error().message, "The subdomain a1 stands in row 2 already.");
}

TEST(SchoolsCsv, says_which_language_a_school_speaks) {
    const auto rows = read_schools_csv("subdomain,language\na1,de\na2,\na3,AR\na4,tlh\n");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 4);
    EXPECT_EQ(rows->at(0).wanted->language, Language::german);
    EXPECT_EQ(rows->at(1).wanted->language, std::nullopt);
    EXPECT_EQ(rows->at(2).wanted->language, Language::arabic);
    EXPECT_EQ(rows->at(3).wanted.error().message, "tlh is none of the languages: en, de, es, fr, ar.");
}

TEST(SchoolsCsv, refuses_a_file_that_is_no_list_of_schools) {
    EXPECT_EQ(refusal(""), "The file has no rows.");
    EXPECT_EQ(refusal("name,district\nLincoln,North\n"), "The first row must name the columns, subdomain among them.");
    EXPECT_TRUE(refusal("subdomain,principal\nx,y\n").starts_with("The column principal is none of"));
}

}  // namespace
}  // namespace gi::control
