#include "digests/planner.hpp"

#include <gtest/gtest.h>

#include "digests/rules.hpp"
#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::digests {
namespace {

using test::run_task;

class DigestsOfASchool : public testing::Test {
protected:
    DigestsOfASchool() {
        admin.run_script("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active');");
    }
    ~DigestsOfASchool() override {
        shards.close();
        context.restart();
        context.poll();
    }
    /// The moment of a round at 17:00 on this day.
    std::string moment_of(std::string_view zone, std::string_view day) {
        admin.exec("INSERT INTO gi.school (tenant_id) VALUES (1) ON CONFLICT DO NOTHING", {});
        admin.run_script("UPDATE gi.school SET time_zone = '" + std::string{zone} + "';");
        std::vector<pg::Query> batch;
        batch.push_back(next_round_query(*school, {*pg::date_from_iso(day), 17 * 60}));
        EXPECT_FALSE(run_task(context, database.write(school, std::move(batch))).error);
        return std::string{
            admin.exec("SELECT to_char(digest_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') FROM gi.school", {})
                .text(0, 0)};
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
};

TEST_F(DigestsOfASchool, go_out_at_the_same_hour_before_and_after_a_change_of_the_clocks) {
    EXPECT_EQ(moment_of("Europe/Berlin", "2026-10-24"), "2026-10-24 15:00");
    EXPECT_EQ(moment_of("Europe/Berlin", "2026-10-25"), "2026-10-25 16:00");
    EXPECT_EQ(moment_of("America/Chicago", "2027-03-13"), "2027-03-13 23:00");
    EXPECT_EQ(moment_of("America/Chicago", "2027-03-14"), "2027-03-14 22:00");
    EXPECT_EQ(moment_of("Asia/Kathmandu", "2026-10-25"), "2026-10-25 11:15");
}

TEST_F(DigestsOfASchool, are_ruled_the_same_by_a_school_without_a_row_and_one_that_ruled_nothing) {
    EXPECT_EQ(run_task(context, read_rules(database, school)).rules, Rules{});
    admin.exec("INSERT INTO gi.school (tenant_id) VALUES (1)", {});
    EXPECT_EQ(run_task(context, read_rules(database, school)).rules, Rules{});
}

TEST_F(DigestsOfASchool, have_a_key_once_a_round_was_planned_and_keep_it) {
    admin.exec("INSERT INTO gi.school (tenant_id, time_zone) VALUES (1, 'UTC')", {});
    EXPECT_FALSE(run_task(context, plan_digests(database, school))) << "nobody is there";
    const auto key = run_task(context, read_rules(database, school)).key;
    EXPECT_EQ(key.size(), 32U);
    admin.exec("UPDATE gi.school SET digest_due_at = NULL", {});
    run_task(context, plan_digests(database, school));
    EXPECT_EQ(run_task(context, read_rules(database, school)).key, key);
    EXPECT_TRUE(admin.exec("SELECT digest_due_at > now() FROM gi.school", {}).text(0, 0) == "t");
}

TEST_F(DigestsOfASchool, are_not_planned_before_it_has_ruled) {
    admin.exec("INSERT INTO gi.school (tenant_id) VALUES (1)", {});
    EXPECT_FALSE(run_task(context, plan_digests(database, school)));
    EXPECT_TRUE(admin.exec("SELECT digest_due_at IS NULL FROM gi.school", {}).text(0, 0) == "t");
    EXPECT_FALSE(run_task(context, read_rules(database, school)).rules.sends());
}

}  // namespace
}  // namespace gi::digests
