#include "pg/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<Migration> two_files{
    {1, "0001_first.sql", "CREATE TABLE first (v int)"},
    {2, "0002_second.sql", "CREATE TABLE second (v int); INSERT INTO first VALUES (1)"}};

bool has_table(SyncConnection& connection, std::string_view name) {
    return !connection.exec("SELECT FROM pg_tables WHERE tablename = $1", {name}).empty();
}

TEST(Migrations, RunInOrderAndAreRecorded) {
    auto connection = test::empty_database().connect("postgres");
    const auto report = migrate(connection, two_files);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_THAT(report->applied, ElementsAre("0001_first.sql", "0002_second.sql"));
    EXPECT_THAT(report->pending, IsEmpty());
    EXPECT_EQ(report->version, 2);
    EXPECT_TRUE(has_table(connection, "second"));
}

TEST(Migrations, ASecondRunDoesNothing) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, two_files));
    const auto again = migrate(connection, two_files);
    ASSERT_TRUE(again);
    EXPECT_THAT(again->applied, IsEmpty());
    EXPECT_EQ(again->version, 2);
    EXPECT_EQ(connection.exec("SELECT * FROM first").size(), 1);
}

TEST(Migrations, CheckingChangesNothing) {
    auto connection = test::empty_database().connect("postgres");
    const auto report = check_migrations(connection, two_files);
    ASSERT_TRUE(report);
    EXPECT_THAT(report->pending, ElementsAre("0001_first.sql", "0002_second.sql"));
    EXPECT_EQ(report->version, 0);
    EXPECT_FALSE(has_table(connection, "applied"));
}

TEST(Migrations, ADatabaseAheadOfTheProgramIsRefused) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, two_files));
    const auto refused = migrate(connection, std::span{two_files}.first(1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("0002_second.sql"));
}

TEST(Migrations, AFileEditedAfterItRanIsRefused) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, two_files));
    auto edited = two_files;
    edited[0].sql = "CREATE TABLE first (v bigint)";
    const auto refused = migrate(connection, edited);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("0001_first.sql was edited"));
}

TEST(Migrations, AFailingFileLeavesTheDatabaseAtTheOneBefore) {
    auto connection = test::empty_database().connect("postgres");
    auto broken = two_files;
    broken[1].sql = "CREATE TABLE second (v int); SELECT * FROM missing";
    try {
        (void)migrate(connection, broken);
        FAIL() << "a broken file ran";
    } catch (const PgError& error) {
        EXPECT_THAT(error.what(), HasSubstr("0002_second.sql"));
        EXPECT_EQ(error.sqlstate(), "42P01");
    }
    EXPECT_FALSE(has_table(connection, "second"));
    EXPECT_EQ(check_migrations(connection, two_files)->version, 1);
    EXPECT_TRUE(migrate(connection, two_files));
}

TEST(Migrations, OfTwoAtOnceOneWorksAndTheOtherWaits) {
    const auto database = test::empty_database();
    auto referee = database.connect("postgres");
    referee.exec("SELECT pg_advisory_lock(20249, 0)");
    const auto run = [&] {
        auto connection = database.connect("postgres");
        return migrate(connection, two_files)->applied.size();
    };
    auto first = std::async(std::launch::async, run);
    auto second = std::async(std::launch::async, run);
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(referee) == 2; }));
    referee.exec("SELECT pg_advisory_unlock(20249, 0)");
    const auto done_first = first.get();
    const auto done_second = second.get();
    EXPECT_EQ(std::max(done_first, done_second), 2U);
    EXPECT_EQ(std::min(done_first, done_second), 0U);
}

TEST(Migrations, ShardsOfOneClusterCanBeMigratedAtOnceAlthoughRolesAreShared) {
    std::string sql{shard_migrations().front().sql};
    for (auto at = sql.find("gi_app"); at != std::string::npos; at = sql.find("gi_app")) sql.replace(at, 6, "racer");
    const std::vector<Migration> migrations{{1, "0001_tenancy.sql", sql}};

    auto faster = test::empty_database().connect("postgres");
    SyncTransaction other_shard{faster};
    faster.exec("CREATE ROLE racer");
    auto run = std::async(std::launch::async, [&migrations, database = test::empty_database()] {
        auto connection = database.connect("postgres");
        return migrate(connection, migrations)->version;
    });
    auto watcher = test::empty_database().connect("postgres");
    EXPECT_TRUE(test::becomes_true([&] {
        return !watcher.exec("SELECT FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted").empty();
    }));
    other_shard.commit();
    EXPECT_EQ(run.get(), 1);
}

TEST(Migrations, TheAppMayCheckWhetherItsDatabasesAreUpToDate) {
    auto shard = test::shard_database().connect("gi_app");
    auto registry = test::registry_database().connect("gi_app");
    EXPECT_THAT(check_migrations(shard, shard_migrations())->pending, IsEmpty());
    EXPECT_THAT(check_migrations(registry, registry_migrations())->pending, IsEmpty());
}

TEST(Migrations, AFileOutOfFormOrAGapIsABug) {
    const std::vector<EmbeddedFile> gap{{"0001_a.sql", ""}, {"0003_c.sql", ""}};
    const std::vector<EmbeddedFile> form{{"first.sql", ""}};
    EXPECT_THROW((void)to_migrations(gap), std::logic_error);
    EXPECT_THROW((void)to_migrations(form), std::logic_error);
}

}  // namespace
}  // namespace gi::pg
