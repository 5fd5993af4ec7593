#include "reports/student_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/file_name.hpp"

namespace gi::reports {
namespace {

using ::testing::ElementsAre;

StudentName student(std::int64_t id, std::string last, std::string first, std::string number = {}) {
    return {StudentId{id}, std::move(last), std::move(first), std::move(number)};
}

std::vector<std::string> names_of(std::vector<StudentName> students) { return report_file_names(students); }

TEST(StudentNames, are_as_in_lists_and_in_full) {
    EXPECT_EQ(name_in_lists("Nuñez", "Ana"), "Nuñez, Ana");
    EXPECT_EQ(name_in_lists("Cher", ""), "Cher");
    EXPECT_EQ(name_in_lists("", "Cher"), "Cher");
    EXPECT_EQ(full_name("Nuñez", "Ana"), "Ana Nuñez");
    EXPECT_EQ(full_name("", "Ana"), "Ana");
}

TEST(ReportFileNames, say_the_family_name_first_and_no_number_without_need) {
    EXPECT_THAT(names_of({student(1, "Nuñez", "Ana", "4711"), student(2, "الحسن", "ليلى")}),
                ElementsAre("Nuñez, Ana.pdf", "الحسن, ليلى.pdf"));
}

TEST(ReportFileNames, stay_in_the_folder) {
    EXPECT_THAT(names_of({student(1, "../x", "Eve"), student(2, "CON", "")}), ElementsAre("-x, Eve.pdf", "CON-.pdf"));
}

TEST(ReportFileNames, have_the_number_where_two_would_be_the_same) {
    EXPECT_THAT(
        names_of({student(1, "Smith", "Ann", "12"), student(2, "SMITH", "ann", "7"), student(3, "Smith", "Bo", "1")}),
        ElementsAre("Smith, Ann (12).pdf", "SMITH, ann (7).pdf", "Smith, Bo.pdf"));
    EXPECT_THAT(names_of({student(1, "Zo\u00eb", "", "1"), student(2, "Zoe\u0308", "", "2/3")}),
                ElementsAre("Zo\u00eb (1).pdf", "Zoe\u0308 (2-3).pdf"));
}

TEST(ReportFileNames, have_the_id_where_numbers_do_not_tell_them_apart) {
    const auto id = [](std::int64_t value) { return to_string(StudentId{value}); };
    EXPECT_THAT(names_of({student(1, "Smith", "Ann"), student(2, "Smith", "Ann", "7")}),
                ElementsAre("Smith, Ann (" + id(1) + ").pdf", "Smith, Ann (7).pdf"));
    EXPECT_THAT(
        names_of({student(1, "Smith", "Ann", "7"), student(2, "Smith", "Ann", "7"), student(3, "Smith", "Bo", "7")}),
        ElementsAre("Smith, Ann (" + id(1) + ").pdf", "Smith, Ann (" + id(2) + ").pdf", "Smith, Bo.pdf"));
    EXPECT_THAT(names_of({student(1, "", ""), student(2, " . ", "")}), ElementsAre(id(1) + ".pdf", id(2) + ".pdf"));
}

TEST(ReportFileNames, of_long_names_are_cut_and_still_differ) {
    const std::string name(200, 'x');
    const auto names = names_of({student(1, name, "Ann", "12"), student(2, name, "Bo", std::string(99, '9'))});
    EXPECT_EQ(names[0], std::string(120, 'x') + " (12).pdf");
    EXPECT_EQ(names[1], std::string(120, 'x') + " (" + std::string(40, '9') + ").pdf");
}

TEST(ReportFileNames, differ_also_where_somebody_is_called_as_the_file_of_another) {
    // The second is first called as the third, and with the id instead as the fourth.
    const auto names = names_of({student(1, "Ann", ""), student(2, "ANN", "", "5"), student(3, "Ann (5)", ""),
                                 student(4, "Ann (" + to_string(StudentId{2}) + ")", "")});
    std::set<std::string> keys;
    for (const auto& name : names) keys.insert(file_name_key(name));
    EXPECT_EQ(keys.size(), names.size());
}

}  // namespace
}  // namespace gi::reports
