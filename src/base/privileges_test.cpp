#include "base/privileges.hpp"

#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace gi {
namespace {

namespace fs = std::filesystem;

/// There is no way back from drop_privileges, so it runs in a child.
template <class Body>
void in_child(Body body) {
    const pid_t child = ::fork();
    if (child == 0) {
        body();
        std::fflush(nullptr);
        ::_exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << "failed in the child, see above";
}

class Privileges : public testing::Test {
protected:
    void SetUp() override {
        std::string name = "/tmp/gi-privileges-XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        fs::permissions(folder_, fs::perms{0755});
    }
    void TearDown() override { fs::remove_all(folder_); }

    static uid_t owner(const fs::path& path) {
        struct stat info{};
        ::stat(path.c_str(), &info);
        return info.st_uid;
    }

    fs::path folder_;
};

class PrivilegesOfRoot : public Privileges {
protected:
    void SetUp() override {
        if (::geteuid() != 0) GTEST_SKIP() << "only root can drop privileges";
        Privileges::SetUp();
    }
};

TEST_F(PrivilegesOfRoot, AreGoneForGoodAndTheNewFolderBelongsToTheServiceUser) {
    in_child([&] {
        const auto user = drop_privileges(folder_ / "data");
        ASSERT_TRUE(user) << user.error().message;
        EXPECT_EQ(::getpwnam(user->c_str())->pw_uid, ::getuid());
        EXPECT_NE(::geteuid(), 0U);
        EXPECT_NE(::seteuid(0), 0);
        EXPECT_NE(::setgid(0), 0);
        EXPECT_EQ(owner(folder_ / "data"), ::getuid());
        EXPECT_EQ(fs::status(folder_ / "data").permissions(), fs::perms::owner_all);
        EXPECT_TRUE(std::ofstream{folder_ / "data" / "file"} << "written");
    });
}

TEST_F(PrivilegesOfRoot, AClosedParentFolderIsNamedInTheError) {
    fs::create_directory(folder_ / "closed");
    fs::permissions(folder_ / "closed", fs::perms::owner_all);
    in_child([&] {
        const auto user = drop_privileges(folder_ / "closed" / "data");
        ASSERT_FALSE(user);
        EXPECT_NE(user.error().message.find("cannot enter " + (folder_ / "closed").string() + ","), std::string::npos)
            << user.error().message;
        EXPECT_NE(user.error().message.find("--data-dir"), std::string::npos);
    });
}

TEST_F(PrivilegesOfRoot, AFolderWithSomebodysFilesIsNotTakenOver) {
    fs::create_directory(folder_ / "data");
    std::ofstream{folder_ / "data" / "file"} << "mine";
    in_child([&] {
        const auto user = drop_privileges(folder_ / "data");
        ASSERT_FALSE(user);
        EXPECT_EQ(user.error().code, ErrorCode::forbidden);
        EXPECT_NE(user.error().message.find("belongs to root"), std::string::npos) << user.error().message;
    });
    EXPECT_EQ(owner(folder_ / "data"), 0U);
}

TEST_F(PrivilegesOfRoot, AFreshDiskWithLostAndFoundIsEmpty) {
    fs::create_directories(folder_ / "data" / "lost+found");
    in_child([&] { EXPECT_TRUE(drop_privileges(folder_ / "data")); });
}

TEST_F(PrivilegesOfRoot, ASecondStartFindsTheFolderItMade) {
    in_child([&] { EXPECT_TRUE(drop_privileges(folder_ / "data/")); });
    std::ofstream{folder_ / "data" / "file"} << "of the first run";
    in_child([&] { EXPECT_TRUE(drop_privileges(folder_ / "data")); });
}

TEST_F(Privileges, WithoutRootOnlyTheFolderIsMade) {
    in_child([&] {
        if (::geteuid() == 0) {
            ASSERT_EQ(::chown(folder_.c_str(), 65534, 65534), 0);
            ASSERT_EQ(::setuid(65534), 0);
        }
        ASSERT_TRUE(drop_privileges(folder_ / "new" / "data"));
        EXPECT_EQ(owner(folder_ / "new" / "data"), ::getuid());
    });
}

TEST_F(Privileges, AFileInThePlaceOfTheFolderIsAnErrorInWords) {
    std::ofstream{folder_ / "data"} << "a file";
    in_child([&] {
        const auto user = drop_privileges(folder_ / "data");
        ASSERT_FALSE(user);
        EXPECT_NE(user.error().message.find("Not a directory"), std::string::npos) << user.error().message;
    });
}

}  // namespace
}  // namespace gi
