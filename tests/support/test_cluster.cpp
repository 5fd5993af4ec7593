#include "support/test_cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <span>
#include <stdexcept>

#include "pg/migrate.hpp"

namespace gi::test {
namespace {

class TestCluster {
public:
    TestCluster() {
        std::array<int, 2> input{};
        std::array<int, 2> output{};
        if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("no pipes for the test server");
        }
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
        std::string program = GI_TEST_POSTGRES;
        std::array<char*, 2> arguments{program.data(), nullptr};
        const int error = ::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(input[0]);
        ::close(output[1]);
        stdin_ = input[1];
        if (error == 0) read_socket_dir(output[0]);
        ::close(output[0]);
        if (socket_dir_.empty()) throw std::runtime_error("the test server did not start: " + program);
    }
    TestCluster(const TestCluster&) = delete;
    TestCluster& operator=(const TestCluster&) = delete;
    ~TestCluster() {
        ::close(stdin_);
        ::waitpid(process_, nullptr, 0);
    }

    [[nodiscard]] std::string conninfo(std::string_view database, std::string_view user) const {
        return fmt::format("host={} dbname={} user={}", pg::quote_conninfo(socket_dir_), database, user);
    }

    TestDatabase create(std::string_view from) {
        std::string name = fmt::format("test_{}", ++created_);
        pg::SyncConnection{conninfo("postgres", "postgres")}.exec(
            fmt::format("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, from));
        return TestDatabase{std::move(name)};
    }

    TestDatabase create_migrated(std::string_view name, std::span<const pg::Migration> migrations, bool& made) {
        if (!made) {
            pg::SyncConnection{conninfo("postgres", "postgres")}.exec(fmt::format("CREATE DATABASE {}", name));
            pg::SyncConnection connection{conninfo(name, "postgres")};
            if (auto report = pg::migrate(connection, migrations); !report) {
                throw std::runtime_error(report.error().message);
            }
            made = true;
        }
        return create(name);
    }

    TestDatabase create_shard() { return create_migrated("shard_template", pg::shard_migrations(), shard_made_); }
    TestDatabase create_registry() {
        return create_migrated("registry_template", pg::registry_migrations(), registry_made_);
    }

private:
    void read_socket_dir(int fd) {
        char c = 0;
        while (::read(fd, &c, 1) == 1 && c != '\n') socket_dir_ += c;
    }

    pid_t process_ = -1;
    int stdin_ = -1;
    std::string socket_dir_;
    int created_ = 0;
    bool shard_made_ = false;
    bool registry_made_ = false;
};

TestCluster& cluster() {
    static TestCluster one;
    return one;
}

}  // namespace

std::string TestDatabase::conninfo(std::string_view user) const { return cluster().conninfo(name_, user); }

pg::SyncConnection TestDatabase::connect(std::string_view user) const { return pg::SyncConnection{conninfo(user)}; }

TestDatabase empty_database() { return cluster().create("template0"); }

TestDatabase shard_database() { return cluster().create_shard(); }

TestDatabase registry_database() { return cluster().create_registry(); }

std::int64_t advisory_waiters(pg::SyncConnection& connection) {
    return connection
        .exec(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database())")
        .integer(0, 0);
}

}  // namespace gi::test
