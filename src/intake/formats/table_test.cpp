#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "intake/formats/format.hpp"
#include "intake/sheet_text.hpp"
#include "intake/zip/archive.hpp"

namespace gi::intake {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> fixtures() {
    const auto folder = fs::path{GI_SOURCE_DIR} / "tests" / "fixtures" / "gradebooks";
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".csv") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

std::string contents(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The names of all formats but the plain sheet that recognise the file.
std::vector<std::string> recognised_as(std::string_view bytes) {
    std::vector<std::string> names;
    const auto sheet = open_sheet(bytes);
    if (!sheet) return names;
    csv::RecordReader records(sheet->text(), sheet->dialect, {});
    const auto head = read_head(records);
    if (!head) return names;
    for (auto format = Format::grade_insight; format < Format::generic;
         format = static_cast<Format>(static_cast<int>(format) + 1)) {
        const auto* const reader = reader_of(format);
        if (reader != nullptr && reader->recognised_by(*head)) names.emplace_back(reader->name);
    }
    return names;
}

TEST(FormatTable, has_recognisers_that_never_take_each_others_files) {
    for (const auto& path : fixtures()) {
        if (zip::looks_like_archive(contents(path))) continue;  // a workbook by another name
        const auto file = read_gradebook(contents(path), {});
        const auto names = recognised_as(contents(path));
        std::vector<std::string> expected;
        if (file && file->format != Format::generic) expected.emplace_back(to_string(file->format));
        EXPECT_EQ(names, expected) << path.filename();
    }
}

TEST(FormatTable, names_every_format_that_it_can_read) {
    EXPECT_EQ(format_from("generic"), Format::generic);
    EXPECT_EQ(format_from("Gradescope"), std::nullopt);
    for (auto format = Format::grade_insight; format <= Format::generic;
         format = static_cast<Format>(static_cast<int>(format) + 1)) {
        const auto* const reader = reader_of(format);
        if (reader == nullptr) continue;
        EXPECT_EQ(format_from(to_string(format)), format);
        EXPECT_FALSE(display_name(format).empty());
        EXPECT_TRUE(format_names().contains(to_string(format)));
    }
}

}  // namespace
}  // namespace gi::intake
