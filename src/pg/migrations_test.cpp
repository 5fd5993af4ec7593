#include "pg/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

#include "pg/migrate.hpp"
#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<Migration> two_files{
    {1, "0001_first.sql", "CREATE TABLE first (v int)"},
    {2, "0002_second.sql", "CREATE TABLE second (v int); INSERT INTO first VALUES (1)"}};

const std::vector<Migration> three_phases{{1, "0001_more.sql", "CREATE TABLE more (v int)", Phase::baseline},
                                          {2, "0002_new.sql", "CREATE TABLE new (v int)", Phase::expand},
                                          {3, "0003_less.sql", "DROP TABLE more", Phase::contract}};

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

TEST(Migrations, EndWithWhatBelongsToASchemaThatIsUpToDate) {
    auto connection = test::empty_database().connect("postgres");
    int finished = 0;
    MigrationRules rules;
    rules.finish = [&](SyncConnection& owner) {
        ++finished;
        EXPECT_TRUE(has_table(owner, "second")) << "after the last file";
        EXPECT_FALSE(owner.exec("SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 20249").empty())
            << "no other migrator has its turn";
    };
    ASSERT_TRUE(migrate(connection, two_files, rules));
    EXPECT_EQ(finished, 1);
    ASSERT_TRUE(migrate(connection, two_files, rules));
    EXPECT_EQ(finished, 2) << "also when nothing was missing";
    ASSERT_TRUE(migrate(connection, std::span{two_files}.first(1), rules));
    EXPECT_EQ(finished, 2) << "a newer program knows better";
}

TEST(Migrations, CheckingChangesNothing) {
    auto connection = test::empty_database().connect("postgres");
    const auto report = check_migrations(connection, two_files);
    ASSERT_TRUE(report);
    EXPECT_THAT(report->pending, ElementsAre("0001_first.sql", "0002_second.sql"));
    EXPECT_EQ(report->version, 0);
    EXPECT_FALSE(has_table(connection, "applied"));
}

TEST(Migrations, AProgramOneStepBehindServesAndMigratesNothing) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, two_files));
    const auto older = migrate(connection, std::span{two_files}.first(1));
    ASSERT_TRUE(older) << older.error().message;
    EXPECT_THAT(older->ahead, ElementsAre("0002_second.sql"));
    EXPECT_THAT(older->applied, IsEmpty());
    EXPECT_TRUE(older->serves());
}

TEST(Migrations, AProgramMoreThanOneStepBehindIsRefused) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, three_phases));
    const auto refused = check_migrations(connection, std::span{three_phases}.first(2));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_THAT(refused.error().message, HasSubstr("more than one step ahead of this program: it has run 0003_less"));
}

TEST(Migrations, WhatAnUnknownProgramRanIsNoExpansion) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, two_files));
    connection.exec("ALTER TABLE gi_migration.applied DROP COLUMN phase");
    EXPECT_FALSE(check_migrations(connection, std::span{two_files}.first(1)));
    EXPECT_TRUE(check_migrations(connection, two_files)->serves());
}

TEST(Migrations, OfAnEmptyDatabaseRunWhateverTheirPhase) {
    auto connection = test::empty_database().connect("postgres");
    EXPECT_THAT(migrate(connection, three_phases)->applied,
                ElementsAre("0001_more.sql", "0002_new.sql", "0003_less.sql"));
}

TEST(Migrations, ThatContractAreLeftForLater) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{three_phases}.first(1)));
    const auto report = migrate(connection, three_phases);
    EXPECT_THAT(report->applied, ElementsAre("0002_new.sql"));
    EXPECT_THAT(report->contracting, ElementsAre("0003_less.sql"));
    EXPECT_TRUE(report->serves());
    EXPECT_TRUE(has_table(connection, "more"));
}

TEST(Migrations, ThatContractRunOnlyWhenTheyMay) {
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{three_phases}.first(2)));
    MigrationRules rules;
    rules.may_contract = [](const Migration& file) -> Result<void> {
        return fail(ErrorCode::conflict, std::string{file.name});
    };
    const auto refused = migrate(connection, three_phases, rules);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "0003_less.sql");
    EXPECT_TRUE(has_table(connection, "more"));
    rules.may_contract = [](const Migration&) -> Result<void> { return {}; };
    EXPECT_THAT(migrate(connection, three_phases, rules)->applied, ElementsAre("0003_less.sql"));
    EXPECT_FALSE(has_table(connection, "more"));
}

TEST(Migrations, BehindOneThatContractsWait) {
    auto four = three_phases;
    four.push_back({4, "0004_next.sql", "CREATE TABLE next (v int)"});
    auto connection = test::empty_database().connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{four}.first(1)));
    const auto report = migrate(connection, four);
    EXPECT_THAT(report->applied, ElementsAre("0002_new.sql"));
    EXPECT_FALSE(report->serves());
    EXPECT_THAT(report->pending, ElementsAre("0004_next.sql"));
}

TEST(Migrations, AServerThatStartsWaitsForOneThatContracts) {
    const auto database = test::empty_database();
    auto connection = database.connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{three_phases}.first(2)));
    auto server = database.connect("postgres");
    server.exec("SET lock_timeout = '50ms'");
    MigrationRules rules;
    std::string seen;
    rules.may_contract = [&](const Migration&) -> Result<void> {
        seen = test::sqlstate_of([&] { (void)check_migrations(server, three_phases); });
        return {};
    };
    ASSERT_TRUE(migrate(connection, three_phases, rules));
    EXPECT_EQ(seen, "55P03");
}

TEST(Migrations, LetTheTrafficPassAndTryAgain) {
    const auto database = test::empty_database();
    auto connection = database.connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{three_phases}.first(1)));
    auto reader = database.connect("postgres");
    auto other = database.connect("postgres");
    auto open = std::make_unique<SyncTransaction>(reader);
    reader.exec("SELECT FROM more");

    auto widened = three_phases;
    widened[1].sql = "ALTER TABLE more ADD COLUMN wide int";
    std::promise<void> waits;
    MigrationRules rules;
    rules.lock_wait = std::chrono::milliseconds{50};
    rules.tell = [&](std::string_view said) {
        if (said.starts_with("waits for a lock")) waits.set_value();
    };
    auto run = std::async(std::launch::async, [&] { return migrate(connection, widened, rules); });
    waits.get_future().wait();
    other.exec("SET statement_timeout = '10s'");
    for (int i = 0; i < 20; ++i) other.exec("SELECT FROM more");  // never queues for longer than one try
    open.reset();
    EXPECT_THAT(run.get()->applied, ElementsAre("0002_new.sql"));
}

TEST(Migrations, WithoutALockSayWhoHoldsIt) {
    const auto database = test::empty_database();
    auto connection = database.connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{three_phases}.first(1)));
    auto reader = database.connect("postgres");
    const SyncTransaction open{reader};
    reader.exec("SELECT FROM more");
    auto widened = three_phases;
    widened[1].sql = "ALTER TABLE more ADD COLUMN wide int";
    MigrationRules rules;
    rules.lock_wait = std::chrono::milliseconds{20};
    rules.patience = std::chrono::milliseconds{300};
    try {
        (void)migrate(connection, widened, rules);
        FAIL() << "it got a lock";
    } catch (const PgError& error) {
        EXPECT_THAT(error.what(), HasSubstr("0002_new.sql: it got no lock"));
        EXPECT_THAT(error.what(), HasSubstr("The oldest open transaction is that of postgres (process"));
    }
    EXPECT_EQ(check_migrations(connection, widened)->version, 1);
}

TEST(Migrations, BuildAnIndexWithoutATransactionAndMendABrokenOne) {
    const auto database = test::empty_database();
    auto connection = database.connect("postgres");
    auto files = two_files;
    files.push_back({3, "0003_fast.sql",
                     "-- phase: expand\n-- Why.\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS fast ON first (v);\n"});
    ASSERT_TRUE(migrate(connection, std::span{files}.first(2)));
    connection.exec("INSERT INTO first VALUES (1)");
    EXPECT_EQ(test::sqlstate_of([&] { (void)migrate(connection, files); }), "23505");
    EXPECT_FALSE(
        connection.exec("SELECT FROM pg_index WHERE indexrelid = 'fast'::regclass AND NOT indisvalid").empty());
    connection.exec("DELETE FROM first");
    EXPECT_THAT(migrate(connection, files)->applied, ElementsAre("0003_fast.sql"));
    EXPECT_FALSE(connection.exec("SELECT FROM pg_index WHERE indexrelid = 'fast'::regclass AND indisvalid").empty());
}

TEST(Migrations, TheLineThatNamesThePhaseIsNoPartOfWhatRan) {
    EXPECT_EQ(digest_of("-- phase: contract\nSELECT 1"), digest_of("SELECT 1"));
    EXPECT_NE(digest_of("-- another\nSELECT 1"), digest_of("SELECT 1"));
    EXPECT_EQ(to_migration("0001_a.sql", "-- phase: contract\nSELECT 1").phase, Phase::contract);
    EXPECT_THROW((void)to_migration("0001_a.sql", "SELECT 1"), std::logic_error);
    EXPECT_THROW((void)to_migration("0001_a.sql", "-- phase: later\nSELECT 1"), std::logic_error);
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
    std::atomic<int> waiting = 0;
    const auto run = [&] {
        auto connection = database.connect("postgres");
        MigrationRules rules;
        rules.tell = [&](std::string_view said) { waiting += said == "waits for another migrator" ? 1 : 0; };
        return migrate(connection, two_files, rules)->applied.size();
    };
    auto first = std::async(std::launch::async, run);
    auto second = std::async(std::launch::async, run);
    EXPECT_TRUE(test::becomes_true([&] { return waiting == 2; }));
    referee.exec("SELECT pg_advisory_unlock(20249, 0)");
    const auto done_first = first.get();
    const auto done_second = second.get();
    EXPECT_EQ(std::max(done_first, done_second), 2U);
    EXPECT_EQ(std::min(done_first, done_second), 0U);
}

TEST(Migrations, AnIndexIsBuiltConcurrentlyWhileAnotherMigratorWaits) {
    const auto database = test::empty_database();
    auto files = two_files;
    files.push_back({3, "0003_fast.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS fast ON first (v)"});
    auto owner = database.connect("postgres");
    ASSERT_TRUE(migrate(owner, std::span{files}.first(2)));
    SyncTransaction writer{owner};
    owner.exec("INSERT INTO first VALUES (2)");
    std::promise<void> builds;
    std::promise<void> waits;
    MigrationRules rules;
    rules.tell = [&](std::string_view said) {
        if (said.starts_with("builds the index fast")) builds.set_value();
        if (said == "waits for another migrator") waits.set_value();
    };
    const auto run = [&] {
        auto connection = database.connect("postgres");
        return migrate(connection, files, rules)->applied.size();
    };
    auto first = std::async(std::launch::async, run);
    builds.get_future().wait();
    auto second = std::async(std::launch::async, run);
    waits.get_future().wait();
    writer.commit();
    EXPECT_EQ(first.get(), 1U);
    EXPECT_EQ(second.get(), 0U);
}

TEST(Migrations, AnIndexWithoutPatienceSaysWhoHoldsItUp) {
    const auto database = test::empty_database();
    auto files = two_files;
    files.push_back({3, "0003_fast.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS fast ON first (v)"});
    auto connection = database.connect("postgres");
    ASSERT_TRUE(migrate(connection, std::span{files}.first(2)));
    auto writer = database.connect("postgres");
    auto open = std::make_unique<SyncTransaction>(writer);
    writer.exec("INSERT INTO first VALUES (2)");
    MigrationRules rules;
    rules.patience = std::chrono::milliseconds{300};
    try {
        (void)migrate(connection, files, rules);
        FAIL() << "it waited for nobody";
    } catch (const PgError& error) {
        EXPECT_THAT(error.what(), HasSubstr("0003_fast.sql: it got no lock"));
    }
    EXPECT_EQ(connection.exec("SHOW lock_timeout").text(0, 0), "0");
    open.reset();
    EXPECT_THAT(migrate(connection, files)->applied, ElementsAre("0003_fast.sql"));
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
    const std::vector<EmbeddedFile> gap{{"0001_a.sql", "-- phase: expand\n"}, {"0003_c.sql", "-- phase: expand\n"}};
    const std::vector<EmbeddedFile> form{{"first.sql", "-- phase: expand\n"}};
    EXPECT_THROW((void)to_migrations(gap), std::logic_error);
    EXPECT_THROW((void)to_migrations(form), std::logic_error);
}

}  // namespace
}  // namespace gi::pg
