#include "tenancy/shard_addresses.hpp"

#include <gtest/gtest.h>

#include "tenancy/tenant_database.hpp"

namespace gi::tenancy {
namespace {

TEST(ShardAddresses, are_added_and_never_changed) {
    ShardAddresses addresses{{{1, "host=a"}}};
    EXPECT_FALSE(addresses.find(2));
    EXPECT_TRUE(addresses.add(2, "host=b"));
    EXPECT_FALSE(addresses.add(2, "host=c"));
    EXPECT_EQ(addresses.find(2), "host=b");
    EXPECT_EQ(addresses.numbers(), (std::vector{1, 2}));
}

TEST(ShardSet, finds_shards_that_were_added_after_it_was_made) {
    const auto addresses = std::make_shared<ShardAddresses>(std::map<int, std::string>{{1, "host=a"}});
    ShardSet shards{addresses, {}};
    EXPECT_THROW((void)shards.shard(2), pg::LostConnection) << "only the schools of that shard are down";
    addresses->add(2, "host=b");
    EXPECT_NO_THROW((void)shards.shard(2));
    EXPECT_EQ(&shards.shard(2), &shards.shard(2));
    EXPECT_EQ(shards.size(), 2);
}

}  // namespace
}  // namespace gi::tenancy
