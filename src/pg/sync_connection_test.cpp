#include "pg/sync_connection.hpp"

#include <gtest/gtest.h>

#include "support/test_cluster.hpp"

namespace gi::pg {
namespace {

using namespace std::chrono_literals;

TEST(SyncConnection, ParametersArriveAsTheyAre) {
    auto connection = test::empty_database().connect("postgres");
    const auto rows = connection.exec("SELECT $1::text, $2::bigint, $3::boolean, $4::text",
                                      {"it's; DROP", std::int64_t{-42}, true, std::nullopt});
    EXPECT_EQ(rows.text(0, 0), "it's; DROP");
    EXPECT_EQ(rows.integer(0, 1), -42);
    EXPECT_TRUE(rows.boolean(0, 2));
    EXPECT_TRUE(rows.is_null(0, 3));
}

TEST(SyncConnection, ARefusalCarriesSqlstateAndConstraintButNoRow) {
    auto connection = test::empty_database().connect("postgres");
    connection.run_script("CREATE TABLE t (v text CONSTRAINT only_short CHECK (length(v) < 5))");
    try {
        connection.exec("INSERT INTO t VALUES ($1)", {"secret-value"});
        FAIL() << "the constraint did not hold";
    } catch (const PgError& error) {
        EXPECT_EQ(error.sqlstate(), "23514");
        EXPECT_EQ(error.constraint(), "only_short");
        EXPECT_EQ(std::string{error.what()}.find("secret-value"), std::string::npos) << error.what();
    }
}

TEST(SyncConnection, AServerThatIsNotThereIsAnErrorWithoutSqlstate) {
    EXPECT_EQ(test::sqlstate_of([] { SyncConnection{"host=/nonexistent dbname=x user=y"}; }), "");
}

TEST(SyncConnection, ALostConnectionStaysLost) {
    const auto database = test::empty_database();
    auto connection = database.connect("postgres");
    const auto pid = connection.exec("SELECT pg_backend_pid()").integer(0, 0);
    database.connect("postgres").exec("SELECT pg_terminate_backend($1)", {pid});
    // The server's last word (57P01) may be in time or not.
    EXPECT_NE(test::sqlstate_of([&] { connection.exec("SELECT 1"); }), "none");
    EXPECT_EQ(test::sqlstate_of([&] { connection.exec("SELECT 1"); }), "");
}

TEST(SyncConnection, ATransactionThatIsNotCommittedLeavesNothing) {
    auto connection = test::empty_database().connect("postgres");
    connection.exec("CREATE TABLE t (v int)");
    {
        SyncTransaction transaction{connection};
        connection.exec("INSERT INTO t VALUES (1)");
    }
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_EQ(connection.exec("SELECT * FROM t").size(), 0);
}

TEST(SyncConnection, NotificationsOfOthersArrive) {
    const auto database = test::empty_database();
    auto listener = database.connect("postgres");
    listener.exec("LISTEN news");
    EXPECT_FALSE(listener.wait_notification(0ms));
    database.connect("postgres").exec("SELECT pg_notify('news', 'hello')");
    const auto news = listener.wait_notification(5s);
    ASSERT_TRUE(news);
    EXPECT_EQ(news->channel, "news");
    EXPECT_EQ(news->payload, "hello");
}

TEST(SyncConnection, ConninfoValuesMayHoldQuotesAndBlanks) {
    EXPECT_EQ(quote_conninfo(R"(a 'b' \)"), R"('a \'b\' \\')");
}

}  // namespace
}  // namespace gi::pg
