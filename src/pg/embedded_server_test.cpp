#include "pg/embedded_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <future>
#include <sstream>

#include "base/privileges.hpp"
#include "pg/child_process.hpp"
#include "pg/sync_connection.hpp"
#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

/// Each test runs in a child that has dropped its privileges for its own data folder, as `serve` does.
class EmbeddedServerTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        EmbeddedServerTest maker;
        maker.data_dir_ = made_once() = new_folder();
        maker.unprivileged([&] { EXPECT_TRUE(EmbeddedServer::start(maker.options())); });
    }
    static void TearDownTestSuite() { fs::remove_all(made_once()); }
    void SetUp() override { data_dir_ = new_folder(); }
    void TearDown() override { fs::remove_all(data_dir_); }
    void TestBody() override {}

    template <class Body>
    void unprivileged(Body body) {
        const pid_t child = ::fork();
        if (child == 0) {
            try {
                const auto user = drop_privileges(data_dir_);
                EXPECT_TRUE(user) << user.error().message;
                if (user) body();
            } catch (const std::exception& error) {
                ADD_FAILURE() << error.what();
            }
            std::fflush(nullptr);
            ::_exit(HasFailure() ? 1 : 0);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0) << "failed in the child, see above";
    }

    /// With a cluster that has run before, in the data folder or in `sub_folder` of it, which then is the data folder.
    template <class Body>
    void with_cluster(Body body, const fs::path& sub_folder = {}) {
        unprivileged([&] {
            if (!sub_folder.empty()) {
                data_dir_ /= sub_folder;
                ASSERT_TRUE(drop_privileges(data_dir_));
            }
            fs::copy(made_once() / "postgres", data_dir_ / "postgres", fs::copy_options::recursive);
            std::ofstream{data_dir_ / "postgres.local.conf"}
                << "fsync = off\n";  // a crash of the machine is no part of it
            body();
        });
    }

    [[nodiscard]] EmbeddedServerOptions options() const { return {.data_dir = data_dir_, .shards = 1}; }

    [[nodiscard]] EmbeddedServer start() const {
        auto server = EmbeddedServer::start(options());
        if (!server) throw std::runtime_error(server.error().message);
        return std::move(*server);
    }

    [[nodiscard]] std::string start_error() const {
        const auto server = EmbeddedServer::start(options());
        return server ? "it started" : server.error().message;
    }

    static std::string new_folder() {
        std::string name = fs::temp_directory_path() / "gi-embedded-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for temporary files");
        return name;
    }

    static fs::path& made_once() {
        static fs::path folder;
        return folder;
    }

    static bool exists(pid_t pid) { return ::kill(pid, 0) == 0 || errno != ESRCH; }

    fs::path data_dir_;
};

SyncConnection as_owner(const EmbeddedServer& server) { return SyncConnection{server.shard_conninfo(1, "postgres")}; }

TEST_F(EmbeddedServerTest, StartsWithItsDatabasesAndStopsWithoutATrace) {
    unprivileged([&] {
        auto server = start();
        EXPECT_TRUE(server.alive());
        SyncConnection{server.registry_conninfo("postgres")}.exec("SELECT 1");
        EXPECT_EQ(as_owner(server).exec("SHOW fsync").text(0, 0), "on");
        const pid_t pid = server.pid();
        server.stop();
        EXPECT_FALSE(server.alive());
        EXPECT_FALSE(exists(pid));
        EXPECT_FALSE(fs::exists(data_dir_ / "postgres" / "postmaster.pid"));
        server.stop();
    });
}

TEST_F(EmbeddedServerTest, KeepsItsDataFromRunToRun) {
    with_cluster([&] {
        {
            auto server = start();
            as_owner(server).exec("CREATE TABLE kept AS SELECT 42 AS v");
        }
        auto server = start();
        EXPECT_EQ(as_owner(server).exec("SELECT v FROM kept").integer(0, 0), 42);
    });
}

TEST_F(EmbeddedServerTest, CanBeReachedOnlyThroughItsOwnFolder) {
    with_cluster([&] {
        auto server = start();
        EXPECT_EQ(server.socket_dir(), data_dir_ / "run");
        EXPECT_EQ(fs::status(server.socket_dir()).permissions(), fs::perms::owner_all);
        EXPECT_EQ(as_owner(server).exec("SHOW listen_addresses").text(0, 0), "");
    });
}

TEST_F(EmbeddedServerTest, IsSetUpForMovesAndForShortQueriesAndMayBeTuned) {
    with_cluster([&] {
        std::ofstream{data_dir_ / "postgres.local.conf"} << "work_mem = '5MB'\n";
        auto server = start();
        auto connection = as_owner(server);
        const auto shows = [&](const std::string& name) {
            return std::string{connection.exec("SHOW " + name).text(0, 0)};
        };
        EXPECT_EQ(shows("wal_level"), "logical");
        EXPECT_EQ(shows("synchronous_commit"), "on");
        EXPECT_EQ(shows("data_checksums"), "on");
        EXPECT_EQ(shows("jit"), "off");
        EXPECT_EQ(shows("max_connections"), "200");
        EXPECT_EQ(shows("timezone"), "UTC");
        EXPECT_EQ(shows("server_encoding"), "UTF8");
        EXPECT_EQ(shows("log_error_verbosity"), "terse");
        EXPECT_EQ(shows("work_mem"), "5MB");
    });
}

TEST_F(EmbeddedServerTest, ASecondStartOnTheSameFolderIsRefusedWithTheProcessId) {
    with_cluster([&] {
        auto server = start();
        EXPECT_THAT(start_error(), HasSubstr("Another gradeinsight (process " + std::to_string(::getpid()) + ")"));
        EXPECT_TRUE(server.alive());
    });
}

TEST_F(EmbeddedServerTest, AnotherProcessCanAttachAndItsEndDoesNotStopTheServer) {
    with_cluster([&] {
        const auto nobody = EmbeddedServer::attach(options());
        ASSERT_FALSE(nobody);
        EXPECT_EQ(nobody.error().code, ErrorCode::not_found);

        auto server = start();
        {
            auto attached = EmbeddedServer::attach(options());
            ASSERT_TRUE(attached) << attached.error().message;
            EXPECT_EQ(attached->pid(), server.pid());
            EXPECT_EQ(as_owner(*attached).exec("SELECT 1").integer(0, 0), 1);
            EXPECT_TRUE(attached->alive());
            attached->stop();
        }
        EXPECT_TRUE(server.alive());
    });
}

TEST_F(EmbeddedServerTest, ACrashOfTheServerIsNoticedAndTheNextStartRecovers) {
    with_cluster([&] {
        auto server = start();
        as_owner(server).exec("CREATE TABLE kept AS SELECT 42 AS v");
        const auto idle = as_owner(server);
        ::kill(server.pid(), SIGKILL);
        EXPECT_TRUE(wait_for_end(server.pid(), 10s));
        EXPECT_FALSE(server.alive());
        server.stop();
        auto next = start();
        EXPECT_EQ(as_owner(next).exec("SELECT v FROM kept").integer(0, 0), 42);
    });
}

TEST_F(EmbeddedServerTest, TheNextStartWaitsForASessionThatOutlivesItsCrashedServer) {
    with_cluster([&] {
        auto server = start();
        auto session = as_owner(server);
        const auto backend = static_cast<pid_t>(session.exec("SELECT pg_backend_pid()").integer(0, 0));
        ::kill(backend, SIGSTOP);  // it cannot notice
        ::kill(server.pid(), SIGKILL);
        server.stop();
        auto release = std::async(std::launch::async, [&] {
            const bool refused = test::becomes_true([&] {
                std::ostringstream log;
                log << std::ifstream{data_dir_ / "postgres.log"}.rdbuf();
                return log.str().contains("shared memory block");
            });
            ::kill(backend, SIGCONT);
            return refused;
        });
        EXPECT_TRUE(start().alive());
        EXPECT_TRUE(release.get());
    });
}

TEST_F(EmbeddedServerTest, StopsWhenItsOwnerIsKilledAndTheNextOwnerTakesOver) {
    with_cluster([&] {
        std::array<int, 2> pipe{};
        ASSERT_EQ(::pipe(pipe.data()), 0);
        const pid_t owner = ::fork();
        if (owner == 0) {
            auto server = start();
            as_owner(server).exec("CREATE TABLE kept AS SELECT 42 AS v");
            const pid_t pid = server.pid();
            if (::write(pipe[1], &pid, sizeof pid) == sizeof pid) ::pause();
        }
        pid_t server_pid = 0;
        ASSERT_EQ(::read(pipe[0], &server_pid, sizeof server_pid), static_cast<ssize_t>(sizeof server_pid));
        ::kill(owner, SIGKILL);
        ::waitpid(owner, nullptr, 0);
        auto next = start();  // waits for the other one's shutdown
        EXPECT_FALSE(fs::exists("/proc/" + std::to_string(server_pid) + "/cwd"));
        EXPECT_EQ(as_owner(next).exec("SELECT v FROM kept").integer(0, 0), 42);
    });
}

TEST_F(EmbeddedServerTest, ALeftOverPidFileDoesNotMatterEvenIfTheNumberIsSomebodysNow) {
    with_cluster([&] {
        std::ostringstream left_over;
        {
            auto server = start();
            left_over << std::ifstream{data_dir_ / "postgres" / "postmaster.pid"}.rdbuf();
        }
        const std::string text = left_over.str();
        const pid_t somebody = ::fork();
        if (somebody == 0) ::pause();
        std::ofstream{data_dir_ / "postgres" / "postmaster.pid"} << somebody << text.substr(text.find('\n'));
        EXPECT_TRUE(start().alive());
        ::kill(somebody, SIGKILL);
        ::waitpid(somebody, nullptr, 0);
    });
}

TEST_F(EmbeddedServerTest, AnotherProcessOfOursInTheTerminalDoesNotGetItsCtrlC) {
    with_cluster([&] {
        auto server = start();
        EXPECT_EQ(::getsid(server.pid()), server.pid());
    });
}

TEST_F(EmbeddedServerTest, AClusterOfAnotherVersionIsRefusedWithWhatToDo) {
    with_cluster([&] {
        {
            auto server = start();
        }
        std::ofstream{data_dir_ / "postgres" / "PG_VERSION"} << "14\n";
        EXPECT_THAT(start_error(),
                    AllOf(HasSubstr("written by PostgreSQL 14"), HasSubstr("postgresql-14"), HasSubstr("pg_upgrade")));
    });
}

TEST_F(EmbeddedServerTest, AFolderThatIsNoClusterIsNotTouched) {
    unprivileged([&] {
        fs::create_directory(data_dir_ / "postgres");
        std::ofstream{data_dir_ / "postgres" / "thesis.txt"} << "my only copy";
        EXPECT_THAT(start_error(), HasSubstr("is not a PostgreSQL cluster"));
        EXPECT_TRUE(fs::exists(data_dir_ / "postgres" / "thesis.txt"));
    });
}

TEST_F(EmbeddedServerTest, AnInitialisationThatWasCutShortStartsAfresh) {
    unprivileged([&] {
        fs::create_directory(data_dir_ / "postgres.new");
        std::ofstream{data_dir_ / "postgres.new" / "PG_VERSION"} << "15\n";
        EXPECT_TRUE(start().alive());
    });
}

TEST_F(EmbeddedServerTest, APathTooLongForASocketGivesWayToAPrivateFolderThatGoesWithTheServer) {
    with_cluster(
        [&] {
            auto server = start();
            const fs::path folder = server.socket_dir();
            EXPECT_EQ(folder.parent_path(), "/tmp");
            EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);
            EXPECT_EQ(as_owner(server).exec("SELECT 1").integer(0, 0), 1);
            EXPECT_EQ(EmbeddedServer::attach(options())->socket_dir(), folder);
            server.stop();
            EXPECT_FALSE(fs::exists(folder));
        },
        std::string(100, 'd'));
}

TEST_F(EmbeddedServerTest, APathWithBlanksAndQuotesWorks) {
    with_cluster(
        [&] {
            auto server = start();
            EXPECT_EQ(as_owner(server).exec("SELECT 1").integer(0, 0), 1);
        },
        "school's data \\ ä");
}

TEST_F(EmbeddedServerTest, MissingProgramsAreAnErrorThatNamesThePackage) {
    unprivileged([&] {
        auto wrong = options();
        wrong.bin_dir = "/nonexistent";
        const auto server = EmbeddedServer::start(wrong);
        ASSERT_FALSE(server);
        EXPECT_EQ(server.error().code, ErrorCode::not_found);
        EXPECT_THAT(server.error().message, AllOf(HasSubstr("/nonexistent"), HasSubstr("apt install postgresql-15")));
    });
}

TEST_F(EmbeddedServerTest, AServerThatDoesNotStartIsQuotedAndTheFolderIsFreeAgain) {
    with_cluster([&] {
        std::ofstream{data_dir_ / "postgres.local.conf"} << "shared_buffers = 'plenty'\n";
        EXPECT_THAT(start_error(), AllOf(HasSubstr("PostgreSQL did not start"), HasSubstr("shared_buffers")));
        fs::remove(data_dir_ / "postgres.local.conf");
        EXPECT_TRUE(start().alive());
    });
}

TEST_F(EmbeddedServerTest, ADiskThatTakesNoMoreIsSaidInWordsAndLeavesNoHalfCluster) {
    unprivileged([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{.rlim_cur = 1 << 20, .rlim_max = RLIM_INFINITY};
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
        EXPECT_THAT(start_error(), AllOf(HasSubstr("could not create its files"), HasSubstr("File too large")));
        EXPECT_FALSE(fs::exists(data_dir_ / "postgres"));
        const rlimit open{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &open), 0);
        EXPECT_TRUE(start().alive());
    });
}

TEST_F(EmbeddedServerTest, ALargeLogIsPutAsideAtTheStart) {
    with_cluster([&] {
        {
            std::ofstream log{data_dir_ / "postgres.log"};
        }
        fs::resize_file(data_dir_ / "postgres.log", 11 * 1024 * 1024);
        auto server = start();
        EXPECT_EQ(fs::file_size(data_dir_ / "postgres.log.1"), 11U * 1024 * 1024);
        EXPECT_LT(fs::file_size(server.log_file()), 1024U * 1024);
    });
}

TEST_F(EmbeddedServerTest, RootIsABugOfTheCaller) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can try";
    EXPECT_THROW((void)EmbeddedServer::start(options()), std::logic_error);
}

}  // namespace
}  // namespace gi::pg
