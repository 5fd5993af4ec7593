#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_testing.hpp"
#include "intake/xlsx/workbook_testing.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::read;
using zip::testing::Entry;
using zip::testing::make_archive;

constexpr std::string_view sheet = "email,Quiz\nPOINTS,10\nann@x.org,7\n";

std::string refusal(const std::vector<Entry>& entries) { return testing::failure(make_archive(entries)).message; }

TEST(ReadArchive, reads_a_single_gradebook_that_was_packed) {
    const auto file = read(make_archive({{"grades.csv", std::string{sheet}}}));
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 7"));
    EXPECT_EQ(file.encoding, "utf-8");
}

TEST(ReadArchive, passes_over_what_operating_systems_add) {
    const auto file = read(make_archive(
        {{"term/grades.csv", std::string{sheet}}, {"__MACOSX/term/._grades.csv", "?"}, {"term/.DS_Store", "?"}}));
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 7"));
}

TEST(ReadArchive, reads_a_workbook_that_was_packed_but_no_archive_in_an_archive) {
    const auto rows = xlsx::testing::row(1, {"email", "Quiz"}) + xlsx::testing::row(2, {"POINTS", "10"}) +
                      xlsx::testing::row(3, {"ann@x.org", "7"});
    const auto file = read(make_archive({{"grades.xlsx", xlsx::testing::make_workbook({.sheets = {{.rows = rows}}})}}));
    EXPECT_THAT(testing::scores(file), ElementsAre("ann@x.org Quiz 7"));
    EXPECT_THAT(refusal({{"a.zip", make_archive({{"grades.csv", std::string{sheet}}})}}),
                HasSubstr("a ZIP archive inside a ZIP archive"));
}

TEST(ReadArchive, names_the_files_when_there_are_several) {
    EXPECT_THAT(refusal({{"a.csv", ""}, {"b.csv", ""}}),
                HasSubstr("a ZIP archive of 2 files: “a.csv”, “b.csv”. Unpack it"));
    EXPECT_THAT(refusal({{"1", ""}, {"2", ""}, {"3", ""}, {"4", ""}, {"5", ""}, {"6", ""}}), HasSubstr("“5”, …."));
    EXPECT_THAT(refusal({{".DS_Store", ""}}), HasSubstr("is empty"));
    EXPECT_THAT(testing::failure("PK\x05\x06" + std::string(18, '\0')).message, HasSubstr("is empty"));
}

TEST(ReadArchive, says_what_to_do_with_documents_of_other_programs) {
    EXPECT_THAT(refusal({{"xl/workbook.bin", ""}, {"[Content_Types].xml", ""}}), HasSubstr("(.xlsb). Save it as"));
    EXPECT_THAT(refusal({{"mimetype", ""}, {"content.xml", ""}}), HasSubstr("OpenDocument file (.ods). Save it as"));
    EXPECT_THAT(refusal({{"Index/Document.iwa", ""}}), HasSubstr("Numbers spreadsheet. Export it to Excel or CSV"));
    EXPECT_THAT(refusal({{"word/document.xml", ""}, {"[Content_Types].xml", ""}}), HasSubstr("Word document"));
    EXPECT_THAT(refusal({{"ppt/presentation.xml", ""}, {"[Content_Types].xml", ""}}), HasSubstr("presentation"));
}

TEST(ReadArchive, says_that_an_archive_is_locked_or_damaged) {
    EXPECT_THAT(testing::failure(make_archive({{"grades.csv", "x"}}, {.locked = true})).message,
                HasSubstr("locked with a password"));
    EXPECT_THAT(testing::failure("PK\x03\x04 and nothing more").message, HasSubstr("damaged"));
}

}  // namespace
}  // namespace gi::intake
