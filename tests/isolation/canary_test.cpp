/// The isolation canary must notice each fault that lets schools into each other, by name, and nothing on a sound
/// shard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "isolation/schools.hpp"
#include "support/run_task.hpp"
#include "tenancy/canary/isolation_canary.hpp"
#include "tenancy/canary/plant.hpp"
#include "tenancy/canary/reserved_schools.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::isolation {
namespace {

using namespace std::chrono_literals;

using tenancy::Look;
using tenancy::Probe;

/// Two shards full of schools; the canary is planted on the first.
class Canary : public testing::Test {
protected:
    Canary() {
        owner.exec("ALTER DATABASE " + shards.first.name() + " CONNECTION LIMIT -1");  // pools come and go here
        tenancy::plant_canaries(owner);
    }

    Look look(std::string_view user = "gi_app") {
        asio::io_context context{1};
        tenancy::TenantDirectory directory;
        tenancy::ShardSet pools{shards.conninfos(user), {}};
        return test::run_task(context, tenancy::look_at_isolation(pools, directory, 1));
    }

    /// Pools that stay, as those of a thread that serves.
    Look look(asio::io_context& context, tenancy::ShardSet& pools) {
        return test::run_task(context, tenancy::look_at_isolation(pools, nobody_, 1));
    }

    static std::set<std::string> objects(const Look& look, Probe probe) {
        std::set<std::string> found;
        for (const auto& finding : look.findings)
            if (finding.probe == probe) found.insert(finding.object);
        return found;
    }

    static std::set<Probe> failed(const Look& look) {
        std::set<Probe> found;
        for (const auto& finding : look.findings) found.insert(finding.probe);
        return found;
    }

    Shards shards = make_shards();
    pg::SyncConnection owner = shards.first.connect("postgres");

private:
    tenancy::TenantDirectory nobody_;
};

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

TEST_F(Canary, finds_nothing_on_a_sound_shard) {
    const auto found = look();
    EXPECT_THAT(failed(found), IsEmpty());
    EXPECT_THAT(found.violations, IsEmpty());
    EXPECT_TRUE(found.sound());
    EXPECT_FALSE(found.leaks());
}

TEST_F(Canary, has_a_row_of_both_its_schools_in_every_table) {
    const auto tables = tenancy::school_tables(owner);
    for (const auto school : {tenancy::canary_school, tenancy::other_canary_school}) {
        const auto counts = tenancy::count_rows(owner, tables, school);
        for (std::size_t table = 0; table < tables.size(); ++table)
            EXPECT_GT(counts[table], 0) << tables[table].name << " needs a row in sql/shard/canary.sql";
    }
}

TEST_F(Canary, writes_nothing) {
    const auto rows = [&] {
        std::vector<std::int64_t> counts;
        for (const auto school : {tenancy::canary_school, tenancy::other_canary_school})
            for (const auto count : tenancy::count_rows(owner, tenancy::school_tables(owner), school))
                counts.push_back(count);
        return counts;
    };
    const auto before = rows();
    look();
    owner.run_script(
        "ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY; ALTER TABLE gi.digest DISABLE ROW LEVEL SECURITY");
    EXPECT_TRUE(look().failed(Probe::foreign_write));
    EXPECT_EQ(rows(), before);
}

TEST_F(Canary, is_planted_once_and_again_where_rows_were_lost) {
    const auto rows = [&] {
        return owner.exec("SELECT count(*) FROM gi.student WHERE tenant_id > $1", {tenancy::first_reserved_school})
            .integer(0, 0);
    };
    tenancy::plant_canaries(owner);
    EXPECT_EQ(rows(), 4);
    owner.exec("DELETE FROM gi.disclosure");
    EXPECT_THAT(objects(look(), Probe::own_rows), ElementsAre("gi.disclosure"));
    tenancy::plant_canaries(owner);
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, is_planted_by_an_owner_who_is_no_superuser) {
    owner.run_script(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_plain_owner') THEN"
        " CREATE ROLE test_plain_owner LOGIN; END IF; END $$;"
        "GRANT gi_app TO test_plain_owner; GRANT ALL ON gi.tenant_fence TO test_plain_owner;"
        "GRANT USAGE ON SCHEMA gi TO test_plain_owner; DELETE FROM gi.disclosure");
    auto plain = shards.first.connect("test_plain_owner");
    tenancy::plant_canaries(plain);
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, says_when_it_sees_nothing_at_all) {
    owner.exec("DELETE FROM gi.tenant_fence WHERE tenant_id > $1", {tenancy::first_reserved_school});
    const auto found = look();
    EXPECT_THAT(objects(found, Probe::own_rows), ElementsAre("gi.tenant_fence"));
    EXPECT_FALSE(found.leaks()) << "blind is not broken";
}

// Faults, and that it is content again when they are mended -----------------------------------------------------------

TEST_F(Canary, notices_a_table_without_row_level_security) {
    owner.run_script("ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY");
    const auto found = look();
    for (const auto probe : {Probe::foreign_read, Probe::foreign_write, Probe::no_school, Probe::unprotected})
        EXPECT_THAT(objects(found, probe), ElementsAre("gi.student")) << to_string(probe);
    EXPECT_TRUE(found.leaks());
    EXPECT_THAT(found.violations, testing::SizeIs(1));
    owner.run_script("ALTER TABLE gi.student ENABLE ROW LEVEL SECURITY");
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, notices_a_policy_that_shows_every_school) {
    owner.run_script("ALTER POLICY tenant ON gi.enrolment USING (true)");
    const auto found = look();
    EXPECT_THAT(objects(found, Probe::foreign_read), ElementsAre("gi.enrolment"));
    EXPECT_THAT(objects(found, Probe::no_school), ElementsAre("gi.enrolment"));
    owner.run_script(
        "ALTER POLICY tenant ON gi.enrolment USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))");
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, notices_a_policy_that_lets_rows_be_written_for_other_schools) {
    owner.run_script("ALTER POLICY tenant ON gi.class WITH CHECK (true)");
    EXPECT_THAT(failed(look()), ElementsAre(Probe::foreign_write));
    owner.run_script("ALTER POLICY tenant ON gi.class WITH CHECK (tenant_id > 0)");
    EXPECT_THAT(objects(look(), Probe::foreign_write), ElementsAre("gi.class"));
}

TEST_F(Canary, notices_a_policy_that_shows_rows_while_no_school_is_entered) {
    owner.run_script(
        "ALTER POLICY tenant ON gi.mail USING"
        " (tenant_id::text = coalesce(nullif(current_setting('app.tenant_id', true), ''), tenant_id::text))");
    EXPECT_THAT(objects(look(), Probe::no_school), ElementsAre("gi.mail"));
}

TEST_F(Canary, notices_that_the_pods_are_an_owner_who_is_not_forced) {
    owner.run_script(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_canary_owner') THEN"
        " CREATE ROLE test_canary_owner LOGIN; END IF; END $$;"
        "GRANT gi_app TO test_canary_owner; ALTER TABLE gi.account OWNER TO test_canary_owner");
    EXPECT_THAT(objects(look("test_canary_owner"), Probe::role), ElementsAre("test_canary_owner"));
    owner.run_script("ALTER TABLE gi.account NO FORCE ROW LEVEL SECURITY");
    const auto found = look("test_canary_owner");
    EXPECT_THAT(objects(found, Probe::foreign_read), ElementsAre("gi.account"));
    EXPECT_THAT(objects(found, Probe::unprotected), ElementsAre("gi.account"));
}

TEST_F(Canary, notices_a_role_that_bypasses_row_level_security) {
    owner.run_script(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_bypass') THEN"
        " CREATE ROLE test_bypass LOGIN BYPASSRLS; END IF; END $$; GRANT gi_app TO test_bypass");
    const auto found = look("test_bypass");
    EXPECT_THAT(objects(found, Probe::role), ElementsAre("test_bypass"));
    EXPECT_THAT(objects(found, Probe::foreign_read), IsSupersetOf({"gi.student", "gi.audit", "gi.mail"}));
}

TEST_F(Canary, notices_a_new_table_without_a_policy) {
    owner.run_script(
        "CREATE TABLE gi.note (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id, id));"
        "INSERT INTO gi.note VALUES (1, 1), (2, 1); GRANT SELECT, INSERT ON gi.note TO gi_app");
    const auto found = look();
    EXPECT_THAT(objects(found, Probe::foreign_read), ElementsAre("gi.note"));
    EXPECT_THAT(objects(found, Probe::unprotected), ElementsAre("gi.note"));
    owner.run_script("DROP TABLE gi.note");
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, notices_a_new_table_that_it_has_no_row_in) {
    owner.run_script(
        "CREATE TABLE gi.note (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id, id));"
        "ALTER TABLE gi.note ENABLE ROW LEVEL SECURITY; ALTER TABLE gi.note FORCE ROW LEVEL SECURITY;"
        "CREATE POLICY tenant ON gi.note TO gi_app"
        " USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));"
        "GRANT SELECT ON gi.note TO gi_app");
    const auto found = look();
    EXPECT_THAT(failed(found), ElementsAre(Probe::own_rows));
    EXPECT_THAT(objects(found, Probe::own_rows), ElementsAre("gi.note"));
}

TEST_F(Canary, notices_writers_who_stay_in_their_school_after_the_transaction) {
    const auto enter_w = owner.exec("SELECT pg_get_functiondef('gi.enter_w'::regproc)");
    const std::string sound{enter_w.text(0, 0)};
    auto broken = sound;
    broken.replace(broken.rfind(", true)"), 7, ", false)");
    owner.run_script(broken);
    EXPECT_THAT(failed(look()), ElementsAre(Probe::setting_left));
    owner.run_script(sound);
    EXPECT_TRUE(look().sound());
}

TEST_F(Canary, notices_what_a_request_left_on_the_connection) {
    asio::io_context context{1};
    tenancy::ShardSet pools{shards.conninfos(), {.shared_channels = 1}};
    EXPECT_TRUE(look(context, pools).sound());
    static constexpr pg::Statement for_the_session{"test_left", "SELECT set_config('app.tenant_id', '17', false)"};
    std::vector<pg::Query> batch(1);
    batch[0].statement = &for_the_session;
    ASSERT_FALSE(test::run_task(context, pools.shard(1).run(std::move(batch))).error);
    EXPECT_THAT(objects(look(context, pools), Probe::setting_left), ElementsAre("connection"));
}

TEST_F(Canary, notices_a_school_that_every_session_of_the_role_is_in) {
    owner.run_script(
        "DO $$ BEGIN EXECUTE format('ALTER ROLE gi_app IN DATABASE %I SET app.tenant_id = 17',"
        " current_database()); END $$");
    EXPECT_TRUE(look().failed(Probe::setting_left));
}

TEST_F(Canary, closes_a_leaking_shard_only_where_it_was_asked_to) {
    owner.run_script("ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY");
    const Log log{LogLevel::error};
    for (const bool closes : {false, true}) {
        asio::io_context context{1};
        tenancy::TenantDirectory directory;
        const auto addresses = std::make_shared<const tenancy::ShardAddresses>(shards.conninfos());
        tenancy::ShardSet pools{addresses, {}};
        tenancy::IsolationCanary canary{context, addresses, directory, {10ms, closes}, log};
        canary.add_thread(context, pools);
        canary.start();
        const auto looked = [&] { return canary.shards().contains(1) && canary.shards().at(1).looks >= 2; };
        const auto end = std::chrono::steady_clock::now() + 60s;
        while (!looked() && std::chrono::steady_clock::now() < end) context.run_for(10ms);
        const auto found = canary.shards().at(1);
        EXPECT_GE(found.looks, 2U);
        EXPECT_GE(found.failures[0], 2U) << to_string(tenancy::all_probes[0]);
        EXPECT_EQ(found.violations, 1U);
        EXPECT_EQ(found.sound_at, std::chrono::sys_seconds{});
        EXPECT_EQ(canary.closed(1), closes);
        EXPECT_FALSE(canary.closed(2));
    }
}

TEST_F(Canary, waits_for_nobody) {
    auto ddl = shards.first.connect("postgres");
    const pg::SyncTransaction held{ddl};
    ddl.exec("LOCK TABLE gi.student IN ACCESS EXCLUSIVE MODE");
    EXPECT_THROW(look(), pg::UnexpectedSqlError) << "no verdict: a locked table is neither sound nor broken";
}

TEST_F(Canary, keeps_what_it_saw_when_another_table_is_locked) {
    owner.run_script("ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY");
    auto ddl = shards.first.connect("postgres");
    const pg::SyncTransaction held{ddl};
    ddl.exec("LOCK TABLE gi.class IN ACCESS EXCLUSIVE MODE");
    const auto found = look();
    for (const auto probe : {Probe::foreign_read, Probe::foreign_write, Probe::no_school, Probe::unprotected})
        EXPECT_THAT(objects(found, probe), ElementsAre("gi.student")) << to_string(probe);
    EXPECT_TRUE(found.leaks());
}

TEST_F(Canary, costs_little) {
    asio::io_context context{1};
    tenancy::ShardSet pools{shards.conninfos(), {}};
    look(context, pools);
    constexpr int looks = 20;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < looks; ++i) look(context, pools);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    RecordProperty("milliseconds_a_look", std::to_string(took.count() / looks));
    std::printf("[ figure   ] one look at one shard: %.1f ms\n", took.count() / looks);
}

}  // namespace
}  // namespace gi::isolation
