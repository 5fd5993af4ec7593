// What is written here is read by libzip, which checks it for consistency (ZIP_CHECKCONS in exports_testing.hpp).
#include "exports/stored_zip.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <array>
#include <stdexcept>

#include "exports/exports_testing.hpp"
#include "exports/zip_archive.hpp"

namespace gi::exports {
namespace {

const std::array files{ArchiveFile{"Nuñez, Ana.pdf", "one"}, ArchiveFile{"الحسن, ليلى.pdf", std::string(100'000, 'x')},
                       ArchiveFile{"empty", ""}, ArchiveFile{"all bytes", std::string("\0PK\x05\x06\xff\r\n", 8)}};

std::string packed() {
    StoredZip zip;
    for (const auto& file : files) zip.add(file.name, file.content);
    return zip.finish();
}

std::size_t found(std::string_view text, std::string_view piece) {
    std::size_t times = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++times;
    return times;
}

TEST(StoredZip, holds_the_files_as_they_are) {
    const auto read = testing::unzip(packed());
    ASSERT_EQ(read.size(), files.size());
    for (const auto& file : files) EXPECT_EQ(read.at(file.name), file.content);
}

TEST(StoredZip, is_the_same_whenever_it_is_taken) {
    StoredZip zip;
    std::string taken;
    for (const auto& file : files) {
        zip.add(file.name, file.content);
        taken += zip.take();
        EXPECT_EQ(zip.take(), "");
    }
    EXPECT_EQ(taken + zip.finish(), packed());
}

TEST(StoredZip, keeps_nothing_of_what_was_taken_but_the_directory) {
    StoredZip zip;
    zip.add("large", std::string(1'000'000, 'x'));
    EXPECT_GT(zip.take().size(), 1'000'000U);
    EXPECT_LT(zip.finish().size(), 100U);
}

TEST(StoredZip, may_be_empty) {
    const auto bytes = StoredZip{}.finish();
    EXPECT_EQ(bytes.size(), 22U);
    EXPECT_TRUE(testing::unzip(bytes).empty());
}

TEST(StoredZip, says_that_names_are_utf8_and_that_nothing_has_a_time) {
    const std::string head{"PK\x03\x04\x0a\x00\x00\x08\x00\x00\x00\x00\x21\x00", 14};
    EXPECT_TRUE(packed().starts_with(head));
    EXPECT_EQ(found(packed(), head.substr(4)), 2 * files.size());  // in front of each file, and in the directory
}

TEST(StoredZip, takes_as_many_files_as_it_says_and_not_one_more) {
    StoredZip zip;
    std::string bytes;
    for (std::size_t index = 0; index < StoredZip::most_files; ++index) {
        zip.add(fmt::format("{}", index), "");
        bytes += zip.take();
    }
    EXPECT_THROW(zip.add("one more", ""), std::length_error);
    EXPECT_EQ(testing::unzip(bytes + zip.finish()).size(), StoredZip::most_files);
}

TEST(StoredZip, refuses_what_only_zip64_has_room_for) {
    // Addresses alone: nobody reads what is refused.
    void* const room =
        mmap(nullptr, StoredZip::most_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ASSERT_NE(room, MAP_FAILED);
    StoredZip zip;
    EXPECT_THROW(zip.add("large", {static_cast<const char*>(room), StoredZip::most_bytes}), std::length_error);
    munmap(room, StoredZip::most_bytes);
    EXPECT_THROW(zip.add(std::string(0x1'0000, 'n'), ""), std::length_error);
    zip.add("small", "x");
    EXPECT_EQ(testing::unzip(zip.finish()).size(), 1U);
}

}  // namespace
}  // namespace gi::exports
