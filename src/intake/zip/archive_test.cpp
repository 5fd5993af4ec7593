#include "intake/zip/archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "intake/zip/archive_testing.hpp"

namespace gi::intake::zip {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::make_archive;
using testing::Method;

Archive opened(std::string_view bytes, const Limits& limits = {}) {
    auto archive = Archive::open(bytes, limits);
    if (!archive) throw std::runtime_error(archive.error().message);
    return std::move(*archive);
}

std::string refusal(std::string_view bytes, std::string_view name, const Limits& limits = {}) {
    auto archive = Archive::open(bytes, limits);
    if (!archive) return archive.error().message;
    const auto content = archive->read_whole(name);
    return content ? "nothing was refused" : content.error().message;
}

TEST(Archive, gives_its_files_back_whether_packed_or_not) {
    const std::string content(200'000, 'x');
    for (const auto method : {Method::store, Method::deflate}) {
        const auto bytes = make_archive({{"a/one.txt", "1"}, {"two.txt", content}}, {.method = method});
        auto archive = opened(bytes, {.ratio = 1'100});
        EXPECT_THAT(archive.names(), ElementsAre("a/one.txt", "two.txt"));
        EXPECT_EQ(archive.read_whole("a/one.txt"), "1");
        EXPECT_EQ(archive.read_whole("two.txt"), content);
    }
}

TEST(Archive, finds_files_without_case_and_with_the_wrong_slash) {
    const auto bytes = make_archive({{"XL\\Workbook.xml", "w"}, {"/manifest.csv", "m"}});
    auto archive = opened(bytes);
    EXPECT_TRUE(archive.has("xl/workbook.xml"));
    EXPECT_TRUE(archive.has_folder("xl/"));
    EXPECT_FALSE(archive.has_folder("word/"));
    EXPECT_EQ(archive.read_whole("xl/workbook.xml"), "w");
    EXPECT_EQ(archive.read_whole("Manifest.csv"), "m");
}

TEST(Archive, leaves_folders_out_of_its_names) {
    const auto bytes = make_archive({{"folder/", ""}, {"folder/file", "x"}});
    EXPECT_THAT(opened(bytes).names(), ElementsAre("folder/file"));
}

TEST(Archive, stops_reading_when_the_reader_has_enough) {
    const auto bytes = make_archive({{"long", std::string(300'000, 'x')}});
    auto archive = opened(bytes);
    std::size_t pieces = 0;
    EXPECT_TRUE(archive.read("long", [&](std::string_view piece) {
        EXPECT_LE(piece.size(), 65'536U);
        ++pieces;
        return Result<Reading>{Reading::enough};
    }));
    EXPECT_EQ(pieces, 1U);
}

TEST(Archive, hands_on_why_the_reader_gave_up) {
    const auto bytes = make_archive({{"file", "x"}});
    auto archive = opened(bytes);
    const auto read = archive.read(
        "file", [](std::string_view) { return Result<Reading>{fail(ErrorCode::too_many_rows, "Too many.")}; });
    EXPECT_EQ(read.error().message, "Too many.");
}

TEST(Archive, refuses_a_bomb_after_its_first_megabyte) {
    const auto bomb = make_archive({{"xl/bomb.xml", std::string(100 << 20, ' ')}}, {.method = Method::deflate});
    ASSERT_LT(bomb.size(), 200'000U);
    auto archive = opened(bomb);
    std::size_t handed_over = 0;
    const auto read = archive.read("xl/bomb.xml", [&](std::string_view piece) {
        handed_over += piece.size();
        return Result<Reading>{Reading::go_on};
    });
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, HasSubstr("“xl/bomb.xml” in the file unpacks to far more than a gradebook"));
    EXPECT_LE(handed_over, bomb.size() * 200 + (1 << 20));
}

TEST(Archive, refuses_a_file_whose_stated_size_is_too_large_before_unpacking_it) {
    const auto bytes = make_archive({{"big", std::string(2'000, 'x')}});
    EXPECT_THAT(refusal(bytes, "big", {.entry_bytes = 1'999}), HasSubstr("unpacks to far more"));
}

TEST(Archive, counts_what_comes_out_whatever_the_archive_says_about_its_sizes) {
    auto bytes = make_archive({{"liar", std::string(500'000, 'x')}}, {.method = Method::deflate});
    const auto directory = bytes.find("PK\x01\x02");
    const std::uint32_t small = 10;
    std::memcpy(bytes.data() + directory + 24, &small, sizeof small);
    EXPECT_NE(refusal(bytes, "liar", {.free_bytes = 100'000}), "nothing was refused");
}

TEST(Archive, refuses_when_all_files_together_unpack_to_too_much) {
    const auto bytes = make_archive({{"one", std::string(600, 'x')}, {"two", std::string(600, 'x')}});
    auto archive = opened(bytes, {.total_bytes = 1'000});
    EXPECT_TRUE(archive.read_whole("one"));
    EXPECT_FALSE(archive.read_whole("two"));
}

TEST(Archive, refuses_more_files_than_any_workbook_has) {
    std::vector<testing::Entry> entries;
    for (int i = 0; i < 30; ++i) entries.push_back({"f" + std::to_string(i), ""});
    const auto bytes = make_archive(entries);
    EXPECT_THAT(refusal(bytes, "f1", {.entries = 29}), HasSubstr("more than 29 files"));
    EXPECT_EQ(opened(bytes, {.entries = 30}).names().size(), 30U);
}

TEST(Archive, says_that_a_password_is_in_the_way) {
    const auto bytes = make_archive({{"grades.csv", "x"}}, {.locked = true});
    EXPECT_THAT(refusal(bytes, "grades.csv"), HasSubstr("locked with a password"));
}

TEST(Archive, refuses_ways_of_packing_that_need_much_memory) {
    const auto bytes = make_archive({{"grades.csv", std::string(1'000, 'x')}}, {.method = Method::bzip2});
    EXPECT_THAT(refusal(bytes, "grades.csv"), HasSubstr("packed in an unusual way"));
}

TEST(Archive, says_that_a_damaged_file_is_damaged) {
    const auto whole = make_archive({{"grades.csv", std::string(1'000, 'x')}});
    EXPECT_THAT(refusal(whole.substr(0, whole.size() / 2), "grades.csv"), HasSubstr("damaged"));
    EXPECT_THAT(refusal(whole, "missing.csv"), HasSubstr("damaged"));
    auto flipped = whole;
    flipped[500] = 'y';
    EXPECT_THAT(refusal(flipped, "grades.csv"), HasSubstr("damaged"));
}

TEST(Archive, is_told_by_its_first_bytes) {
    EXPECT_TRUE(looks_like_archive("PK\x03\x04 and so on"));
    EXPECT_TRUE(looks_like_archive("PK\x05\x06"));
    EXPECT_FALSE(looks_like_archive("PK,last_name"));
    EXPECT_FALSE(looks_like_archive(""));
}

}  // namespace
}  // namespace gi::intake::zip
