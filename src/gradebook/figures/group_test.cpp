#include "gradebook/figures/group.hpp"

#include <gmock/gmock.h>

namespace gi::gradebook {
namespace {

Group group(std::initializer_list<FinePercent> percents, FinePercent bound = 60) {
    Group made;
    for (const auto percent : percents) made.add(percent * one_percent, percent >= bound);
    return made;
}

TEST(Group, has_no_figures_while_it_is_small) {
    const auto four = group({50, 60, 70, 80});
    EXPECT_EQ(four.size(), 4U);
    EXPECT_FALSE(four.shown());
    EXPECT_FALSE(four.median());
    EXPECT_FALSE(four.mean());
    EXPECT_FALSE(four.passing());
    EXPECT_FALSE(four.spread());
}

TEST(Group, of_whom_each_may_be_seen_has_figures_from_the_first) {
    Group alone{1};
    EXPECT_FALSE(alone.median());
    alone.add(70 * one_percent, true);
    EXPECT_EQ(alone.median(), 70 * one_percent);
    EXPECT_EQ(alone.passing(), 100 * one_percent);
}

TEST(Group, has_its_middle_its_mean_and_who_passes) {
    const auto five = group({90, 50, 60, 80, 75});
    EXPECT_EQ(five.median(), 75 * one_percent);
    EXPECT_EQ(five.mean(), 71 * one_percent);
    EXPECT_EQ(five.passing(), 80 * one_percent);
}

TEST(Group, of_an_even_number_has_its_middle_between_two) {
    EXPECT_EQ(group({10, 95, 20, 90, 75, 80}).median(), 775'000);
}

TEST(Group, spreads_over_tens_of_which_the_last_is_open_above) {
    EXPECT_THAT(group({-5, 0, 9, 10, 89, 90, 100, 112}).spread(),
                testing::Optional(testing::ElementsAre(3, 1, 0, 0, 0, 0, 0, 0, 1, 3)));
}

TEST(Group, takes_another_in_and_two_small_ones_may_be_one_that_is_shown) {
    auto both = group({60, 70});
    both.add(group({10, 80, 90}));
    EXPECT_EQ(both.median(), 70 * one_percent);
    EXPECT_EQ(both.passing(), 80 * one_percent);
}

TEST(Shares, are_of_something_and_rounded_half_up) {
    EXPECT_EQ(share_of(1, 3), 333'333);
    EXPECT_EQ(share_of(2, 3), 666'667);
    EXPECT_FALSE(share_of(0, 0));
}

TEST(FinePercents, are_what_a_total_is_shown_as) {
    EXPECT_EQ(fine({876, 1}), 876'000);
    EXPECT_EQ(fine({899'999, 4}), 899'999);
}

}  // namespace
}  // namespace gi::gradebook
