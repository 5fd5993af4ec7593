#include "control/application.hpp"

#include <gtest/gtest.h>

namespace gi::control {
namespace {

TEST(HostIsServed, at_any_name_but_those_of_schools) {
    for (const auto* host : {"127.0.0.1:8100", "[::1]:8100", "localhost:8100", "registry", "registry.internal:8100",
                             "gradeinsight.com", "notgradeinsight.com"})
        EXPECT_TRUE(host_is_served(host, "gradeinsight.com")) << host;
    for (const auto* host : {"lincoln.gradeinsight.com", "LINCOLN.GradeInsight.com:8100", "lincoln.gradeinsight.com.",
                             "www.gradeinsight.com", "a.b.gradeinsight.com", ""})
        EXPECT_FALSE(host_is_served(host, "gradeinsight.com")) << host;
}

}  // namespace
}  // namespace gi::control
