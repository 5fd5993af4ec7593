#include "tenancy/registry_watcher.hpp"

#include <gtest/gtest.h>

#include "support/test_cluster.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr RegistryWatcher::Timing only_when_told{.poll = 1h, .retry = 10ms};
constexpr RegistryWatcher::Timing often{.poll = 10ms, .retry = 10ms};

/// A registry with the school "lincoln", and a watcher of it.
class RegistryWatcherTest : public testing::Test {
protected:
    RegistryWatcherTest() {
        as_owner("INSERT INTO registry.shard (shard_no) VALUES (1)");
        add_school(1, "lincoln");
    }

    void watch(RegistryWatcher::Timing timing) {
        watcher.emplace(context, database.conninfo("gi_app"), directory, timing, log);
        watcher->start();
        ASSERT_TRUE(comes_to([&] { return watcher->status().connected; }));
    }
    ~RegistryWatcherTest() override {
        watcher->stop();
        context.run();
    }

    void as_owner(const std::string& sql) { owner.exec(sql); }
    void add_school(int number, const std::string& subdomain) {
        owner.exec("INSERT INTO registry.tenant (school_no, subdomain, name, shard_no) VALUES ($1, $2, $2, 1)",
                   {number, subdomain});
    }
    /// The process that serves it; 0 while there is none.
    [[nodiscard]] std::int64_t session_of_watcher() {
        return owner
            .exec(
                "SELECT coalesce(max(pid), 0) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = 'gi_app'")
            .integer(0, 0);
    }
    [[nodiscard]] bool knows(std::string_view subdomain) const {
        return directory.current()->find(subdomain) != nullptr;
    }
    /// While the watcher works.
    template <class Question>
    bool comes_to(Question question) {
        return test::becomes_true([&] {
            context.poll();
            return question();
        });
    }

    test::TestDatabase database = test::registry_database();
    pg::SyncConnection owner = database.connect("postgres");
    Log log{LogLevel::error};
    TenantDirectory directory;
    asio::io_context context;
    std::optional<RegistryWatcher> watcher;
};

TEST_F(RegistryWatcherTest, ReadsTheMapAndHearsOfEachChange) {
    watch(only_when_told);
    EXPECT_TRUE(watcher->status().loaded);
    EXPECT_TRUE(knows("lincoln"));
    add_school(2, "oakwood");
    EXPECT_TRUE(comes_to([&] { return knows("oakwood"); }));
    as_owner("UPDATE registry.tenant SET subdomain = 'lincoln-high' WHERE school_no = 1");
    EXPECT_TRUE(comes_to([&] { return knows("lincoln-high"); }));
    EXPECT_FALSE(knows("lincoln"));
    EXPECT_TRUE(knows("oakwood"));
}

TEST_F(RegistryWatcherTest, ForgetsADeletedSchool) {
    watch(only_when_told);
    as_owner("UPDATE registry.tenant SET state = 'deprovisioning' WHERE school_no = 1");
    as_owner("UPDATE registry.tenant SET state = 'deleted' WHERE school_no = 1");
    EXPECT_TRUE(comes_to([&] { return !knows("lincoln"); }));
}

TEST_F(RegistryWatcherTest, LeadsFromAFormerAddress) {
    watch(only_when_told);
    as_owner(
        "WITH gone AS (INSERT INTO registry.former_subdomain (subdomain, school_no, ends_at)"
        "              VALUES ('lincoln', 1, now() + interval '1 day'))"
        " UPDATE registry.tenant SET subdomain = 'lincoln-high' WHERE school_no = 1");
    EXPECT_TRUE(comes_to([&] { return knows("lincoln-high"); }));
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto found = directory.current()->find_renamed("lincoln", now);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->subdomain, "lincoln-high");
}

TEST_F(RegistryWatcherTest, ReadsWhatItMissedWhileItsConnectionWasLost) {
    watch(often);
    const auto first = session_of_watcher();
    owner.exec("SELECT pg_terminate_backend($1)", {first});
    add_school(2, "oakwood");
    EXPECT_TRUE(comes_to([&] { return knows("oakwood"); }));
    EXPECT_NE(session_of_watcher(), first);
}

TEST_F(RegistryWatcherTest, ReadsAllOfARegistryThatWentBack) {
    add_school(2, "oakwood");
    watch(often);
    ASSERT_TRUE(knows("oakwood"));
    as_owner("BEGIN");
    as_owner("SET LOCAL session_replication_role = replica");  // as a restore does it: no trigger counts on
    as_owner("DELETE FROM registry.tenant WHERE school_no = 2");
    as_owner("UPDATE registry.tenant SET map_version = 0, subdomain = 'lincoln-of-old' WHERE school_no = 1");
    as_owner("COMMIT");
    EXPECT_TRUE(comes_to([&] { return knows("lincoln-of-old"); }));
    EXPECT_FALSE(knows("oakwood"));
    EXPECT_FALSE(knows("lincoln"));
}

}  // namespace
}  // namespace gi::tenancy
