/// The fence: what stops a pod with a stale map, and a move from losing a write.
#include <gtest/gtest.h>

#include <future>

#include "school_data.hpp"

namespace gi {
namespace {

using pg::SyncConnection;
using pg::SyncTransaction;
using test::enter_read;
using test::enter_write;
using test::sqlstate_of;

class Fence : public testing::Test {
protected:
    void set(const std::string& state, int epoch = 1) {
        owner.exec("UPDATE gi.tenant_fence SET state = $1, epoch = $2 WHERE tenant_id = 1", {state, epoch});
    }

    test::TestDatabase shard = test::shard_with_two_schools();
    SyncConnection owner = shard.connect("postgres");
    SyncConnection app = shard.connect("gi_app");
};

TEST_F(Fence, LetsAWriterOfTheRightEpochIn) {
    const SyncTransaction transaction{app};
    enter_write(app, 1);
    EXPECT_EQ(app.exec("UPDATE gi.class SET name = 'Geometry'").affected(), 1);
}

TEST_F(Fence, RefusesAStaleAFutureAndAnUnknownMap) {
    EXPECT_EQ(sqlstate_of([&] { enter_write(app, 1, 2); }), "GI001");
    set("active", 2);
    EXPECT_EQ(sqlstate_of([&] { enter_write(app, 1, 1); }), "GI001");
    EXPECT_EQ(sqlstate_of([&] { enter_write(app, 3, 1); }), "GI001");
    EXPECT_FALSE(enter_read(app, 3));
}

TEST_F(Fence, StatesOpenAndCloseReadingAndWriting) {
    const struct {
        const char* state;
        bool reads;
        bool writes;
    } cases[] = {
        {"active", true, true}, {"readonly", true, false}, {"moving_in", false, false}, {"moved", false, false}};
    for (const auto& expected : cases) {
        set(expected.state);
        EXPECT_EQ(enter_read(app, 1), expected.reads) << expected.state;
        EXPECT_EQ(sqlstate_of([&] { enter_write(app, 1); }), expected.writes ? "none" : "GI001") << expected.state;
        EXPECT_TRUE(enter_read(app, 2)) << "the neighbour does not notice";
    }
}

TEST_F(Fence, CannotBeMovedByTheApp) {
    EXPECT_EQ(sqlstate_of([&] { app.exec("UPDATE gi.tenant_fence SET epoch = 9"); }), "42501");
    EXPECT_EQ(sqlstate_of([&] { app.exec("INSERT INTO gi.tenant_fence VALUES (9, 1, 'active')"); }), "42501");
    EXPECT_EQ(sqlstate_of([&] { app.exec("DELETE FROM gi.tenant_fence"); }), "42501");
}

TEST_F(Fence, RefusesWritersInOldSnapshots) {
    // In REPEATABLE READ the fence would be read as it was before the wait for its lock.
    const SyncTransaction transaction{app};
    app.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    EXPECT_EQ(sqlstate_of([&] { enter_write(app, 1); }), "GI003");
}

TEST_F(Fence, AWriterThatWaitedForAMoveSeesTheFenceThatTheMoveLeft) {
    SyncTransaction move{owner};
    owner.exec("SELECT pg_advisory_xact_lock(20250, hashint8(1))");
    set("moved", 2);
    auto writer = std::async(std::launch::async, [&] { return sqlstate_of([&] { enter_write(app, 1); }); });
    auto watcher = shard.connect("postgres");
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(watcher) == 1; }));
    move.commit();
    EXPECT_EQ(writer.get(), "GI001");
}

TEST_F(Fence, AMoveWaitsForTheWritersThatWereLetIn) {
    SyncTransaction write{app};
    enter_write(app, 1);
    app.exec("UPDATE gi.class SET name = 'Geometry'");
    set("readonly");
    auto drained = std::async(std::launch::async, [&] {
        const SyncTransaction move{owner};
        owner.exec("SELECT pg_advisory_xact_lock(20250, hashint8(1))");
        return std::string{owner.exec("SELECT name FROM gi.class WHERE tenant_id = 1").text(0, 0)};
    });
    auto watcher = shard.connect("postgres");
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(watcher) == 1; }));
    write.commit();
    EXPECT_EQ(drained.get(), "Geometry") << "the write that was let in is part of the move";
}

TEST_F(Fence, WritersOfOneSchoolDoNotWaitForEachOther) {
    const SyncTransaction first{app};
    enter_write(app, 1);
    auto other = shard.connect("gi_app");
    other.exec("SET lock_timeout = '1s'");
    const SyncTransaction second{other};
    EXPECT_EQ(sqlstate_of([&] { enter_write(other, 1); }), "none");
}

}  // namespace
}  // namespace gi
