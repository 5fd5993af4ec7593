#include "gradebook/status.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

TEST(Status, is_read_by_slot_and_none_beyond_the_end) {
    EXPECT_EQ(status_at(".EM", 2), Status::excused);
    EXPECT_EQ(status_at(".EM", 3), Status::missing);
    EXPECT_EQ(status_at(".EM", 4), Status::none);
    EXPECT_EQ(status_at("?", 1), Status::none);
}

}  // namespace
}  // namespace gi::gradebook
