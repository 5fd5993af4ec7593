#include "base/key_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace gi {
namespace {

namespace fs = std::filesystem;

class KeyFileTest : public testing::Test {
protected:
    KeyFileTest() {
        std::string pattern = fs::temp_directory_path() / "gi-key-XXXXXX";
        folder = ::mkdtemp(pattern.data());
    }
    ~KeyFileTest() override { fs::remove_all(folder); }
    [[nodiscard]] fs::path path() const { return folder / "secret.key"; }

    fs::path folder;
};

TEST_F(KeyFileTest, is_made_once_and_then_read) {
    const auto made = read_or_make_key_file(path());
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->size(), 44U);
    EXPECT_EQ(read_or_make_key_file(path()).value(), *made);
}

TEST_F(KeyFileTest, is_another_for_each_server) {
    EXPECT_NE(read_or_make_key_file(path()).value(), read_or_make_key_file(folder / "other.key").value());
}

TEST_F(KeyFileTest, is_for_its_owner_alone) {
    ASSERT_TRUE(read_or_make_key_file(path()));
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(KeyFileTest, is_not_made_anew_when_it_was_damaged) {
    std::ofstream{path()} << "half of a k";
    const auto key = read_or_make_key_file(path());
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().message.find("Restore it from a backup"), std::string::npos);
}

TEST_F(KeyFileTest, that_cannot_be_made_is_said) {
    const auto key = read_or_make_key_file(folder / "nowhere" / "secret.key");
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().message.find("cannot be made"), std::string::npos);
}

}  // namespace
}  // namespace gi
