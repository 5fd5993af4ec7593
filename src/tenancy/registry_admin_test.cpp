#include "tenancy/registry_admin.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <future>
#include <map>
#include <set>

#include "support/test_cluster.hpp"

namespace gi::tenancy {
namespace {

using pg::SyncConnection;
using pg::SyncTransaction;
using testing::HasSubstr;

class RegistryAdminTest : public testing::Test {
protected:
    RegistryAdminTest() { admin.ensure_shards(std::array{1, 2}); }

    [[nodiscard]] RegistryAdmin make_admin() const {
        return RegistryAdmin{registry.connect("postgres"),
                             [this](int shard_no) {
                                 if (unreachable.contains(shard_no)) throw pg::PgError({}, "connection refused");
                                 return shards.at(shard_no).connect("postgres");
                             },
                             "test"};
    }

    TenantRecord create(const NewTenant& wanted) {
        auto tenant = admin.create(wanted);
        if (!tenant) throw std::runtime_error(tenant.error().message);
        return *tenant;
    }

    /// What a pod with this map entry gets when it writes: the SQLSTATE, or "none".
    [[nodiscard]] std::string write(int shard_no, const TenantRecord& tenant) const {
        auto app = shards.at(shard_no).connect("gi_app");
        return test::sqlstate_of(
            [&] { app.exec("SELECT gi.enter_w($1, $2)", {tenant.school_no.value, tenant.epoch}); });
    }

    void add_class(const TenantRecord& tenant) const {
        shards.at(tenant.shard_no)
            .connect("postgres")
            .exec("INSERT INTO gi.class (tenant_id, id, name) VALUES ($1, 1, 'Algebra')", {tenant.school_no.value});
    }

    void as_owner(const std::string& sql) const { registry.connect("postgres").exec(sql); }

    test::TestDatabase registry = test::registry_database();
    std::map<int, test::TestDatabase> shards{{1, test::shard_database()}, {2, test::shard_database()}};
    std::set<int> unreachable;
    RegistryAdmin admin = make_admin();
};

TEST_F(RegistryAdminTest, ANewSchoolIsOpenOnItsShardAndNowhereElse) {
    const auto tenant = create({.subdomain = "lincoln", .name = "Lincoln High", .district = "North"});
    EXPECT_EQ(tenant.school_no.value, 1);
    EXPECT_EQ(tenant.shard_no, 1);
    EXPECT_EQ(tenant.epoch, 1);
    EXPECT_EQ(tenant.state, TenantState::active);
    EXPECT_EQ(tenant.district, "North");
    EXPECT_EQ(tenant.uuid.size(), 36U);
    EXPECT_THAT(tenant.created_at, testing::MatchesRegex("....-..-..T..:..:..Z"));
    EXPECT_EQ(write(1, tenant), "none");
    EXPECT_EQ(write(2, tenant), "GI001");
}

TEST_F(RegistryAdminTest, NewSchoolsGoToTheEmptiestShardWithTheLowestNumberOfItsRange) {
    EXPECT_EQ(create({"a1", "A"}).school_no.value, 1);
    EXPECT_EQ(create({"a2", "A"}).school_no.value, 1001);
    EXPECT_EQ(create({"a3", "A"}).school_no.value, 2);
    EXPECT_EQ(create({.subdomain = "a4", .name = "A", .school_no = 4}).shard_no, 1);
    EXPECT_EQ(create({"a5", "A"}).school_no.value, 1002);
    EXPECT_EQ(create({"a6", "A"}).school_no.value, 1003);
    EXPECT_EQ(create({"a7", "A"}).school_no.value, 3);
    EXPECT_EQ(create({.subdomain = "a8", .name = "A", .shard_no = 1}).school_no.value, 5) << "4 is taken";
}

TEST_F(RegistryAdminTest, AChosenNumberBelongsToTheShardOfItsRangeUnlessTheShardIsChosenToo) {
    EXPECT_EQ(create({.subdomain = "b1", .name = "B", .school_no = 1500}).shard_no, 2);
    EXPECT_EQ(create({.subdomain = "b2", .name = "B", .school_no = 1501, .shard_no = 1}).shard_no, 1);
    EXPECT_EQ(create({.subdomain = "b3", .name = "B", .school_no = 70000, .shard_no = 2}).shard_no, 2);
    const auto outside = admin.create({.subdomain = "b4", .name = "B", .school_no = 70001});
    ASSERT_FALSE(outside);
    EXPECT_THAT(outside.error().message, HasSubstr("--shard"));
}

TEST_F(RegistryAdminTest, ClosedAndFullShardsTakeNoNewSchools) {
    as_owner("UPDATE registry.shard SET state = 'closed' WHERE shard_no = 1");
    as_owner("UPDATE registry.shard SET max_tenants = 1 WHERE shard_no = 2");
    EXPECT_EQ(create({"c1", "C"}).shard_no, 2);
    const auto full = admin.create({"c2", "C"});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::conflict);
    EXPECT_FALSE(admin.create({.subdomain = "c3", .name = "C", .school_no = 7}));
    EXPECT_EQ(create({.subdomain = "c4", .name = "C", .school_no = 7, .shard_no = 1}).shard_no, 1)
        << "the operator wins";
}

TEST_F(RegistryAdminTest, AFullRangeLeavesGapsToBeUsed) {
    as_owner("UPDATE registry.school_range SET hi = 3 WHERE shard_no = 1");
    EXPECT_EQ(create({.subdomain = "d3", .name = "D", .school_no = 3}).school_no.value, 3);
    EXPECT_EQ(create({.subdomain = "d1", .name = "D", .shard_no = 1}).school_no.value, 1);
    EXPECT_EQ(create({.subdomain = "d2", .name = "D", .shard_no = 1}).school_no.value, 2);
    EXPECT_FALSE(admin.create({.subdomain = "d4", .name = "D", .shard_no = 1}));
}

TEST_F(RegistryAdminTest, RefusalsSayWhatToDo) {
    create({"lincoln", "Lincoln"});
    const auto message = [&](const NewTenant& wanted) {
        const auto tenant = admin.create(wanted);
        return tenant ? "created" : tenant.error().message;
    };
    EXPECT_THAT(message({"lincoln", "Another"}), HasSubstr("belongs to school 1, Lincoln"));
    EXPECT_THAT(message({"www", "W"}), HasSubstr("reserved"));
    EXPECT_THAT(message({"a b", "W"}), HasSubstr("2 to 63"));
    EXPECT_THAT(message({"ok", "  "}), HasSubstr("name"));
    EXPECT_THAT(message({"ok", "\xff"}), HasSubstr("UTF-8"));
    EXPECT_THAT(message({.subdomain = "ok", .name = "O", .district = std::string(201, 'd')}), HasSubstr("district"));
    EXPECT_THAT(message({.subdomain = "ok", .name = "O", .school_no = 1}), HasSubstr("number 1 is taken"));
    EXPECT_THAT(message({.subdomain = "ok", .name = "O", .school_no = -1, .shard_no = 1}), HasSubstr("start at 1"));
    EXPECT_THAT(message({.subdomain = "ok", .name = "O", .school_no = 5, .shard_no = 9}), HasSubstr("no shard 9"));
    EXPECT_THAT(message({.subdomain = "ok", .name = "O", .shard_no = 9}), HasSubstr("no shard 9"));
    EXPECT_EQ(admin.list().size(), 1U);
}

TEST_F(RegistryAdminTest, CreatingAgainReturnsTheSameSchool) {
    const auto first = create({"lincoln", "Lincoln"});
    const auto again = create({"Lincoln ", " Lincoln"});
    EXPECT_EQ(again.school_no, first.school_no);
    EXPECT_EQ(again.map_version, first.map_version);
}

TEST_F(RegistryAdminTest, ARetryFinishesWhatALostShardLeftUndone) {
    unreachable = {1};
    const auto failed = admin.create({"lincoln", "Lincoln"});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::shard_unavailable);
    EXPECT_EQ(admin.show("lincoln")->state, TenantState::provisioning);
    unreachable = {};
    const auto tenant = create({"lincoln", "Lincoln"});
    EXPECT_EQ(tenant.school_no.value, 1);
    EXPECT_EQ(tenant.state, TenantState::active);
    EXPECT_EQ(write(1, tenant), "none");
}

TEST_F(RegistryAdminTest, TwoOperatorsAtOnceGetDifferentNumbers) {
    const auto run = [this](std::string subdomain) {
        return make_admin().create({.subdomain = subdomain, .name = "S", .shard_no = 1})->school_no.value;
    };
    auto other = std::async(std::launch::async, [&] {
        std::set<std::int64_t> numbers;
        for (int i = 0; i < 10; ++i) numbers.insert(run("x" + std::to_string(i)));
        return numbers;
    });
    std::set<std::int64_t> numbers;
    for (int i = 0; i < 10; ++i) numbers.insert(run("y" + std::to_string(i)));
    numbers.merge(other.get());
    EXPECT_EQ(numbers.size(), 20U);
    EXPECT_EQ(*numbers.rbegin(), 20);
}

TEST_F(RegistryAdminTest, ASuspendedSchoolIsClosedOnPodsThatHaveNotHeardOfIt) {
    const auto before = create({"lincoln", "Lincoln"});
    const auto suspended = admin.suspend("lincoln");
    ASSERT_TRUE(suspended) << suspended.error().message;
    EXPECT_EQ(suspended->state, TenantState::suspended);
    EXPECT_EQ(write(1, before), "GI001");
    EXPECT_EQ(admin.suspend("lincoln")->epoch, suspended->epoch) << "twice is once";

    const auto resumed = admin.resume("lincoln");
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_EQ(resumed->state, TenantState::active);
    EXPECT_EQ(write(1, *resumed), "none");
    EXPECT_EQ(admin.resume("lincoln")->map_version, resumed->map_version) << "twice is once";
}

TEST_F(RegistryAdminTest, ASuspensionCutShortIsFinishedByARetryAndUndoneByResume) {
    const auto before = create({"lincoln", "Lincoln"});
    unreachable = {1};
    EXPECT_EQ(admin.suspend("lincoln").error().code, ErrorCode::shard_unavailable);
    EXPECT_EQ(write(1, before), "none") << "only the pods that heard of it refuse";
    unreachable = {};
    EXPECT_TRUE(admin.suspend("lincoln"));
    EXPECT_EQ(write(1, before), "GI001");

    create({"roosevelt", "Roosevelt"});
    unreachable = {2};
    EXPECT_FALSE(admin.suspend("roosevelt"));
    unreachable = {};
    const auto resumed = admin.resume("roosevelt");
    ASSERT_TRUE(resumed);
    EXPECT_EQ(write(2, *resumed), "none");
}

TEST_F(RegistryAdminTest, UnknownSchoolsAndWrongStatesAreSaidInWords) {
    EXPECT_EQ(admin.suspend("ghost").error().code, ErrorCode::tenant_unknown);
    create({"lincoln", "Lincoln"});
    as_owner("UPDATE registry.tenant SET state = 'moving'");
    EXPECT_THAT(admin.suspend("lincoln").error().message, HasSubstr("is moving"));
    EXPECT_THAT(admin.resume("lincoln").error().message, HasSubstr("is moving"));
    EXPECT_THAT(admin.set_shard("lincoln", 2).error().message, HasSubstr("is moving"));
}

TEST_F(RegistryAdminTest, AnEmptySchoolIsPlacedElsewhereAndItsOldShardRefusesIt) {
    const auto before = create({"lincoln", "Lincoln"});
    const auto placed = admin.set_shard("lincoln", 2);
    ASSERT_TRUE(placed) << placed.error().message;
    EXPECT_EQ(placed->shard_no, 2);
    EXPECT_EQ(placed->epoch, 2);
    EXPECT_EQ(write(1, before), "GI001");
    EXPECT_EQ(write(2, *placed), "none");
    const auto back = admin.set_shard("lincoln", 1);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(write(1, *back), "none");
    EXPECT_EQ(write(2, *placed), "GI001");
}

TEST_F(RegistryAdminTest, ASchoolWithDataStaysWhereItIsAndOpen) {
    const auto tenant = create({"lincoln", "Lincoln"});
    add_class(tenant);
    const auto refused = admin.set_shard("lincoln", 2);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("gi.class"));
    EXPECT_EQ(admin.show("lincoln")->shard_no, 1);
    EXPECT_EQ(write(1, tenant), "none");
}

TEST_F(RegistryAdminTest, APlacementWaitsForWritersThatAreInsideAndSeesTheirRows) {
    const auto tenant = create({"lincoln", "Lincoln"});
    auto app = shards.at(1).connect("gi_app");
    SyncTransaction write_in_flight{app};
    app.exec("SELECT gi.enter_w($1, $2)", {tenant.school_no.value, tenant.epoch});
    app.exec("INSERT INTO gi.class (tenant_id, id, name) VALUES ($1, 1, 'Algebra')", {tenant.school_no.value});
    auto placement = std::async(std::launch::async, [&] { return admin.set_shard("lincoln", 2); });
    auto watcher = shards.at(1).connect("postgres");
    EXPECT_TRUE(test::becomes_true([&] { return test::advisory_waiters(watcher) == 1; }));
    write_in_flight.commit();
    EXPECT_FALSE(placement.get());
}

TEST_F(RegistryAdminTest, APlacementThatCannotReachAShardChangesNothing) {
    const auto tenant = create({"lincoln", "Lincoln"});
    for (const int lost : {1, 2}) {
        unreachable = {lost};
        EXPECT_EQ(admin.set_shard("lincoln", 2).error().code, ErrorCode::shard_unavailable);
        EXPECT_EQ(admin.show("lincoln")->shard_no, 1);
        EXPECT_EQ(write(1, tenant), "none");
    }
    unreachable = {};
    EXPECT_EQ(admin.set_shard("lincoln", 9).error().code, ErrorCode::not_found);
    EXPECT_TRUE(admin.set_shard("lincoln", 2));
}

TEST_F(RegistryAdminTest, RegisteringTheShardsAgainKeepsWhatAnOperatorChanged) {
    as_owner("UPDATE registry.school_range SET hi = 500 WHERE shard_no = 1");
    as_owner("UPDATE registry.shard SET state = 'closed' WHERE shard_no = 1");
    admin.ensure_shards(std::array{1, 2, 3});
    auto owner = registry.connect("postgres");
    const auto ranges = owner.exec("SELECT lo, hi, shard_no FROM registry.school_range ORDER BY lo");
    ASSERT_EQ(ranges.size(), 3);
    EXPECT_EQ(ranges.integer(0, 1), 500);
    EXPECT_EQ(ranges.integer(2, 0), 2001);
    EXPECT_EQ(ranges.integer(2, 2), 3);
    EXPECT_EQ(owner.exec("SELECT state FROM registry.shard WHERE shard_no = 1").text(0, 0), "closed");
}

TEST_F(RegistryAdminTest, ChangesAreRecordedUnderTheActorsName) {
    create({"lincoln", "Lincoln"});
    const auto events = registry.connect("postgres").exec("SELECT DISTINCT actor FROM registry.tenant_event");
    ASSERT_EQ(events.size(), 1);
    EXPECT_EQ(events.text(0, 0), "test");
}

}  // namespace
}  // namespace gi::tenancy
