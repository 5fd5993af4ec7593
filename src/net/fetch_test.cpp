#include "net/fetch.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::net {
namespace {

TEST(Fetch, addresses_of_the_internet_are_public) {
    for (const auto* address :
         {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "2a00:1450:4001:82b::200e"})
        EXPECT_TRUE(is_public_address(address)) << address;
}

TEST(Fetch, addresses_inside_of_networks_are_not) {
    for (const auto* address : {"127.0.0.1",
                                "127.8.8.8",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "0.0.0.0",
                                "192.0.2.1",
                                "198.18.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::1",
                                "::",
                                "fe80::1",
                                "fc00::1",
                                "fd12::1",
                                "ff02::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::a00:1",
                                "2002:a00:1::1",
                                "2001:0:1::1",
                                "2001:db8::1",
                                "",
                                "localhost",
                                "8.8.8.8 "})
        EXPECT_FALSE(is_public_address(address)) << address;
}

TEST(Fetch, only_whole_https_addresses_may_be_asked) {
    EXPECT_TRUE(may_fetch("https://login.school.example/realms/a?b=c", FetchReach::internet));
    for (const auto* url : {"http://school.example/", "ftp://school.example/", "file:///etc/passwd", "https://",
                            "https://user@school.example/", "https://user:word@school.example/",
                            "https://school.example/#part", "//school.example/", "school.example", "", "javascript:1"})
        EXPECT_FALSE(may_fetch(url, FetchReach::internet)) << url;
    EXPECT_TRUE(may_fetch("http://127.0.0.1:80/", FetchReach::internet_and_here));
    EXPECT_FALSE(may_fetch("https://a.example/" + std::string(1'000, 'a'), FetchReach::internet));
}

TEST(Fetch, a_name_that_leads_inside_is_not_asked) {
    for (const auto* url :
         {"https://127.0.0.1:9/", "https://localhost:9/", "https://[::1]:9/", "https://169.254.169.254/",
          "https://10.0.0.1/", "https://2130706433/", "https://0x7f.1/"}) {
        const auto answer = fetch({.url = url}, FetchReach::internet);
        ASSERT_FALSE(answer) << url;
        EXPECT_EQ(answer.error().code, ErrorCode::too_busy);
        EXPECT_NE(answer.error().message.find("not on the internet"), std::string::npos) << answer.error().message;
    }
}

TEST(Fetch, without_tls_only_this_machine_is_asked) {
    const auto answer = fetch({.url = "http://10.0.0.1/"}, FetchReach::internet_and_here);
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find("not on the internet"), std::string::npos);
}

}  // namespace
}  // namespace gi::net
