/// The rules of the registry that hold whoever writes to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>

#include "support/test_cluster.hpp"

namespace gi {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using pg::SyncConnection;
using pg::SyncTransaction;
using test::sqlstate_of;

class Registry : public testing::Test {
protected:
    Registry() {
        owner.run_script(
            "INSERT INTO registry.shard (shard_no) VALUES (1), (2);"
            "INSERT INTO registry.school_range VALUES (1, 1000, 1), (1001, 2000, 2)");
        add(1, "lincoln");
        owner.exec("UPDATE registry.tenant SET state = 'active'");
    }

    void add(int school_no, const std::string& subdomain, const std::string& name = "A school") {
        owner.exec("INSERT INTO registry.tenant (school_no, subdomain, name, shard_no) VALUES ($1, $2, $3, 1)",
                   {school_no, subdomain, name});
    }

    /// The constraint that refuses a subdomain, or "none".
    std::string refusal(const std::string& subdomain) {
        const SyncTransaction rolled_back{owner};
        try {
            add(7, subdomain);
        } catch (const pg::PgError& error) {
            return error.constraint();
        }
        return "none";
    }

    /// The SQLSTATE of a change to school 1; rolled back.
    std::string change(const std::string& assignment) {
        const SyncTransaction rolled_back{owner};
        return sqlstate_of([&] { owner.exec("UPDATE registry.tenant SET " + assignment + " WHERE school_no = 1"); });
    }

    test::TestDatabase registry = test::registry_database();
    SyncConnection owner = registry.connect("postgres");
};

TEST_F(Registry, RangesOfSchoolNumbersDoNotOverlap) {
    const auto insert = [&](int lo, int hi) {
        return sqlstate_of([&] { owner.exec("INSERT INTO registry.school_range VALUES ($1, $2, 2)", {lo, hi}); });
    };
    EXPECT_EQ(insert(2000, 3000), "23P01") << "both ends belong to a range";
    EXPECT_EQ(insert(500, 600), "23P01");
    EXPECT_EQ(insert(3000, 2001), "23514");
    EXPECT_EQ(insert(2001, 3000), "none");
}

TEST_F(Registry, SubdomainsAreDnsLabelsThatCannotBeMistaken) {
    for (const std::string& good : {"ps"s, "42"s, "washington-high"s, "a1-b2-c3"s, std::string(63, 'a')}) {
        EXPECT_EQ(refusal(good), "none") << good;
    }
    for (const std::string& bad : {"a"s, ""s, "Lincoln"s, "-a"s, "a-"s, "a--b"s, "xn--80ak6aa92e"s, "a.b"s, "a_b"s,
                                   "sch\u00f6n"s, "a b"s, "ab\n"s, std::string(64, 'a')}) {
        EXPECT_EQ(refusal(bad), "subdomain_form") << bad;
    }
}

TEST_F(Registry, SubdomainsOfTheServiceAreReserved) {
    for (const auto* name : {"www", "api", "admin", "app", "static", "mail", "status", "registry", "localhost"}) {
        EXPECT_EQ(refusal(name), "subdomain_reserved") << name;
    }
}

TEST_F(Registry, ASubdomainAndANumberAreGivenOnce) {
    EXPECT_EQ(refusal("lincoln"), "subdomain_taken");
    EXPECT_EQ(sqlstate_of([&] { add(1, "other"); }), "23505");
}

TEST_F(Registry, AChangeOfShardNeedsTheNextEpoch) {
    EXPECT_EQ(change("shard_no = 2"), "GI011");
    EXPECT_EQ(change("shard_no = 2, epoch = 3"), "GI011");
    EXPECT_EQ(change("shard_no = 2, epoch = 2"), "none");
}

TEST_F(Registry, EpochsOnlyGrow) {
    owner.exec("UPDATE registry.tenant SET epoch = 5");
    EXPECT_EQ(change("epoch = 4"), "GI011");
    EXPECT_EQ(change("epoch = 5"), "none");
    EXPECT_EQ(change("epoch = 7"), "none") << "an aborted move skips one";
}

TEST_F(Registry, NumbersAndUuidsNeverChange) {
    EXPECT_EQ(change("school_no = 9"), "GI012");
    EXPECT_EQ(change("tenant_uuid = gen_random_uuid()"), "GI012");
}

TEST_F(Registry, StatesFollowTheLifeOfASchool) {
    const std::vector<std::string> states{"provisioning", "active",         "suspended", "moving",
                                          "readonly",     "deprovisioning", "deleted"};
    const std::vector<std::string> legal{"provisioning active",
                                         "provisioning deprovisioning",
                                         "active suspended",
                                         "active moving",
                                         "active deprovisioning",
                                         "suspended active",
                                         "suspended deprovisioning",
                                         "moving readonly",
                                         "moving active",
                                         "readonly active",
                                         "deprovisioning suspended",
                                         "deprovisioning deleted"};
    for (const auto& from : states) {
        for (const auto& to : states) {
            const SyncTransaction rolled_back{owner};
            owner.exec("ALTER TABLE registry.tenant DISABLE TRIGGER USER");
            owner.exec("UPDATE registry.tenant SET state = $1, map_version = 100", {from});
            owner.exec("ALTER TABLE registry.tenant ENABLE TRIGGER USER");
            const bool expected = from == to || std::ranges::find(legal, from + " " + to) != legal.end();
            const auto refused = sqlstate_of([&] { owner.exec("UPDATE registry.tenant SET state = $1", {to}); });
            EXPECT_EQ(refused, expected ? "none" : "GI010") << from << " -> " << to;
        }
    }
    EXPECT_EQ(change("state = 'on holiday'"), "GI010");
    EXPECT_EQ(sqlstate_of([&] {
                  owner.exec(
                      "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no, state) "
                      "VALUES (8, 'eager', 'Eager', 1, 'active')");
              }),
              "GI010");
}

TEST_F(Registry, ASchoolIsNeverRemoved) {
    EXPECT_EQ(sqlstate_of([&] { owner.exec("DELETE FROM registry.tenant"); }), "GI012");
    EXPECT_EQ(sqlstate_of([&] { owner.exec("TRUNCATE registry.tenant CASCADE"); }), "GI012");
}

TEST_F(Registry, EveryChangeIsRecordedWithWhoAndWhat) {
    owner.exec("SELECT set_config('registry.actor', 'ops@example.org', false)");
    owner.exec("UPDATE registry.tenant SET shard_no = 2, epoch = 2");
    owner.exec("UPDATE registry.tenant SET state = 'suspended'");
    owner.exec("UPDATE registry.tenant SET name = 'Lincoln High'");
    const auto events = owner.exec(
        "SELECT what, actor, old->>'shard_no', new->>'shard_no' FROM registry.tenant_event "
        "ORDER BY id");
    ASSERT_EQ(events.size(), 5);
    EXPECT_EQ(events.text(0, 0), "created");
    EXPECT_EQ(events.text(0, 1), "postgres");
    EXPECT_EQ(events.text(1, 0), "active");
    EXPECT_EQ(events.text(2, 0), "placed");
    EXPECT_EQ(events.text(2, 1), "ops@example.org");
    EXPECT_EQ(events.text(2, 2), "1");
    EXPECT_EQ(events.text(2, 3), "2");
    EXPECT_EQ(events.text(3, 0), "suspended");
    EXPECT_EQ(events.text(4, 0), "changed");
}

TEST_F(Registry, TheRecordIsAppendOnly) {
    EXPECT_EQ(sqlstate_of([&] { owner.exec("UPDATE registry.tenant_event SET actor = 'nobody'"); }), "GI012");
    EXPECT_EQ(sqlstate_of([&] { owner.exec("DELETE FROM registry.tenant_event"); }), "GI012");
    EXPECT_EQ(sqlstate_of([&] { owner.exec("TRUNCATE registry.tenant_event"); }), "GI012");
}

TEST_F(Registry, MapVersionsGrowInTheOrderOfCommits) {
    add(2, "roosevelt");
    auto second = registry.connect("postgres");
    SyncTransaction slow{owner};
    owner.exec("UPDATE registry.tenant SET name = 'Slow' WHERE school_no = 1");
    auto fast = std::async(std::launch::async,
                           [&] { second.exec("UPDATE registry.tenant SET name = 'Fast' WHERE school_no = 2"); });
    auto pod = registry.connect("gi_app");
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(pod) == 1; }));
    // A pod that reads now must not see a version above the one that is still to be committed.
    const auto seen = pod.exec("SELECT max(map_version) FROM registry.tenant").integer(0, 0);
    slow.commit();
    fast.get();
    const auto later = pod.exec("SELECT name FROM registry.tenant WHERE map_version > $1 ORDER BY map_version", {seen});
    ASSERT_EQ(later.size(), 2);
    EXPECT_EQ(later.text(0, 0), "Slow");
    EXPECT_EQ(later.text(1, 0), "Fast");
}

TEST_F(Registry, WritersInOppositeOrderDoNotDeadlock) {
    add(2, "roosevelt");
    auto other = registry.connect("postgres");
    SyncTransaction first{owner};
    owner.exec("UPDATE registry.tenant SET name = 'First' WHERE school_no = 1");
    auto second = std::async(std::launch::async, [&] {
        return sqlstate_of([&] {
            SyncTransaction transaction{other};
            other.exec("UPDATE registry.tenant SET name = 'Second' WHERE school_no = 2");
            other.exec("UPDATE registry.tenant SET name = 'Second' WHERE school_no = 1");
            transaction.commit();
        });
    });
    auto watcher = registry.connect("postgres");
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(watcher) == 1; }));
    owner.exec("UPDATE registry.tenant SET name = 'First' WHERE school_no = 2");
    first.commit();
    EXPECT_EQ(second.get(), "none");
}

TEST_F(Registry, ThePodsHearOfEveryCommittedChangeWithItsVersion) {
    auto pod = registry.connect("gi_app");
    pod.exec("LISTEN tenant_map");
    owner.exec("UPDATE registry.tenant SET name = 'Lincoln High'");
    const auto news = pod.wait_notification(10s);
    ASSERT_TRUE(news);
    EXPECT_EQ(news->channel, "tenant_map");
    EXPECT_EQ(news->payload, pod.exec("SELECT map_version FROM registry.tenant").text(0, 0));
    EXPECT_FALSE(change("state = 'suspended'") != "none" || pod.wait_notification(0ms)) << "rolled back: no news";
}

TEST_F(Registry, ASchoolHasOneOpenMoveAndWhatAMoveHasDoneIsNotTakenBack) {
    const auto move = [&] {
        return sqlstate_of([&] {
            owner.exec(
                "INSERT INTO registry.move (school_no, from_shard, to_shard, epoch, actor) VALUES (1, 1, 2, 1, "
                "'test')");
        });
    };
    const auto becomes = [&](const std::string& assignment) {
        return sqlstate_of(
            [&] { owner.exec("UPDATE registry.move SET " + assignment + " WHERE finished_at IS NULL"); });
    };
    EXPECT_EQ(move(), "none");
    EXPECT_EQ(move(), "23505");
    EXPECT_EQ(becomes("step = 'done', finished_at = now()"), "23514") << "only what has flipped is done";
    EXPECT_EQ(becomes("step = 'activate', flipped_at = now()"), "none");
    EXPECT_EQ(becomes("flipped_at = NULL, step = 'flip'"), "GI012");
    EXPECT_EQ(becomes("step = 'abort'"), "23514");
    EXPECT_EQ(becomes("epoch = epoch - 1"), "GI012");
    EXPECT_EQ(becomes("step = 'done', finished_at = now()"), "none");
    EXPECT_EQ(move(), "none") << "the next one";
    EXPECT_EQ(sqlstate_of([&] { owner.exec("DELETE FROM registry.move"); }), "GI012");
}

TEST_F(Registry, ThePodsReadTheMapAndNothingElse) {
    auto pod = registry.connect("gi_app");
    for (const auto* table : {"tenant", "shard", "school_range"}) {
        EXPECT_EQ(sqlstate_of([&] { pod.exec(std::string{"SELECT * FROM registry."} + table); }), "none") << table;
        EXPECT_EQ(sqlstate_of([&] { pod.exec(std::string{"DELETE FROM registry."} + table); }), "42501") << table;
    }
    EXPECT_EQ(sqlstate_of([&] { pod.exec("SELECT * FROM registry.tenant_event"); }), "42501");
    EXPECT_EQ(sqlstate_of([&] { pod.exec("UPDATE registry.tenant SET epoch = 9"); }), "42501");
}

}  // namespace
}  // namespace gi
