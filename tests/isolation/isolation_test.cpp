#include <gtest/gtest.h>

#include <utility>

#include "isolation/schools.hpp"
#include "isolation/workload.hpp"
#include "support/run_task.hpp"

namespace gi::isolation {
namespace {

constexpr std::uint64_t many_reads = 120'000;
constexpr std::uint64_t enough_reads_to_notice = 3'000;

class ProductDoor final : public Door {
public:
    explicit ProductDoor(tenancy::TenantDatabase& database) : database_(&database) {}
    Task<pg::BatchResult> read(tenancy::TenantPtr tenant, std::vector<pg::Query> batch) override {
        pg::BatchResult outcome;
        outcome.results.resize(batch.size());
        try {
            outcome.results = co_await database_->read(std::move(tenant), std::move(batch));
        } catch (const pg::UnexpectedSqlError& error) {
            outcome.error = error.sql();
        }
        co_return outcome;
    }

private:
    tenancy::TenantDatabase* database_;
};

/// Enters by another statement than the product's.
class BrokenDoor final : public Door {
public:
    BrokenDoor(tenancy::ShardSet& shards, const pg::Statement& entry) : shards_(&shards), entry_(&entry) {}
    Task<pg::BatchResult> read(tenancy::TenantPtr tenant, std::vector<pg::Query> batch) override {
        pg::Query entry{entry_, {}};
        entry.params.id(tenant->id).int8(tenant->epoch);
        batch.insert(batch.begin(), std::move(entry));
        auto outcome = co_await shards_->shard(tenant->shard).run(std::move(batch));
        const auto state = outcome.error ? outcome.error->sqlstate : std::string{};
        if (state == "22P02" || state == "42704") throw tenancy::StaleMap();
        outcome.results.erase(outcome.results.begin());
        co_return outcome;
    }

private:
    tenancy::ShardSet* shards_;
    const pg::Statement* entry_;
};

/// Hands each answer to whoever asks next.
class MixedUpDoor final : public Door {
public:
    explicit MixedUpDoor(Door& door) : door_(&door) {}
    Task<pg::BatchResult> read(tenancy::TenantPtr tenant, std::vector<pg::Query> batch) override {
        auto outcome = co_await door_->read(std::move(tenant), std::move(batch));
        std::swap(outcome, kept_);
        if (outcome.results.empty()) outcome.results.resize(3);
        outcome.error.reset();
        co_return std::move(outcome);
    }

private:
    Door* door_;
    pg::BatchResult kept_;
};

/// A pod's thread: its pools, its map, its door.
struct Pod {
    explicit Pod(const std::map<int, std::string>& conninfos)
        : shards(conninfos,
                 {.shared_channels = connections_per_shard, .leased_channels = 1, .batches_per_channel = 1'000}),
          database(shards, directory, [] {}) {
        directory.publish(map_now());
    }
    Findings run(Door& door, std::uint64_t reads) {
        Workload workload{shards, database, door, {.reads = reads}};
        const auto findings = workload.run(context);
        writes_by_school = workload.writes_by_school();
        return findings;
    }
    Findings run(std::uint64_t reads) {
        ProductDoor door{database};
        return run(door, reads);
    }

    asio::io_context context{1};
    tenancy::TenantDirectory directory;
    tenancy::ShardSet shards;
    tenancy::TenantDatabase database;
    std::map<std::int64_t, std::int64_t> writes_by_school;
};

/// Schools whose classes were changed more or less often than they asked for.
std::int64_t wrong_versions(const Shards& shards, const std::map<std::int64_t, std::int64_t>& writes) {
    std::int64_t wrong = 0;
    for (const auto* shard : {&shards.first, &shards.second}) {
        auto connection = shard->connect("postgres");
        const auto rows = connection.exec(
            "SELECT c.tenant_id, c.version, f.state FROM gi.class c JOIN gi.tenant_fence f USING (tenant_id)", {});
        for (int row = 0; row < rows.size(); ++row) {
            const auto found = writes.find(rows.integer(row, 0));
            const bool left_behind = rows.text(row, 2) == "moved";
            const auto expected = left_behind || found == writes.end() ? 0 : found->second;
            wrong += rows.integer(row, 1) == 1 + expected ? 0 : 1;
        }
    }
    return wrong;
}

TEST(Isolation, never_shows_a_row_of_another_school) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    const auto found = pod.run(many_reads);
    RecordProperty("reads", std::to_string(found.reads));
    RecordProperty("rows", std::to_string(found.rows));
    RecordProperty("foreign_rows", std::to_string(found.foreign_rows));

    EXPECT_EQ(found.foreign_rows, 0U);
    EXPECT_EQ(found.missing_rows, 0U);
    EXPECT_EQ(wrong_versions(shards, pod.writes_by_school), 0);
    // Every kind of request was there, often.
    EXPECT_GE(found.reads, many_reads);
    EXPECT_GT(found.rows, 4 * many_reads / 2);
    EXPECT_GT(found.not_entered, many_reads / 20);
    EXPECT_GT(found.failed_half_way, many_reads / 20);
    EXPECT_GT(found.went_on, many_reads / 100);
    EXPECT_GT(found.stale, many_reads / 200);
    EXPECT_GT(found.writes, many_reads / 100);
}

constexpr pg::Statement bump_class{"test_bump_class", "UPDATE gi.class SET version = version + 1"};

std::vector<pg::Query> one_bump() {
    std::vector<pg::Query> batch;
    batch.push_back({&bump_class, {}});
    return batch;
}

TEST(Isolation, a_pod_with_an_old_map_writes_where_the_school_is_or_not_at_all) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    tenancy::TenantDirectory never_told;
    never_told.publish(map_before_the_moves());
    tenancy::TenantDatabase old_pod{pod.shards, never_told, [] {}, {.limit = std::chrono::milliseconds{20}}};
    std::map<std::int64_t, std::int64_t> writes;
    for (std::int64_t number = 1; number <= moved_schools; ++number) {
        const auto old_entry = map_before_the_moves()->find(TenantId{number});
        EXPECT_THROW(test::run_task(pod.context, old_pod.write(old_entry, one_bump())), tenancy::StaleMap);
        EXPECT_FALSE(test::run_task(pod.context, pod.database.write(old_entry, one_bump())).error);
        ++writes[number];
    }
    EXPECT_EQ(wrong_versions(shards, writes), 0);
}

TEST(Isolation, gives_no_row_outside_of_a_school) {
    const auto shards = make_shards();
    auto superuser = shards.first.connect("postgres");
    const auto tables = superuser.exec(
        "SELECT format('gi.%I', relname) FROM pg_class WHERE relnamespace = 'gi'::regnamespace AND relkind IN ('r', "
        "'v')"
        " AND relname <> 'tenant_fence' AND has_table_privilege('gi_app', oid, 'SELECT')",
        {});
    ASSERT_GT(tables.size(), 8);
    auto app = shards.first.connect();
    for (int row = 0; row < tables.size(); ++row) {
        const std::string table{tables.text(row, 0)};
        const bool has_rows = superuser.exec("SELECT 1 FROM " + table + " LIMIT 1").size() > 0;
        const auto answer = test::sqlstate_of([&] { app.exec("SELECT * FROM " + table); });
        // The school is looked up for the first row, so an empty table has nothing to refuse; an empty view may have
        // looked at rows.
        EXPECT_TRUE(answer == "42704" || (!has_rows && answer == "none")) << table << ": " << answer;
    }
}

// What follows are seeded bugs: the same requests must count foreign rows, or the count above would prove nothing.

TEST(IsolationSeededBug, a_school_that_is_set_for_the_session_is_noticed) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    static constexpr pg::Statement for_the_session{
        "test_enter_for_the_session",
        "SELECT set_config('app.tenant_id', tenant_id::text, false) FROM gi.tenant_fence"
        " WHERE tenant_id = $1::bigint AND epoch <= $2::bigint"};
    BrokenDoor door{pod.shards, for_the_session};
    EXPECT_GT(pod.run(door, enough_reads_to_notice).foreign_rows, 0U);
}

TEST(IsolationSeededBug, an_entry_that_does_not_ask_the_fence_is_noticed) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    static constexpr pg::Statement past_the_fence{
        "test_enter_past_the_fence", "SELECT set_config('app.tenant_id', $1::bigint::text, true) WHERE $2::bigint > 0"};
    BrokenDoor door{pod.shards, past_the_fence};
    EXPECT_GT(pod.run(door, enough_reads_to_notice).foreign_rows, 0U);
}

TEST(IsolationSeededBug, a_write_by_an_old_map_that_does_not_ask_the_fence_is_noticed) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    static constexpr pg::Statement past_the_fence{
        "test_write_past_the_fence", "SELECT set_config('app.tenant_id', $1::bigint::text, true) WHERE $2::bigint > 0"};
    const auto old_entry = map_before_the_moves()->find(TenantId{1});
    std::vector<pg::Query> batch(1);
    batch[0].statement = &past_the_fence;
    batch[0].params.id(old_entry->id).int8(old_entry->epoch);
    batch.push_back({&bump_class, {}});
    const auto outcome = test::run_task(pod.context, pod.shards.shard(old_entry->shard).run(std::move(batch)));
    ASSERT_FALSE(outcome.error) << "it was acknowledged";
    EXPECT_GT(wrong_versions(shards, {{1, 1}}), 0);
}

TEST(IsolationSeededBug, a_table_without_its_policy_is_noticed) {
    const auto shards = make_shards();
    for (const auto* shard : {&shards.first, &shards.second}) {
        auto connection = shard->connect("postgres");
        connection.run_script("DROP POLICY tenant ON gi.student; ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY");
    }
    Pod pod{shards.conninfos()};
    EXPECT_GT(pod.run(enough_reads_to_notice).foreign_rows, 0U);
}

TEST(IsolationSeededBug, a_pod_that_connects_as_an_owner_who_is_not_forced_is_noticed) {
    const auto shards = make_shards();
    shards.first.connect("postgres").run_script("CREATE ROLE test_owner LOGIN NOSUPERUSER");
    for (const auto* shard : {&shards.first, &shards.second}) {
        auto connection = shard->connect("postgres");
        connection.run_script(
            "GRANT gi_app TO test_owner; ALTER ROLE test_owner INHERIT;"
            "ALTER TABLE gi.student NO FORCE ROW LEVEL SECURITY;"
            "ALTER TABLE gi.student OWNER TO test_owner");
    }
    Pod pod{shards.conninfos("test_owner")};
    EXPECT_GT(pod.run(enough_reads_to_notice).foreign_rows, 0U);
}

TEST(IsolationSeededBug, answers_that_reach_the_wrong_request_are_noticed) {
    const auto shards = make_shards();
    Pod pod{shards.conninfos()};
    ProductDoor product{pod.database};
    MixedUpDoor door{product};
    EXPECT_GT(pod.run(door, enough_reads_to_notice).foreign_rows, 0U);
}

}  // namespace
}  // namespace gi::isolation
