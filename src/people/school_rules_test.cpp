#include "people/school_rules.hpp"

#include <gtest/gtest.h>

#include "people/accounts.hpp"
#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::people {
namespace {

using test::run_task;

class SchoolRulesTest : public testing::Test {
protected:
    SchoolRulesTest() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active'), (2, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role, more_roles) VALUES
    (1, 7, 'a@one.example', 'A', 'teacher', '{}'), (1, 8, 'b@one.example', 'B', 'teacher', '{school_admin}'),
    (2, 7, 'a@two.example', 'A', 'teacher', '{}');
INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key) VALUES (1, 5, 'C', 'D', 'c');
INSERT INTO gi.account (tenant_id, id, email, display_name, role) VALUES (1, 9, 'c@one.example', 'C', 'teacher');
INSERT INTO gi.guardian_link (tenant_id, account_id, student_id) VALUES (1, 9, 5);)");
    }
    ~SchoolRulesTest() override {
        shards.close();
        context.restart();
        context.poll();
    }
    static tenancy::TenantPtr school(std::int64_t number) {
        return std::make_shared<const tenancy::Tenant>(
            tenancy::Tenant{TenantId{number}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
    }
    void rule(Roles roles) {
        const Actor actor{ActorKind::account, 8};
        run_task(context, rule_second_factor(database, school(1), actor, roles));
    }
    bool missing(std::int64_t account, std::int64_t where = 1) {
        return run_task(context, accounts.load(school(where), AccountId{account}))->second_factor_missing;
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    net::Offload offload{1, 4};
    Accounts accounts{database, offload};
};

TEST_F(SchoolRulesTest, without_a_rule_nobody_lacks_anything) {
    EXPECT_EQ(run_task(context, second_factor_roles(database, school(1))), Roles{});
    EXPECT_FALSE(missing(7));
}

TEST_F(SchoolRulesTest, a_rule_takes_the_place_of_the_last_and_is_recorded) {
    rule({Role::teacher, Role::student});
    rule({Role::guardian});
    EXPECT_EQ(run_task(context, second_factor_roles(database, school(1))), Roles{Role::guardian});
    const auto lines = admin.exec("SELECT actor_id, action, details FROM gi.audit ORDER BY seq", {});
    EXPECT_EQ(lines.integer(0, 0), 8);
    EXPECT_EQ(lines.text(0, 1), "school.second_factor_ruled");
    EXPECT_EQ(lines.text(0, 2), R"({"roles":["teacher","student"]})");
    EXPECT_EQ(lines.text(1, 2), R"({"roles":["guardian"]})");
}

TEST_F(SchoolRulesTest, concerns_every_role_of_a_person_in_this_school) {
    rule({Role::school_admin});
    EXPECT_FALSE(missing(7));
    EXPECT_TRUE(missing(8)) << "an administrator besides";
    rule({Role::guardian});
    EXPECT_TRUE(missing(9)) << "a guardian by the child";
    rule({Role::teacher});
    EXPECT_TRUE(missing(7));
    EXPECT_FALSE(missing(7, 2)) << "of another school";
}

TEST_F(SchoolRulesTest, is_met_by_a_factor_that_is_on_and_not_by_one_that_was_begun) {
    rule({Role::teacher});
    admin.exec("INSERT INTO gi.second_factor (tenant_id, account_id, new_secret, begun_at) VALUES (1, 7, 'x', now())",
               {});
    EXPECT_TRUE(missing(7));
    admin.exec("UPDATE gi.second_factor SET secret = 'x', turned_on_at = now()", {});
    EXPECT_FALSE(missing(7));
}

}  // namespace
}  // namespace gi::people
