#include "net/accept_encoding.hpp"

#include <gtest/gtest.h>

namespace gi::net {
namespace {

struct Case {
    const char* header;
    bool br;
    bool gzip;
};

TEST(AcceptedEncodings, FollowTheHeader) {
    const Case cases[]{
        {"", false, false},
        {"gzip", false, true},
        {"gzip, deflate, br, zstd", true, true},
        {"GZIP;Q=1.0 , BR ; q=0.8", true, true},
        {"br;q=0, gzip", false, true},
        {"gzip;q=0", false, false},
        {"gzip;q=0.000, br;q=0.001", true, false},
        {"*", true, true},
        {"*;q=0", false, false},
        {"gzip;q=0, *", true, false},
        {"identity", false, false},
        {"identity, gzip;q=0.5", false, false},
        {"identity;q=0.5, gzip", false, true},
        {"xgzip", false, false},
        {",,;q=1,", false, false},
    };
    for (const auto& [header, br, gzip] : cases) {
        const AcceptedEncodings accepted{header};
        EXPECT_EQ(accepted.br(), br) << header;
        EXPECT_EQ(accepted.gzip(), gzip) << header;
    }
}

TEST(AcceptedEncodings, PreferTheOneOfHigherQuality) {
    EXPECT_TRUE(AcceptedEncodings{"gzip, br"}.prefers_br_over_gzip());
    EXPECT_FALSE(AcceptedEncodings{"gzip;q=0.9, br;q=0.8"}.prefers_br_over_gzip());
}

}  // namespace
}  // namespace gi::net
