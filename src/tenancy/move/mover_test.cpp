#include "tenancy/move/mover.hpp"

#include <gtest/gtest.h>

#include "support/test_cluster.hpp"

namespace gi::tenancy {
namespace {

/// Two shards that are databases of one server, as in the embedded PostgreSQL; school 7 lives on the first.
class MoverTest : public testing::Test {
protected:
    struct Killed {};
    MoverTest() {
        owner.run_script(
            "INSERT INTO registry.shard (shard_no) VALUES (1), (2);"
            "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no) VALUES (7, 'lincoln', 'Lincoln', 1);"
            "UPDATE registry.tenant SET state = 'active'");
        one.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (7, 1, 'active'), (8, 1, 'active');
INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
SELECT tenant, n, NULL, 'Last', 'First', '\x00' FROM generate_series(1, 2500) n, (VALUES (7), (8)) t (tenant);
INSERT INTO gi.class (tenant_id, id, name) VALUES (7, 1, 'Algebra');
INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind, seq) VALUES (7, 1, 1, 1, 'edit', 1);
INSERT INTO gi.erasure (tenant_id, id, number, student_id, account_id, mode, reason, counts, digest)
VALUES (7, 1, 1, 1, 1, 'erase', 'requested', '{}', '\x00');)");
    }

    Mover mover(MoveReport report = {}) {
        return {[this] { return registry.connect("postgres"); },
                [this](int shard) -> Result<std::string> {
                    if (shard == lost_shard) return fail(ErrorCode::shard_unavailable, "The shard is lost.");
                    return (shard == 1 ? shard_one : shard_two).conninfo("postgres");
                },
                "test", settings, std::move(report)};
    }
    /// A mover that ends as if it were killed when it comes to a step.
    void die_at(MoveStep step) {
        EXPECT_THROW(static_cast<void>(mover([step](const MoveRecord&, const MoveProgress& progress) {
                                           if (progress.step == step) throw Killed{};
                                       }).move("lincoln", 2)),
                     Killed);
    }
    static std::int64_t count(pg::SyncConnection& shard, const std::string& from) {
        return shard.exec("SELECT count(*) FROM " + from).integer(0, 0);
    }
    static std::string fence(pg::SyncConnection& shard) {
        const auto row = shard.exec("SELECT state || ' ' || epoch FROM gi.tenant_fence WHERE tenant_id = 7");
        return row.empty() ? "" : std::string{row.text(0, 0)};
    }
    static void expect_nothing_left(pg::SyncConnection& shard) {
        EXPECT_EQ(count(shard, "gi.move_marker"), 0);
        EXPECT_EQ(count(shard, "pg_publication"), 0);
        EXPECT_EQ(count(shard, "pg_replication_slots WHERE database = current_database()"), 0);
        EXPECT_EQ(count(shard,
                        "pg_subscription JOIN pg_database d ON d.oid = subdbid "
                        "WHERE d.datname = current_database()"),
                  0);
    }

    MoveSettings settings{.recovery_limit = std::chrono::milliseconds{0}};
    int lost_shard = 0;
    test::TestDatabase registry = test::registry_database();
    test::TestDatabase shard_one = test::shard_database();
    test::TestDatabase shard_two = test::shard_database();
    pg::SyncConnection owner = registry.connect("postgres");
    pg::SyncConnection one = shard_one.connect("postgres");
    pg::SyncConnection two = shard_two.connect("postgres");
};

TEST_F(MoverTest, moves_one_school_and_no_other) {
    const auto lines = count(one, "gi.audit WHERE tenant_id = 7");
    const auto moved = mover().move("lincoln", 2);
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(moved->step, MoveStep::done);
    EXPECT_EQ(count(two, "gi.student WHERE tenant_id = 7"), 2500);
    EXPECT_EQ(count(two, "gi.student WHERE tenant_id = 8"), 0);
    EXPECT_EQ(count(two, "gi.audit"), lines) << "the change is on the record once";
    EXPECT_EQ(fence(one), "moved 2");
    EXPECT_EQ(fence(two), "active 2");
    expect_nothing_left(one);
    expect_nothing_left(two);

    auto again = mover();
    const auto cleaned = again.clean(true);
    ASSERT_EQ(cleaned.size(), 1U);
    EXPECT_EQ(cleaned[0].problem, "");
    EXPECT_EQ(count(one, "gi.student WHERE tenant_id = 7"), 0);
    EXPECT_EQ(count(one, "gi.student WHERE tenant_id = 8"), 2500);
}

TEST_F(MoverTest, a_receipt_of_the_old_shard_opens_no_history_on_the_new_one) {
    ASSERT_TRUE(mover().move("lincoln", 2));
    EXPECT_EQ(count(two, "gi.erasure WHERE written_in = '0'::xid8"), 1);
}

TEST_F(MoverTest, a_school_that_is_suspended_meanwhile_stays) {
    const auto refused = mover([this](const MoveRecord&, const MoveProgress& progress) {
                             if (progress.step != MoveStep::flip) return;
                             owner.exec(
                                 "UPDATE registry.tenant SET state = 'suspended', epoch = epoch + 1 "
                                 "WHERE state = 'active'");
                         }).move("lincoln", 2);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("changed by somebody else"), std::string::npos) << refused.error().message;
    EXPECT_EQ(fence(one), "active 4") << "2 of the suspension, 2 of the abort";
    EXPECT_EQ(count(two, "gi.student"), 0);
    expect_nothing_left(one);
    expect_nothing_left(two);
}

TEST_F(MoverTest, a_school_that_has_moved_opens_although_its_old_shard_is_lost) {
    die_at(MoveStep::activate);
    EXPECT_EQ(fence(two), "moving_in 2");
    lost_shard = 1;
    const auto unfinished = mover().move("lincoln", 2);
    ASSERT_FALSE(unfinished);
    EXPECT_NE(unfinished.error().message.find("could not be finished"), std::string::npos)
        << unfinished.error().message;
    EXPECT_EQ(fence(two), "active 2");
    EXPECT_EQ(count(two, "gi.move_marker"), 0);
    lost_shard = 0;
    EXPECT_TRUE(mover().move("lincoln", 2));
    expect_nothing_left(one);
    expect_nothing_left(two);
}

TEST_F(MoverTest, a_school_that_is_suspended_after_it_has_opened_can_still_be_detached) {
    die_at(MoveStep::detach);
    two.exec("UPDATE gi.tenant_fence SET epoch = epoch + 1");
    const auto moved = mover().move("lincoln", 2);
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(fence(two), "active 3");
}

TEST_F(MoverTest, a_mover_that_hangs_after_the_flip_is_overtaken) {
    die_at(MoveStep::activate);
    owner.exec("SELECT pg_advisory_lock(20252, id::integer) FROM registry.move");
    const auto moved = mover().move("lincoln", 2);
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(fence(two), "active 2");
}

TEST_F(MoverTest, a_move_that_cannot_be_cleaned_holds_up_no_other) {
    owner.run_script(
        "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no) VALUES (8, 'adams', 'Adams', 1);"
        "UPDATE registry.tenant SET state = 'active' WHERE school_no = 8");
    ASSERT_TRUE(mover().move("lincoln", 2));
    ASSERT_TRUE(mover().move("adams", 2));
    one.exec("UPDATE gi.tenant_fence SET state = 'active' WHERE tenant_id = 7");
    auto cleaner = mover();
    const auto cleaned = cleaner.clean(true);
    ASSERT_EQ(cleaned.size(), 2U);
    EXPECT_NE(cleaned[0].problem.find("does not say that the school lincoln has left"), std::string::npos);
    EXPECT_EQ(cleaned[1].problem, "");
    EXPECT_EQ(count(one, "gi.student WHERE tenant_id = 7"), 2500);
    EXPECT_EQ(count(one, "gi.student WHERE tenant_id = 8"), 0);
}

TEST_F(MoverTest, cleaning_an_older_move_leaves_what_a_later_one_has_promised_to_keep) {
    ASSERT_TRUE(mover().move("lincoln", 2));
    ASSERT_TRUE(mover().move("lincoln", 1));
    ASSERT_TRUE(mover().move("lincoln", 2));
    owner.exec("UPDATE registry.move SET keep_until = now() WHERE id = (SELECT min(id) FROM registry.move)");
    auto cleaner = mover();
    const auto cleaned = cleaner.clean(false);
    ASSERT_EQ(cleaned.size(), 1U);
    EXPECT_TRUE(cleaned[0].nothing_old);
    EXPECT_EQ(count(one, "gi.student WHERE tenant_id = 7"), 2500);
}

TEST_F(MoverTest, a_shard_that_a_move_still_needs_does_not_go_offline) {
    const auto offline = [this](int shard) {
        const pg::SyncTransaction rolled_back{owner};
        owner.exec("UPDATE registry.shard SET state = 'draining' WHERE shard_no = $1", {shard});
        return test::sqlstate_of(
            [&] { owner.exec("UPDATE registry.shard SET state = 'offline' WHERE shard_no = $1", {shard}); });
    };
    EXPECT_EQ(offline(2), "none");
    die_at(MoveStep::copy);
    EXPECT_EQ(offline(2), "GI010") << "a school is on its way there";
    ASSERT_TRUE(mover().move("lincoln", 2));
    EXPECT_EQ(offline(1), "GI010") << "the old rows are to stay";
    auto cleaner = mover();
    ASSERT_EQ(cleaner.clean(true).size(), 1U);
    EXPECT_EQ(offline(1), "none");
}

TEST_F(MoverTest, giving_up_twice_is_giving_up_once_and_never_takes_it_from_others) {
    MoveBook book{[this] { return registry.connect("postgres"); }, "test"};
    const auto begun = book.begin("lincoln", 2, 7);
    ASSERT_TRUE(begun);
    const auto first = book.give_up(*begun);
    const auto again = book.give_up(*begun);
    EXPECT_EQ(first.nonce, again.nonce);
    EXPECT_EQ(first.epoch, again.epoch);
    EXPECT_NE(first.nonce, begun->nonce);
    static_cast<void>(book.seize(begun->id, MoveStep::prepare));
    EXPECT_THROW(static_cast<void>(book.give_up(*begun)), MoveLost);
}

TEST_F(MoverTest, an_abort_that_was_cut_short_is_finished_although_the_school_was_suspended_since) {
    die_at(MoveStep::copy);
    MoveBook book{[this] { return registry.connect("postgres"); }, "test"};
    static_cast<void>(book.seize(book.list(false).at(0).id, MoveStep::abort));  // and then it died
    owner.exec("UPDATE registry.tenant SET state = 'suspended', epoch = epoch + 1");
    one.exec("UPDATE gi.tenant_fence SET epoch = 4 WHERE tenant_id = 7");
    const auto aborted = mover().abort("lincoln");
    ASSERT_TRUE(aborted) << aborted.error().message;
    EXPECT_EQ(aborted->step, MoveStep::aborted);
    EXPECT_EQ(fence(one), "active 6");
    EXPECT_EQ(count(two, "gi.student WHERE tenant_id = 7"), 0);
    expect_nothing_left(one);
    expect_nothing_left(two);
}

TEST_F(MoverTest, who_sleeps_while_taking_a_move_back_touches_nothing_of_a_later_mover) {
    ShardFence here{two, TenantId{7}};
    ASSERT_TRUE(here.expect(6));
    const auto mark = here.mark_anew(5);
    EXPECT_FALSE(here.forget(3)) << "or the rows that the later mover has brought would be deleted";
    EXPECT_EQ(fence(two), "moving_in 6");
    here.remove_marks(3);
    EXPECT_TRUE(here.has_mark(mark)) << "or the school would never open";
    here.remove_marks(5);
    EXPECT_FALSE(here.has_mark(mark));
}

TEST_F(MoverTest, tables_of_another_schema_are_refused_before_anything_is_touched) {
    two.run_script("ALTER TABLE gi.student ADD COLUMN nickname text");
    const auto refused = mover().move("lincoln", 2);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("different tables"), std::string::npos) << refused.error().message;
    EXPECT_EQ(fence(one), "active 3");
}

}  // namespace
}  // namespace gi::tenancy
