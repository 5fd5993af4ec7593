#include "tenancy/address_ideas.hpp"

#include <gtest/gtest.h>

namespace gi::tenancy {
namespace {

using Ideas = std::vector<std::string>;

TEST(AddressIdeas, ANameBecomesAnAddressThatCanBeSaidAndTyped) {
    EXPECT_EQ(as_subdomain("Lincoln High School, Ohio"), "lincoln-high-school-ohio");
    EXPECT_EQ(as_subdomain("  St. Mary's & Co.  "), "st-marys-co");
    EXPECT_EQ(as_subdomain("École Nuñez"), "ecole-nunez");
    EXPECT_TRUE(as_subdomain("東京高校").empty());
    EXPECT_TRUE(as_subdomain("The Very Long And Honourable School Of Somewhere").size() <= 40);
    EXPECT_FALSE(as_subdomain("The Very Long And Honourable School Of Somewhere").ends_with('-'));
}

TEST(AddressIdeas, BeginWithTheNameAndNeverRepeatTheWish) {
    const Ideas school{"lincoln-high-school", "lincoln-school", "lincoln-lhs", "lincoln-2", "lincoln-3", "lincoln-4"};
    EXPECT_EQ(address_ideas("lincoln", "Lincoln High School"), school);
    const Ideas without_name{"lincoln", "lincoln-school", "lincoln-2", "lincoln-3", "lincoln-4"};
    EXPECT_EQ(address_ideas("Lincoln!", ""), without_name);
    EXPECT_TRUE(address_ideas("", "東京").empty());
}

}  // namespace
}  // namespace gi::tenancy
