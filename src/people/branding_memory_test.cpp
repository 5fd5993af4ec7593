#include "people/branding_memory.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

constexpr TenantId school{7};
constexpr TenantId other{8};

BrandingPtr named(const std::string& name) { return std::make_shared<const Branding>(Branding{name}); }

class BrandingMemoryTest : public testing::Test {
protected:
    void keep(TenantId tenant, BrandingPtr branding) {
        memory.store(tenant, std::move(branding), memory.mark(tenant), now);
    }

    BrandingMemory memory{5s, 2s, 2};
    BrandingMemory::Clock::time_point now{};
};

TEST_F(BrandingMemoryTest, keeps_what_was_read_for_its_time_and_of_that_school_only) {
    keep(school, named("Lincoln"));
    ASSERT_TRUE(memory.find(school, now + 4s));
    EXPECT_EQ((*memory.find(school, now + 4s))->name, "Lincoln");
    EXPECT_FALSE(memory.find(school, now + 5s));
    EXPECT_FALSE(memory.find(other, now));
}

TEST_F(BrandingMemoryTest, keeps_for_a_shorter_time_that_nothing_was_said) {
    keep(school, nullptr);
    ASSERT_TRUE(memory.find(school, now + 1s));
    EXPECT_EQ(*memory.find(school, now + 1s), nullptr);
    EXPECT_FALSE(memory.find(school, now + 2s));
}

TEST_F(BrandingMemoryTest, keeps_what_it_knows_when_a_later_question_is_not_answered) {
    keep(school, named("Lincoln"));
    keep(school, nullptr);
    EXPECT_EQ((*memory.find(school, now))->name, "Lincoln");
}

TEST_F(BrandingMemoryTest, keeps_nothing_that_was_read_before_a_change) {
    const auto before = memory.mark(school);
    memory.forget(school);
    memory.store(school, named("from before"), before, now);
    EXPECT_FALSE(memory.find(school, now));
}

TEST_F(BrandingMemoryTest, holds_no_more_than_it_may) {
    keep(school, named("one"));
    keep(other, named("two"));
    keep(TenantId{9}, named("three"));
    EXPECT_EQ((*memory.find(TenantId{9}, now))->name, "three");
    EXPECT_FALSE(memory.find(school, now));
}

}  // namespace
}  // namespace gi::people
