#include "people/search_patterns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SearchPatterns, are_one_for_each_word) {
    EXPECT_THAT(search_patterns("ann  lee "), ElementsAre("%ann%", "%lee%"));
    EXPECT_THAT(search_patterns("  "), IsEmpty());
}

TEST(SearchPatterns, take_the_signs_of_like_as_they_are) {
    EXPECT_THAT(search_patterns(R"(a_b 100% c\d)"), ElementsAre(R"(%a\_b%)", R"(%100\%%)", R"(%c\\d%)"));
}

}  // namespace
}  // namespace gi::people
