#include "people/audit.hpp"

#include <gtest/gtest.h>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {
namespace {

using test::run_task;

/// One line a broken link: as the check of the record asks it.
constexpr pg::Statement broken_links{
    "test_broken_links",
    "SELECT seq FROM (SELECT a.*, lag(seq, 1, 0::bigint) OVER w AS seq_before, lag(chain, 1, '') OVER w AS before"
    "                   FROM gi.audit a WHERE tenant_id = 1 WINDOW w AS (ORDER BY seq)) l"
    " WHERE seq <> seq_before + 1 OR chain <> gi.audit_digest(before, seq, at, actor_kind, actor_id, action, "
    "account_id,"
    "                                                         student_id, class_id, details)"};

class AuditTest : public testing::Test {
protected:
    AuditTest() { admin.run_script("INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active');"); }
    ~AuditTest() override {
        shards.close();
        context.restart();
        context.poll();
    }
    void record(std::string_view action, std::optional<StudentId> student = std::nullopt) {
        std::vector<pg::Query> batch;
        batch.push_back(audit_query(*school, {{ActorKind::account, 7}, action, {}, student}));
        const auto outcome = run_task(context, database.write(school, std::move(batch)));
        ASSERT_FALSE(outcome.error) << outcome.error->message;
    }
    std::size_t broken() { return run_task(context, database.read(school, {pg::Query{&broken_links, {}}}))[0].rows(); }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
};

TEST_F(AuditTest, lines_are_numbered_and_chained) {
    record("session.created");
    record("grades.viewed", StudentId{5});
    record("session.ended");
    EXPECT_EQ(admin.exec("SELECT max(seq) FROM gi.audit", {}).integer(0, 0), 3);
    EXPECT_EQ(broken(), 0U);
}

TEST_F(AuditTest, a_line_that_was_altered_or_removed_shows) {
    for (int i = 0; i < 4; ++i) record("grades.viewed", StudentId{i});
    admin.exec("UPDATE gi.audit SET student_id = 9 WHERE seq = 2", {});
    EXPECT_EQ(broken(), 1U);
    admin.exec("DELETE FROM gi.audit WHERE seq = 2", {});
    EXPECT_EQ(broken(), 1U);
}

TEST_F(AuditTest, the_pods_can_neither_alter_nor_remove_a_line) {
    record("session.created");
    auto pod = shard.connect("gi_app");
    for (const auto* statement : {"UPDATE gi.audit SET student_id = 1", "DELETE FROM gi.audit", "TRUNCATE gi.audit"})
        EXPECT_EQ(test::sqlstate_of([&] { pod.exec(statement, {}); }), "42501") << statement;
}

}  // namespace
}  // namespace gi::people
