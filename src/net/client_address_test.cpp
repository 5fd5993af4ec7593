#include "net/client_address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::net {
namespace {

using testing::HasSubstr;

Client client(std::string_view trusted, std::string peer, std::vector<Header> headers) {
    Request request;
    request.peer_address = std::move(peer);
    request.headers = std::move(headers);
    return client_of(request, TrustedProxies::parse(trusted).value());
}
std::string address(std::string_view trusted, std::string peer, std::vector<Header> headers) {
    return client(trusted, std::move(peer), std::move(headers)).address;
}
Header forwarded(std::string value) { return {"x-forwarded-for", std::move(value)}; }

TEST(ClientAddress, is_the_socket_s_when_no_proxy_is_trusted) {
    EXPECT_EQ(address("", "203.0.113.7", {forwarded("198.51.100.1")}), "203.0.113.7");
    EXPECT_EQ(address("10.0.0.0/8", "203.0.113.7", {forwarded("198.51.100.1")}), "203.0.113.7");
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {}), "10.1.2.3");
}

TEST(ClientAddress, is_what_the_trusted_proxy_saw_not_what_the_client_says_about_itself) {
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("198.51.100.1")}), "198.51.100.1");
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("6.6.6.6, 198.51.100.1")}), "198.51.100.1");
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("6.6.6.6"), forwarded("198.51.100.1 ,10.9.9.9")}),
              "198.51.100.1");
}

TEST(ClientAddress, is_the_first_of_several_when_all_are_trusted) {
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("10.0.0.5, 10.0.0.6")}), "10.0.0.5");
}

TEST(ClientAddress, stays_with_the_proxy_that_wrote_nonsense) {
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("198.51.100.1, unknown")}), "10.1.2.3");
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("")}), "10.1.2.3");
    EXPECT_EQ(address("10.0.0.0/8", "10.1.2.3", {forwarded("198.51.100.1, garbage, 10.0.0.9")}), "10.0.0.9");
}

TEST(ClientAddress, may_have_a_port_and_be_ipv6) {
    EXPECT_EQ(address("::1", "::1", {forwarded("[2001:DB8::7]:4711")}), "2001:db8::7");
    EXPECT_EQ(address("::1", "::1", {forwarded("2001:db8::7")}), "2001:db8::7");
    EXPECT_EQ(address("::1", "::1", {forwarded("198.51.100.1:4711")}), "198.51.100.1");
    EXPECT_EQ(address("fd00::/8", "fd12::1", {forwarded("::ffff:198.51.100.1")}), "198.51.100.1");
    EXPECT_EQ(address("::1", "::1", {forwarded("[")}), "::1");
}

TEST(ClientAddress, says_https_only_when_a_trusted_proxy_does) {
    const std::vector<Header> https{{"x-forwarded-proto", "HTTPS"}};
    EXPECT_TRUE(client("127.0.0.1", "127.0.0.1", https).https);
    EXPECT_FALSE(client("10.0.0.0/8", "127.0.0.1", https).https);
    EXPECT_FALSE(client("127.0.0.1", "127.0.0.1", {{"x-forwarded-proto", "https, http"}}).https);
    EXPECT_FALSE(client("127.0.0.1", "127.0.0.1", {}).https);
}

TEST(TrustedProxies, are_addresses_and_networks_of_both_versions) {
    const auto proxies = TrustedProxies::parse(" 127.0.0.1, 10.0.0.0/8 ,::1,2001:db8::/33,").value();
    for (const auto* inside : {"127.0.0.1", "10.255.0.1", "::1", "2001:db8:7fff::1", "::ffff:10.0.0.1"})
        EXPECT_TRUE(proxies.trust(parse_address(inside).value())) << inside;
    for (const auto* outside : {"127.0.0.2", "11.0.0.1", "::2", "2001:db8:8000::1", "::10.0.0.1"})
        EXPECT_FALSE(proxies.trust(parse_address(outside).value())) << outside;
    EXPECT_TRUE(TrustedProxies::parse("0.0.0.0/0").value().trust(parse_address("203.0.113.7").value()));
    EXPECT_FALSE(TrustedProxies::parse("0.0.0.0/0").value().trust(parse_address("2001:db8::1").value()));
}

TEST(TrustedProxies, refuse_what_is_no_network) {
    for (const auto* wrong : {"localhost", "10.0.0.0/33", "10.0.0.7/8", "10.0.0.0/", "10.0.0.0/8x", "::/129", "10.0.0",
                              "10.0.0.0/-1", "*", "2001:db8::1/32"}) {
        const auto parsed = TrustedProxies::parse(std::string{"127.0.0.1,"} + wrong);
        ASSERT_FALSE(parsed) << wrong;
        EXPECT_THAT(parsed.error().message, HasSubstr(wrong));
    }
}

TEST(AddressGroup, is_one_ipv4_address_or_one_ipv6_household) {
    EXPECT_EQ(address_group("203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(address_group("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(address_group("2001:db8:1:2:ffff::1"), address_group("2001:db8:1:2::9"));
}

}  // namespace
}  // namespace gi::net
