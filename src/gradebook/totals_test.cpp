#include "gradebook/totals.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

TEST(Totals, count_graded_work_only) {
    Totals totals;
    EXPECT_FALSE(totals.percent());
    totals.add(whole_points(8), whole_points(10), Status::none);
    totals.add(whole_points(90), whole_points(100), Status::late);
    EXPECT_EQ(totals.percent(), 891);
}

TEST(Totals, excused_work_and_unknown_max_points_do_not_count) {
    Totals totals;
    totals.add(whole_points(0), whole_points(10), Status::excused);
    totals.add(whole_points(5), std::nullopt, Status::none);
    EXPECT_FALSE(totals.percent());
}

TEST(Totals, extra_credit_goes_beyond_a_hundred) {
    Totals totals;
    totals.add(whole_points(12), whole_points(10), Status::none);
    EXPECT_EQ(totals.percent(), 1200);
}

TEST(Status, is_read_by_slot_and_none_beyond_the_end) {
    EXPECT_EQ(status_at(".EM", 2), Status::excused);
    EXPECT_EQ(status_at(".EM", 3), Status::missing);
    EXPECT_EQ(status_at(".EM", 4), Status::none);
    EXPECT_EQ(status_at("?", 1), Status::none);
}

}  // namespace
}  // namespace gi::gradebook
