/// Every roster in tests/fixtures/rosters is read and compared with <case>.json beside it, the output of
/// `gradeinsight inspect --roster` or the error. To accept what is read now: GI_ACCEPT_FIXTURES=1 gi_intake_test
/// Archives there are made by make_archives.mjs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/json_text.hpp"
#include "intake/inspect_roster_json.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake {
namespace {

namespace fs = std::filesystem;

fs::path fixture_folder() {
    return fs::path{__FILE__}.parent_path().parent_path().parent_path() / "tests" / "fixtures" / "rosters";
}

std::string contents(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> fixture_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fixture_folder()))
        if (entry.path().extension() == ".csv" || entry.path().extension() == ".zip")
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::string outcome(std::string_view bytes) {
    const auto file = read_roster(bytes, {});
    if (file) return to_inspect_json(*file);
    std::string out;
    JsonWriter json(out);
    json.begin_object().member("error", to_string(file.error().code)).member("message", file.error().message);
    json.end_object();
    return out + "\n";
}

class RosterFixture : public testing::TestWithParam<std::string> {};

TEST_P(RosterFixture, is_read_as_expected) {
    const auto file = fixture_folder() / GetParam();
    const auto expected = fs::path{file}.replace_extension(".json");
    const auto read = outcome(contents(file));
    if (std::getenv("GI_ACCEPT_FIXTURES") != nullptr) std::ofstream(expected, std::ios::binary) << read;
    EXPECT_EQ(read, contents(expected));
}

INSTANTIATE_TEST_SUITE_P(Rosters, RosterFixture, testing::ValuesIn(fixture_names()),
                         [](const auto& info) { return fs::path{info.param}.stem().string(); });

}  // namespace
}  // namespace gi::intake
