#include "net/content_disposition.hpp"

#include <gtest/gtest.h>

namespace gi::net {
namespace {

TEST(Attachment, has_the_name_of_the_file) {
    EXPECT_EQ(attachment("Biology 9B 2025-09-22", ".csv"), "attachment; filename=\"Biology 9B 2025-09-22.csv\"");
}

TEST(Attachment, has_a_name_beyond_ascii_twice) {
    EXPECT_EQ(attachment("Übung 5 %", ".csv"),
              "attachment; filename=\"_bung 5 _.csv\"; filename*=UTF-8''%C3%9Cbung%205%20%25.csv");
    const auto read = parse_parameters(attachment("Übung 🧪", ".xlsx"));
    ASSERT_TRUE(read);
    EXPECT_EQ(file_name_of(*read), "Übung 🧪.xlsx");
}

TEST(Attachment, has_no_character_that_ends_the_header_or_leaves_the_folder) {
    EXPECT_EQ(attachment("../a\"b\\c\r\nX: y", ".csv"), "attachment; filename=\"-a-b-c--X- y.csv\"");
    EXPECT_EQ(attachment(" ", ".csv"), "attachment; filename=\"download.csv\"");
}

TEST(Attachment, cuts_a_long_name_between_letters_and_keeps_the_extension) {
    std::string longest(119, 'a');
    EXPECT_EQ(attachment(longest + "é", ".csv"), "attachment; filename=\"" + longest + ".csv\"");
}

}  // namespace
}  // namespace gi::net
