#include "tenancy/tenant_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"
#include "tenancy/request_trace.hpp"

namespace gi::tenancy {
namespace {

using test::run_task;

constexpr pg::Statement all_emails{"test_emails", "SELECT email FROM gi.account ORDER BY email"};
constexpr pg::Statement rename_class{"test_rename", "UPDATE gi.class SET name = 'renamed'"};
constexpr pg::Statement length_of{"test_length", "SELECT length($1::text)::bigint, 1 / $2::bigint"};
constexpr pg::Statement wrong{"test_wrong", "SELECT 1 / 0"};
constexpr pg::Statement nothing{"test_nothing", "SELECT"};

std::vector<pg::Query> just(const pg::Statement& statement) { return {pg::Query{&statement, {}}}; }

/// One shard with schools 1 and 2, an account and a class each.
class TenantDatabaseTest : public testing::Test {
protected:
    TenantDatabaseTest() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active'), (2, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)
VALUES (1, 10, 'a@one.example', 'A', 'teacher', 'x'), (2, 20, 'b@two.example', 'B', 'teacher', 'x');
INSERT INTO gi.class (tenant_id, id, name) VALUES (1, 11, 'Algebra'), (2, 21, 'Biology');)");
    }
    ~TenantDatabaseTest() override {
        shards.close();
        context.restart();
        context.poll();
    }
    static TenantPtr school(std::int64_t number, std::int64_t epoch = 1) {
        return std::make_shared<const Tenant>(Tenant{TenantId{number}, "u", "s", "S", 1, epoch, TenantState::active});
    }
    std::string class_name(int number) {
        return std::string{admin.exec("SELECT name FROM gi.class WHERE tenant_id = $1", {number}).text(0, 0)};
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    ShardSet shards{{{1, shard.conninfo()}}, {}};
    TenantDirectory directory;
    int refreshes = 0;
    TenantDatabase database{shards, directory, [this] { ++refreshes; }, {.limit = std::chrono::milliseconds{0}}};
};

TEST_F(TenantDatabaseTest, a_statement_without_any_where_sees_the_entered_school_only) {
    const auto one = run_task(context, database.read(school(1), just(all_emails)));
    ASSERT_EQ(one[0].rows(), 1U);
    EXPECT_EQ(one[0].text(0, 0), "a@one.example");
    const auto two = run_task(context, database.read(school(2), just(all_emails)));
    EXPECT_EQ(two[0].text(0, 0), "b@two.example");
}

TEST_F(TenantDatabaseTest, a_write_without_any_where_changes_the_entered_school_only) {
    const auto outcome = run_task(context, database.write(school(1), just(rename_class)));
    ASSERT_FALSE(outcome.error);
    EXPECT_EQ(class_name(1), "renamed");
    EXPECT_EQ(class_name(2), "Biology");
}

TEST_F(TenantDatabaseTest, a_stale_epoch_is_refused_and_asks_for_a_newer_map) {
    EXPECT_THROW(run_task(context, database.read(school(1, 7), just(all_emails))), StaleMap);
    EXPECT_THROW(run_task(context, database.write(school(1, 7), just(rename_class))), StaleMap);
    EXPECT_EQ(refreshes, 2);
    EXPECT_EQ(class_name(1), "Algebra");
}

TEST_F(TenantDatabaseTest, a_stale_request_goes_on_when_the_map_is_newer_already) {
    admin.exec("UPDATE gi.tenant_fence SET epoch = 2 WHERE tenant_id = 1");
    directory.publish(std::make_shared<const TenantMap>(
        std::vector<Tenant>{{TenantId{1}, "u", "s", "S", 1, 2, TenantState::active}}, 1));
    EXPECT_EQ(run_task(context, database.read(school(1, 1), just(all_emails)))[0].rows(), 1U);
}

TEST_F(TenantDatabaseTest, a_write_waits_until_the_school_that_moves_is_open_again) {
    admin.exec("UPDATE gi.tenant_fence SET state = 'readonly' WHERE tenant_id = 1");
    int asked = 0;
    const auto open_again = [&] {  // asked when the fence refuses, and again every few milliseconds
        if (++asked == 1) return;
        admin.exec("UPDATE gi.tenant_fence SET state = 'active', epoch = 3 WHERE tenant_id = 1");
        directory.publish(std::make_shared<const TenantMap>(
            std::vector<Tenant>{{TenantId{1}, "u", "s", "S", 1, 3, TenantState::active}}, 1));
    };
    TenantDatabase patient{shards, directory, open_again, {.between_refreshes = std::chrono::milliseconds{10}}};
    EXPECT_FALSE(run_task(context, patient.write(school(1), just(rename_class))).error);
    admin.exec("UPDATE gi.tenant_fence SET state = 'readonly' WHERE tenant_id = 1");
    asked = 0;
    directory.publish(std::make_shared<const TenantMap>());
    run_task(context, [](TenantDatabase& from) -> Task<> {
        auto transaction = co_await from.begin(school(1, 2));
        const auto seen = co_await transaction.run(just(all_emails));
        EXPECT_EQ(seen.at(0).text(0, 0), "a@one.example");
        const auto outcome = co_await transaction.commit(just(rename_class));
        EXPECT_FALSE(outcome.error);
    }(patient));
}

TEST_F(TenantDatabaseTest, a_school_that_was_closed_meanwhile_is_closed_to_what_waits) {
    admin.exec("UPDATE gi.tenant_fence SET epoch = 2 WHERE tenant_id = 1");
    directory.publish(std::make_shared<const TenantMap>(
        std::vector<Tenant>{{TenantId{1}, "u", "s", "S", 1, 2, TenantState::suspended}}, 1));
    EXPECT_THROW(run_task(context, database.read(school(1, 1), just(all_emails))), StaleMap);
}

TEST_F(TenantDatabaseTest, an_error_in_a_statement_is_never_taken_for_a_stale_map) {
    EXPECT_THROW(run_task(context, database.read(school(1), just(wrong))), pg::UnexpectedSqlError);
    EXPECT_EQ(refreshes, 0);
}

TEST_F(TenantDatabaseTest, a_transaction_commits_over_two_round_trips) {
    const auto outcome = run_task(context, [](TenantDatabase& from) -> Task<pg::BatchResult> {
        auto transaction = co_await from.begin(school(2));
        const auto seen = co_await transaction.run(just(all_emails));
        EXPECT_EQ(seen.at(0).text(0, 0), "b@two.example");
        co_return co_await transaction.commit(just(rename_class));
    }(database));
    EXPECT_FALSE(outcome.error);
    EXPECT_EQ(outcome.results.size(), 1U);
    EXPECT_EQ(class_name(2), "renamed");
    EXPECT_EQ(class_name(1), "Algebra");
}

TEST_F(TenantDatabaseTest, a_transaction_that_is_dropped_changes_nothing) {
    run_task(context, [](TenantDatabase& from) -> Task<> {
        auto transaction = co_await from.begin(school(1));
        co_await transaction.run(just(rename_class));
    }(database));
    EXPECT_TRUE(test::becomes_true([&] { return class_name(1) == "Algebra"; }));
}

TEST_F(TenantDatabaseTest, an_error_at_commit_names_the_statement_and_rolls_back) {
    const auto outcome = run_task(context, [](TenantDatabase& from) -> Task<pg::BatchResult> {
        auto transaction = co_await from.begin(school(1));
        co_await transaction.run(just(rename_class));
        std::vector<pg::Query> last;
        last.push_back({&rename_class, {}});
        last.push_back({&wrong, {}});
        co_return co_await transaction.commit(std::move(last));
    }(database));
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->query, 1U);
    EXPECT_EQ(class_name(1), "Algebra");
}

TEST_F(TenantDatabaseTest, writers_of_a_readonly_school_are_refused_while_readers_go_on) {
    admin.exec("UPDATE gi.tenant_fence SET state = 'readonly' WHERE tenant_id = 1");
    EXPECT_THROW(run_task(context, database.write(school(1), just(rename_class))), StaleMap);
    EXPECT_EQ(run_task(context, database.read(school(1), just(all_emails)))[0].rows(), 1U);
}

TEST_F(TenantDatabaseTest, what_is_written_in_passing_is_left_out_at_once_where_the_school_takes_no_writes) {
    EXPECT_TRUE(run_task(context, database.write_in_passing(school(1), just(rename_class))));
    EXPECT_EQ(class_name(1), "renamed");
    EXPECT_EQ(class_name(2), "Biology");
    EXPECT_FALSE(run_task(context, database.write_in_passing(school(2, 7), just(rename_class))));
    admin.exec("UPDATE gi.tenant_fence SET state = 'readonly' WHERE tenant_id = 2");
    const pg::SyncTransaction restoring{admin};  // as whoever closed the fence may hold it
    admin.exec("SELECT pg_advisory_xact_lock(20250, hashint8(2))");
    EXPECT_FALSE(run_task(context, database.write_in_passing(school(2), just(rename_class))));
    EXPECT_FALSE(run_task(context, database.write_in_passing(school(2), just(nothing))));
    EXPECT_EQ(class_name(2), "Biology");
    EXPECT_EQ(refreshes, 0);
}

TEST_F(TenantDatabaseTest, an_error_of_what_is_written_in_passing_is_none_of_the_fence) {
    EXPECT_THROW(run_task(context, database.write_in_passing(school(1), just(wrong))), pg::UnexpectedSqlError);
}

/// Statements of more than a megabyte each, so that no two are sent in one round trip; the one of `divisor` 0 fails.
std::vector<pg::Query> large_batch(std::initializer_list<std::int64_t> divisors) {
    std::vector<pg::Query> batch;
    for (const auto divisor : divisors) {
        batch.push_back({&length_of, {}});
        batch.back().params.text(std::string(1'100'000 + batch.size(), 'x')).int8(divisor);
    }
    return batch;
}

TEST_F(TenantDatabaseTest, a_large_batch_goes_part_by_part_and_gives_the_result_of_each_statement_in_order) {
    auto tenant = school(1);
    const auto trace = std::make_shared<RequestTrace>(net::TraceContext{});
    tenant.set_trace(trace);
    const auto outcome = run_task(context, [](TenantDatabase& from, TenantPtr of) -> Task<pg::BatchResult> {
        auto transaction = co_await from.begin(std::move(of));
        co_return co_await transaction.commit(large_batch({1, 1, 1}));
    }(database, tenant));
    ASSERT_FALSE(outcome.error);
    ASSERT_EQ(outcome.results.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(outcome.results[i].int8(0, 0), 1'100'001 + static_cast<int>(i));
    EXPECT_EQ(trace->round_trips(), 5) << "one for the entry, for each statement, and for COMMIT";
}

TEST_F(TenantDatabaseTest, a_large_batch_names_the_statement_that_failed_and_takes_the_others_back) {
    const auto outcome = run_task(context, [](TenantDatabase& from) -> Task<pg::BatchResult> {
        auto transaction = co_await from.begin(school(1));
        auto batch = just(rename_class);
        std::ranges::move(large_batch({1, 0, 1}), std::back_inserter(batch));
        co_return co_await transaction.commit(std::move(batch));
    }(database));
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(outcome.error->query, 2U);
    EXPECT_EQ(outcome.results.size(), 4U);
    EXPECT_EQ(class_name(1), "Algebra");
}

}  // namespace
}  // namespace gi::tenancy
