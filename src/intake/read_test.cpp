/// Whole files: what is read, in which encoding, and what is refused with which sentence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using namespace std::string_view_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReadGradebook, refuses_a_file_without_content) {
    for (const auto text :
         {""sv, " \r\n\t"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\u00a0\n"sv, ",,,\n,,,\n"sv, "\"\"\n"sv})
        EXPECT_EQ(failure(text).code, ErrorCode::file_empty) << text;
}

TEST(ReadGradebook, says_what_a_file_is_that_cannot_be_a_gradebook) {
    const auto message = [](std::string_view bytes) {
        const auto error = failure(bytes);
        EXPECT_EQ(error.code, ErrorCode::file_not_a_gradebook);
        return error.message;
    };
    EXPECT_THAT(message("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"sv), HasSubstr("old Excel workbook"));
    EXPECT_THAT(message("\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv),
                HasSubstr("locked with a password"));
    EXPECT_THAT(message("%PDF-1.7\n"), HasSubstr("PDF"));
    EXPECT_THAT(message("\x89PNG\r\n\x1a\n\0\0"sv), HasSubstr("picture (PNG)"));
    EXPECT_THAT(message("\xFF\xD8\xFF\xE0\0\x10"sv), HasSubstr("picture (JPEG)"));
    EXPECT_THAT(message("\n<!DOCTYPE html><html>"), HasSubstr("web page"));
    EXPECT_THAT(message("<table><tr><td>email</td>"), HasSubstr("web page"));
    EXPECT_THAT(message("\xEF\xBB\xBF<?xml version=\"1.0\"?>"), HasSubstr("XML"));
}

TEST(ReadGradebook, names_the_headings_of_an_unknown_layout_and_what_it_expects) {
    const auto error = failure("name,score,a,b,c,d\n1,2,3,4,5,6\n");
    EXPECT_EQ(error.code, ErrorCode::file_not_a_gradebook);
    EXPECT_THAT(error.message, HasSubstr("“name”, “score”, “a”, “b”, “c”, …"));
    EXPECT_THAT(error.message, HasSubstr("last_name, first_name, email"));
    EXPECT_THAT(failure(std::string(100, 'x')).message, HasSubstr(std::string(40, 'x') + "…"));
    EXPECT_THAT(failure(std::string(100, 'x')).message, Not(HasSubstr(std::string(41, 'x'))));
}

TEST(ReadGradebook, takes_no_address_list_for_a_gradebook) {
    EXPECT_EQ(failure("email,subscribed,created\nann@x.org,1,2024\n").code, ErrorCode::file_not_a_gradebook);
    EXPECT_EQ(failure("{\"email\": [1, 2]}").code, ErrorCode::file_not_a_gradebook);
}

TEST(ReadGradebook, refuses_one_file_of_oneroster_and_says_to_pack_the_set) {
    const std::string results = "sourcedId,lineItemSourcedId,studentSourcedId,score\nr1,l1,u1,9\n";
    EXPECT_EQ(failure(results).code, ErrorCode::file_not_a_gradebook);
    EXPECT_THAT(failure(results).message, HasSubstr("one file of a OneRoster set (results.csv)"));
    EXPECT_THAT(failure(results, {.format = Format::oneroster}).message, HasSubstr("into one ZIP archive"));
    EXPECT_THAT(failure("sourcedId,status,dateLastModified,name\n1,,,North\n").message, HasSubstr("OneRoster set."));
}

TEST(ReadGradebook, refuses_zero_bytes_and_open_quotes) {
    EXPECT_EQ(failure("last_name,first_name,email,Quiz\nSmith\0,Ann,ann@x.org,9\n"sv).code, ErrorCode::file_unreadable);
    const auto open = failure("last_name,first_name,email,Quiz\nSmith,\"Ann,ann@x.org,9\nJones,Bob,bob@x.org,8\n");
    EXPECT_EQ(open.code, ErrorCode::file_unreadable);
    EXPECT_THAT(open.message, HasSubstr("row 2, column 2"));
}

TEST(ReadGradebook, refuses_too_many_columns_and_rows_with_the_figures) {
    const auto wide = failure("last_name,first_name,email" + [] {
        std::string titles;
        for (int i = 0; i < 200'000; ++i) titles += fmt::format(",Q{}", i);
        return titles;
    }());
    EXPECT_EQ(wide.code, ErrorCode::too_many_columns);
    EXPECT_THAT(wide.message, HasSubstr("200003 columns; at most 2000"));

    std::string text = "last_name,first_name,email,Quiz\n";
    for (int i = 0; i < 30; ++i) text += fmt::format("A,B,s{}@x.org,1\n", i);
    const auto tall = failure(text, {.limits = {.rows = 20}});
    EXPECT_EQ(tall.code, ErrorCode::too_many_rows);
    EXPECT_THAT(tall.message, HasSubstr("about 31 rows; at most 20"));
}

TEST(ReadGradebook, takes_trailing_commas_for_no_columns) {
    const auto file =
        read("last_name,first_name,email,Quiz" + std::string(16'000, ',') + "\nPOINTS,,,10\nA,B,a@x.org,9\n");
    EXPECT_EQ(file.assignments.size(), 1U);
    EXPECT_TRUE(file.ignored_columns.empty());
    EXPECT_TRUE(file.problems.empty());
}

TEST(ReadGradebook, reads_any_usual_encoding_delimiter_and_line_end) {
    struct Case {
        std::string_view bytes, encoding, delimiter;
    };
    constexpr std::array cases{
        Case{"\xEF\xBB\xBFlast_name,first_name,email,Quiz\r\nPOINTS,,,10\r\nNúñez,Zoë,z@x.org,9\r\n"sv, "utf-8-bom",
             ","},
        Case{"last_name\tfirst_name\temail\tQuiz\rPOINTS\t\t\t10\rNúñez\tZoë\tz@x.org\t9\r"sv, "utf-8", "tab"},
        Case{"sep=;\r\nlast_name;first_name;email;Quiz\r\nPOINTS;;;10\r\nNúñez;Zoë;z@x.org;9,0"sv, "utf-8", ";"},
        Case{"last_name,first_name,email,Quiz\nPOINTS,,,10\nN\xFA\xF1"
             "ez,Zo\xEB,z@x.org,9\n"sv,
             "windows-1252", ","},
    };
    for (const auto& [bytes, encoding, delimiter] : cases) {
        const auto file = read(bytes);
        EXPECT_EQ(file.encoding, encoding);
        EXPECT_EQ(file.delimiter, delimiter);
        EXPECT_THAT(students(file), ElementsAre("Núñez|Zoë|z@x.org"));
        EXPECT_THAT(scores(file), ElementsAre("z@x.org Quiz 9"));
    }
}

TEST(ReadGradebook, says_that_it_guessed_the_encoding) {
    const auto file = read(
        "last_name,first_name,email,Quiz\nPOINTS,,,10\nN\xFA\xF1"
        "ez,Zo\xEB,z@x.org,9\n");
    EXPECT_THAT(problems(file), ElementsAre("0:0 encoding_guessed "));
    EXPECT_THAT(file.problems[0].message.text, HasSubstr("3 letters"));
}

}  // namespace
}  // namespace gi::intake::testing
