#include "tenancy/server_presence.hpp"

#include <gtest/gtest.h>

#include "support/test_cluster.hpp"

namespace gi::tenancy {
namespace {

std::int64_t known_servers(pg::SyncConnection& owner) {
    return owner.exec("SELECT count(*) FROM registry.server").integer(0, 0);
}

TEST(ServerPresence, IsSaidByTheServersRoleWhichCanDoNothingElseThere) {
    const auto database = test::registry_database();
    auto app = database.connect("gi_app");
    auto owner = database.connect("postgres");
    const auto server = this_server("serve", 7, 23);
    announce(app, server);
    announce(app, server);
    const auto rows =
        owner.exec("SELECT instance, registry_schema, shard_schema, last_seen > started_at FROM registry.server");
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows.text(0, 0), server.instance);
    EXPECT_EQ(rows.integer(0, 1), 7);
    EXPECT_EQ(rows.integer(0, 2), 23);
    EXPECT_TRUE(rows.boolean(0, 3));
    for (const auto* sql : {"SELECT FROM registry.server", "DELETE FROM registry.server",
                            "UPDATE registry.server SET shard_schema = 99", "SELECT FROM registry.schema_state"})
        EXPECT_EQ(test::sqlstate_of([&] { app.exec(sql); }), "42501") << sql;
}

TEST(ServerPresence, EndsWithAGoodbye) {
    const auto database = test::registry_database();
    auto app = database.connect("gi_app");
    auto owner = database.connect("postgres");
    const auto first = this_server("serve", 7, 23);
    const auto second = this_server("registry", 7, 23);
    announce(app, first);
    announce(app, second);
    say_goodbye(database.conninfo("gi_app"), first);
    EXPECT_EQ(owner.exec("SELECT instance FROM registry.server").text(0, 0), second.instance);
    say_goodbye("host=/nowhere", second);
    EXPECT_EQ(known_servers(owner), 1);
}

TEST(ServerPresence, IsForgottenWhenItWasNotSaidForLong) {
    const auto database = test::registry_database();
    auto app = database.connect("gi_app");
    auto owner = database.connect("postgres");
    announce(app, this_server("serve", 7, 23));
    owner.exec("UPDATE registry.server SET last_seen = last_seen - interval '11 minutes'");
    const auto second = this_server("serve", 7, 23);
    announce(app, second);
    EXPECT_EQ(known_servers(owner), 1);
    EXPECT_EQ(owner.exec("SELECT instance FROM registry.server").text(0, 0), second.instance);
}

TEST(ServerPresence, IsSaidByARunningServerUntilItStops) {
    const auto database = test::registry_database();
    auto owner = database.connect("postgres");
    const Log log{LogLevel::error};
    asio::io_context context;
    ServerPresence presence{context, database.conninfo("gi_app"), this_server("serve", 7, 23), log};
    presence.start();
    EXPECT_TRUE(test::becomes_true([&] {
        context.poll();
        return known_servers(owner) == 1;
    }));
    presence.stop();
    context.run();
}

TEST(ServerPresence, LetsAnAnnouncementEndBeforeItStops) {
    const auto database = test::registry_database();
    auto app = database.connect("gi_app");
    auto owner = database.connect("postgres");
    auto watcher = database.connect("postgres");
    const auto server = this_server("serve", 7, 23);
    announce(app, server);
    auto held = std::make_unique<pg::SyncTransaction>(owner);
    owner.exec("SELECT FROM registry.server FOR UPDATE");
    const Log log{LogLevel::error};
    asio::io_context context;
    ServerPresence presence{context, database.conninfo("gi_app"), server, log};
    presence.start();
    ASSERT_TRUE(test::becomes_true([&] {
        context.poll();
        return !watcher.exec("SELECT FROM pg_locks WHERE NOT granted").empty();
    }));
    presence.stop();
    context.poll();
    EXPECT_FALSE(context.stopped()) << "it waits for the announcement";
    held.reset();
    context.run();
    say_goodbye(database.conninfo("gi_app"), server);
    EXPECT_EQ(known_servers(owner), 0);
}

}  // namespace
}  // namespace gi::tenancy
