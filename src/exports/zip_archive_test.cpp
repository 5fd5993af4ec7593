#include "exports/zip_archive.hpp"

#include <gtest/gtest.h>

#include <array>

#include "exports/exports_testing.hpp"

namespace gi::exports {
namespace {

TEST(ZipArchive, holds_the_files_as_they_are) {
    const std::array files{ArchiveFile{"a.csv", "one"}, ArchiveFile{"b.csv", std::string(100'000, 'x')},
                           ArchiveFile{"c.csv", ""}};
    const auto archive = zip_archive(files);
    EXPECT_LT(archive.size(), 2'000U);
    const auto read = testing::unzip(archive);
    ASSERT_EQ(read.size(), 3U);
    for (const auto& file : files) EXPECT_EQ(read.at(file.name), file.content);
    EXPECT_EQ(zip_archive(files), archive);
}

}  // namespace
}  // namespace gi::exports
