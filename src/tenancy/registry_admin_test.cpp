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

TEST_F(RegistryAdminTest, FullShardsTakeNoNewSchools) {
    as_owner("UPDATE registry.shard SET state = 'full' WHERE shard_no = 1");
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
}

TEST_F(RegistryAdminTest, NobodyButTheMoverOpensASchoolThatIsOnItsWay) {
    const auto before = create({"lincoln", "Lincoln"});
    auto shard = shards.at(1).connect("postgres");
    for (const std::string state : {"moving_in", "moved"}) {
        shard.exec("UPDATE gi.tenant_fence SET state = $1", {state});
        const auto refused = admin.suspend("lincoln");
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error().message, HasSubstr("Finish the move first"));
        EXPECT_FALSE(admin.resume("lincoln"));
        EXPECT_EQ(shard.exec("SELECT state || ' ' || epoch FROM gi.tenant_fence").text(0, 0), state + " 1");
    }
    shard.exec("UPDATE gi.tenant_fence SET state = 'active'");
    EXPECT_TRUE(admin.suspend("lincoln"));
    EXPECT_EQ(write(1, before), "GI001");
}

TEST_F(RegistryAdminTest, RegisteringTheShardsAgainKeepsWhatAnOperatorChanged) {
    as_owner("UPDATE registry.school_range SET hi = 500 WHERE shard_no = 1");
    as_owner("UPDATE registry.shard SET state = 'full' WHERE shard_no = 1");
    admin.ensure_shards(std::array{1, 2, 3});
    auto owner = registry.connect("postgres");
    const auto ranges = owner.exec("SELECT lo, hi, shard_no FROM registry.school_range ORDER BY lo");
    ASSERT_EQ(ranges.size(), 3);
    EXPECT_EQ(ranges.integer(0, 1), 500);
    EXPECT_EQ(ranges.integer(2, 0), 2001);
    EXPECT_EQ(ranges.integer(2, 2), 3);
    EXPECT_EQ(owner.exec("SELECT state FROM registry.shard WHERE shard_no = 1").text(0, 0), "full");
}

TEST_F(RegistryAdminTest, ANewAddressIsTheSchoolsAndTheOldOneIsNobodyElses) {
    const auto tenant = create({"lincoln", "Lincoln"});
    const auto renamed = admin.rename("lincoln", "Lincoln-High", std::chrono::days{180});
    ASSERT_TRUE(renamed) << renamed.error().message;
    EXPECT_EQ(renamed->subdomain, "lincoln-high");
    EXPECT_EQ(renamed->epoch, tenant.epoch) << "nothing moved: pods that lag go on";
    EXPECT_THAT(admin.create({"lincoln", "Another"}).error().message, HasSubstr("is taken"));
    EXPECT_EQ(admin.rename("lincoln-high", "admin", std::chrono::days{1}).error().code, ErrorCode::invalid_field);
    EXPECT_TRUE(admin.rename("lincoln-high", "lincoln", std::chrono::days{180})) << "its own old one it may have back";
    EXPECT_FALSE(admin.create({"lincoln-high", "Another"}));
}

TEST_F(RegistryAdminTest, ASchoolThatLeavesIsClosedAtOnceAndMayComeBack) {
    const auto tenant = create({"lincoln", "Lincoln"});
    const auto leaving = admin.deprovision("lincoln", std::chrono::days{30});
    ASSERT_TRUE(leaving) << leaving.error().message;
    EXPECT_FALSE(leaving->leaves_at.empty());
    EXPECT_EQ(write(1, tenant), "GI001") << "also at a pod that has not heard of it";
    EXPECT_EQ(admin.deprovision("lincoln", std::chrono::days{1})->leaves_at, leaving->leaves_at);
    EXPECT_FALSE(admin.rename("lincoln", "other", std::chrono::days{1}));
    const auto back = admin.keep("lincoln");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->state, TenantState::active);
    EXPECT_EQ(write(1, *back), "none");
    EXPECT_TRUE(back->leaves_at.empty());
}

TEST_F(RegistryAdminTest, ASchoolWhoseRowsAreBeingDeletedCannotComeBack) {
    create({"lincoln", "Lincoln"});
    ASSERT_TRUE(admin.deprovision("lincoln", std::chrono::days{0}));
    as_owner("UPDATE registry.tenant SET purging_since = now() WHERE subdomain = 'lincoln'");
    EXPECT_THAT(admin.keep("lincoln").error().message, HasSubstr("being deleted"));
    EXPECT_EQ(test::sqlstate_of([&] {
                  as_owner("UPDATE registry.tenant SET state = 'suspended', leaves_at = NULL, purging_since = NULL");
              }),
              "GI010")
        << "not even by hand";
}

TEST_F(RegistryAdminTest, TryingOutSaysWhatCreatingWouldAndLeavesNothing) {
    create({"lincoln", "Lincoln"});
    const std::array<NewTenant, 4> wanted{{{"alpha", "A"}, {"lincoln", "L"}, {"alpha", "A again"}, {"www", "W"}}};
    const auto outcomes = admin.try_out(wanted);
    ASSERT_EQ(outcomes.size(), 4);
    EXPECT_TRUE(outcomes[0]);
    EXPECT_FALSE(outcomes[1]);
    EXPECT_FALSE(outcomes[2]) << "after the first, the name is taken";
    EXPECT_FALSE(outcomes[3]);
    EXPECT_EQ(admin.list().size(), 1);
}

TEST_F(RegistryAdminTest, SchoolsAreFoundByPartsOfTheirNamesAPageAtATime) {
    create({.subdomain = "lincoln", .name = "Lincoln High", .district = "North", .shard_no = 1});
    create({.subdomain = "washington", .name = "Washington", .district = "North", .shard_no = 1});
    create({.subdomain = "far", .name = "Far Away", .shard_no = 2});
    EXPECT_EQ(admin.search({.text = "NORTH"}).size(), 2);
    EXPECT_EQ(admin.search({.text = "high"}).front().subdomain, "lincoln");
    EXPECT_EQ(admin.search({.shard_no = 2}).size(), 1);
    EXPECT_TRUE(admin.search({.state = TenantState::suspended}).empty());
    const auto first = admin.search({.most = 2});
    ASSERT_EQ(first.size(), 2);
    EXPECT_EQ(admin.search({.after = first.back().school_no.value}).size(), 1);
}

TEST_F(RegistryAdminTest, AnOfflineShardIsEmptyAndStatesOfShardsFollowOneAnother) {
    create({.subdomain = "lincoln", .name = "Lincoln", .shard_no = 1});
    const auto set = [&](int shard, const std::string& state) {
        return test::sqlstate_of([&] {
            as_owner("UPDATE registry.shard SET state = '" + state + "' WHERE shard_no = " + std::to_string(shard));
        });
    };
    EXPECT_EQ(set(1, "offline"), "GI010") << "not from open";
    EXPECT_EQ(set(1, "draining"), "none");
    EXPECT_EQ(set(1, "offline"), "GI010") << "a school is there";
    EXPECT_EQ(set(2, "draining"), "none");
    EXPECT_EQ(set(2, "offline"), "none");
    EXPECT_EQ(set(2, "draining"), "GI010");
    EXPECT_EQ(set(2, "open"), "none");
    const auto events =
        registry.connect("postgres")
            .exec("SELECT string_agg(what, ' ' ORDER BY id) FROM registry.shard_event WHERE shard_no = 2");
    EXPECT_EQ(events.text(0, 0), "added draining offline open");
}

TEST_F(RegistryAdminTest, ASickShardIsNotChosenForNewSchools) {
    as_owner("UPDATE registry.shard SET health = 'unreachable' WHERE shard_no = 1");
    EXPECT_EQ(create({"lincoln", "Lincoln"}).shard_no, 2);
}

TEST_F(RegistryAdminTest, ChangesAreRecordedUnderTheActorsName) {
    create({"lincoln", "Lincoln"});
    const auto events = registry.connect("postgres").exec("SELECT DISTINCT actor FROM registry.tenant_event");
    ASSERT_EQ(events.size(), 1);
    EXPECT_EQ(events.text(0, 0), "test");
}

}  // namespace
}  // namespace gi::tenancy
