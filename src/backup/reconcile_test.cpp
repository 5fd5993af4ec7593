#include "backup/reconcile.hpp"

#include <gtest/gtest.h>

#include "support/test_cluster.hpp"

namespace gi::backup {
namespace {

using Texts = std::vector<std::string>;

/// A registry and two shards that agree: schools 7 and 8 live on the first, 9 on the second.
class Reconciling : public testing::Test {
protected:
    Reconciling() {
        owner.run_script(
            "INSERT INTO registry.shard (shard_no) VALUES (1), (2);"
            "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no)"
            " VALUES (7, 'lincoln', 'Lincoln', 1), (8, 'adams', 'Adams', 1), (9, 'grant', 'Grant', 2);"
            "UPDATE registry.tenant SET state = 'active'");
        one.run_script(
            "INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (7, 1, 'active'), (8, 1, 'active')");
        two.run_script("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (9, 1, 'active')");
    }

    Reconciler reconciler(std::vector<int> shards = {1, 2}) {
        return {registry.connect("postgres"),
                [this](int shard) { return (shard == 1 ? shard_one : shard_two).connect("postgres"); },
                std::move(shards)};
    }
    static Texts names(const Result<std::vector<Finding>>& findings) {
        Texts texts;
        if (!findings) return {findings.error().message};
        for (const auto& finding : *findings)
            texts.push_back(std::string{to_string(finding.discord)} + ' ' + std::to_string(finding.school_no));
        return texts;
    }
    /// What is found at first; after mending it, nothing must be.
    Texts mends() {
        auto hand = reconciler();
        auto found = hand.look();
        const auto texts = names(found);
        if (!found) return texts;
        EXPECT_EQ(names(hand.mend(std::move(*found))), Texts{});
        EXPECT_EQ(names(hand.look()), Texts{});
        return texts;
    }
    static std::string ask(pg::SyncConnection& connection, const std::string& sql) {
        const auto rows = connection.exec(sql);
        return rows.empty() ? "" : std::string{rows.text(0, 0)};
    }
    static std::string fence(pg::SyncConnection& shard, int school = 7) {
        return ask(shard,
                   "SELECT state || ' ' || epoch FROM gi.tenant_fence WHERE tenant_id = " + std::to_string(school));
    }
    std::string home() {
        return ask(owner, "SELECT shard_no || ' ' || epoch FROM registry.tenant WHERE school_no = 7");
    }
    /// As if school 7 had moved to shard 2, where its rows are since.
    void move_to_two() {
        owner.run_script(
            "INSERT INTO registry.move (school_no, from_shard, to_shard, step, epoch, actor, flipped_at, finished_at,"
            "                           keep_until)"
            " VALUES (7, 1, 2, 'done', 1, 'test', now(), now(), now() + interval '7 days');"
            "UPDATE registry.tenant SET shard_no = 2, epoch = 2 WHERE school_no = 7");
        one.exec("UPDATE gi.tenant_fence SET epoch = 2, state = 'moved' WHERE tenant_id = 7");
        two.exec("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (7, 2, 'active')");
    }

    test::TestDatabase registry = test::registry_database();
    test::TestDatabase shard_one = test::shard_database();
    test::TestDatabase shard_two = test::shard_database();
    pg::SyncConnection owner = registry.connect("postgres");
    pg::SyncConnection one = shard_one.connect("postgres");
    pg::SyncConnection two = shard_two.connect("postgres");
};

TEST_F(Reconciling, finds_nothing_where_all_agree) {
    EXPECT_EQ(names(reconciler().look()), Texts{});
    move_to_two();
    EXPECT_EQ(names(reconciler().look()), Texts{});
}

TEST_F(Reconciling, needs_every_shard_that_may_have_schools) {
    const auto found = reconciler({1}).look();
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::not_configured);
    EXPECT_TRUE(found.error().message.starts_with("Shard 2 is not configured here")) << found.error().message;
    owner.run_script(
        "INSERT INTO registry.shard (shard_no) VALUES (3);"
        "UPDATE registry.shard SET state = 'draining' WHERE shard_no = 3;"
        "UPDATE registry.shard SET state = 'offline' WHERE shard_no = 3");
    EXPECT_EQ(names(reconciler().look()), Texts{}) << "one that is out of service has none";
}

TEST_F(Reconciling, gives_a_shard_of_an_earlier_day_an_epoch_of_its_own) {
    owner.exec("UPDATE registry.tenant SET epoch = 4 WHERE school_no = 7");
    EXPECT_EQ(mends(), Texts{"shard_behind 7"});
    EXPECT_EQ(fence(one), "active 5");
    EXPECT_EQ(home(), "1 5");
}

TEST_F(Reconciling, opens_a_shard_of_a_moment_when_writes_had_stopped) {
    owner.exec("UPDATE registry.tenant SET epoch = 3 WHERE school_no = 7");
    one.exec("UPDATE gi.tenant_fence SET epoch = 2, state = 'readonly' WHERE tenant_id = 7");
    EXPECT_EQ(mends(), Texts{"shard_behind 7"});
    EXPECT_EQ(fence(one), "active 4");
}

TEST_F(Reconciling, closes_a_shard_of_a_day_before_the_school_left_and_has_it_cleaned) {
    move_to_two();
    owner.exec("UPDATE registry.move SET cleaned_at = now()");
    one.exec("UPDATE gi.tenant_fence SET epoch = 1, state = 'active' WHERE tenant_id = 7");
    EXPECT_EQ(mends(), Texts{"second_owner 7"});
    EXPECT_EQ(fence(one), "moved 2");
    EXPECT_EQ(home(), "2 2");
    EXPECT_EQ(ask(owner, "SELECT count(*) FROM registry.move WHERE cleaned_at IS NULL AND keep_until <= now()"), "1");
    two.exec("DELETE FROM gi.tenant_fence WHERE tenant_id = 7");
    EXPECT_EQ(names(reconciler().look()), Texts{"lost 7"}) << "rows of an earlier day are no way back";
}

TEST_F(Reconciling, goes_back_to_the_rows_that_a_move_has_kept) {
    move_to_two();
    two.exec("DELETE FROM gi.tenant_fence WHERE tenant_id = 7");
    EXPECT_EQ(mends(), Texts{"moved_in_since 7"});
    EXPECT_EQ(fence(one), "active 3");
    EXPECT_EQ(home(), "1 3");
}

TEST_F(Reconciling, never_goes_back_to_rows_that_may_be_deleted_in_part) {
    move_to_two();
    owner.exec("UPDATE registry.move SET keep_until = now()");
    two.exec("DELETE FROM gi.tenant_fence WHERE tenant_id = 7");
    EXPECT_EQ(names(reconciler().look()), Texts{"lost 7"});
}

TEST_F(Reconciling, opens_a_school_whose_move_the_registry_has_forgotten) {
    one.exec("UPDATE gi.tenant_fence SET epoch = 2, state = 'moved' WHERE tenant_id = 7");
    two.exec("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (7, 2, 'moving_in')");
    EXPECT_EQ(mends(), Texts{"move_cut_off 7"});
    EXPECT_EQ(fence(one), "active 4");
    EXPECT_EQ(home(), "1 4");
}

TEST_F(Reconciling, points_a_registry_of_an_earlier_day_at_a_shard_that_it_does_not_know) {
    move_to_two();
    one.run_script(
        "UPDATE gi.tenant_fence SET epoch = 3, state = 'moved' WHERE tenant_id = 8;"
        "DELETE FROM gi.tenant_fence WHERE tenant_id = 7");
    auto shard_three = test::shard_database();
    auto three = shard_three.connect("postgres");
    three.run_script(
        "INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (8, 3, 'active'), (10, 1, 'active')");
    owner.exec("UPDATE registry.tenant SET subdomain = 'school-10' WHERE school_no = 9");
    Reconciler hand{registry.connect("postgres"),
                    [&](int shard) {
                        return (shard == 1 ? shard_one : shard == 2 ? shard_two : shard_three).connect("postgres");
                    },
                    {1, 2, 3}};
    auto found = hand.look();
    EXPECT_EQ(names(found), (Texts{"registry_behind_move 8", "unknown_school 10"}));
    EXPECT_EQ(names(hand.mend(std::move(*found))), Texts{});
    EXPECT_EQ(ask(owner, "SELECT state FROM registry.shard WHERE shard_no = 3"), "full");
    EXPECT_TRUE(ask(owner, "SELECT subdomain FROM registry.tenant WHERE school_no = 10").starts_with("school-10-"));
    EXPECT_EQ(ask(owner, "SELECT shard_no || ' ' || epoch FROM registry.tenant WHERE school_no = 8"), "3 3");
}

TEST_F(Reconciling, deletes_again_what_came_back_of_a_school_that_was_deleted) {
    owner.run_script(
        "UPDATE registry.tenant SET state = 'deprovisioning' WHERE school_no = 7;"
        "UPDATE registry.tenant SET state = 'deleted' WHERE school_no = 7");
    one.exec("INSERT INTO gi.class (tenant_id, id, name) VALUES (7, 1, 'Algebra'), (8, 1, 'Biology')");
    EXPECT_EQ(mends(), Texts{"deleted_school 7"});
    EXPECT_EQ(fence(one), "");
    EXPECT_EQ(ask(one, "SELECT string_agg(name, ',') FROM gi.class"), "Biology");
}

TEST_F(Reconciling, leaves_a_school_to_whoever_is_at_work_on_it) {
    owner.exec(
        "INSERT INTO registry.restore (school_no, shard_no, source, epoch, actor) VALUES (7, 1, 'archive', 1, 'test')");
    EXPECT_EQ(names(reconciler().look()), Texts{}) << "nothing is wrong yet";
    one.exec("UPDATE gi.tenant_fence SET state = 'readonly' WHERE tenant_id = 7");
    EXPECT_EQ(names(reconciler().look()), Texts{"open_restore 7"});

    owner.exec("INSERT INTO registry.move (school_no, from_shard, to_shard, epoch, actor) VALUES (8, 1, 2, 1, 'test')");
    owner.exec("SELECT pg_advisory_lock(20252, id::integer) FROM registry.move");
    one.exec("UPDATE gi.tenant_fence SET epoch = 2, state = 'moved' WHERE tenant_id = 8");
    two.exec("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (8, 2, 'active')");
    EXPECT_EQ(names(reconciler().look()), (Texts{"open_restore 7", "open_move 8"}));
}

TEST_F(Reconciling, goes_on_with_the_others_when_one_school_cannot_be_mended) {
    owner.run_script(
        "UPDATE registry.tenant SET epoch = 4 WHERE school_no IN (7, 8);"
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;"
        "CREATE TRIGGER refuse BEFORE UPDATE ON registry.tenant FOR EACH ROW"
        " WHEN (OLD.school_no = 7 AND NEW.epoch > OLD.epoch) EXECUTE FUNCTION refuse()");
    auto hand = reconciler();
    const auto left = hand.mend(*hand.look());
    ASSERT_EQ(names(left), Texts{"registry_behind 7"}) << "its fence has its new epoch already";
    EXPECT_EQ(left->front().failure, "not this one");
    EXPECT_EQ(fence(one, 8), "active 5");
}

}  // namespace
}  // namespace gi::backup
