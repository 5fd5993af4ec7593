#include "net/trace_context.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::net {
namespace {

const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string span = "00f067aa0ba902b7";

std::string header(std::string_view flags = "01", std::string_view version = "00", std::string_view more = "") {
    return std::string{version} + "-" + trace + "-" + span + "-" + std::string{flags} + std::string{more};
}

TEST(TraceContext, is_read_and_written) {
    const auto read = parse_traceparent(header());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->trace_id(), trace);
    EXPECT_TRUE(read->sampled);
    EXPECT_EQ(read->traceparent(), header());
    EXPECT_FALSE(parse_traceparent(header("00"))->sampled);
    EXPECT_TRUE(parse_traceparent(header("03"))->sampled) << "other flags mean something else";
}

TEST(TraceContext, of_a_version_to_come_is_read_as_far_as_it_is_known) {
    EXPECT_TRUE(parse_traceparent(header("01", "cc", "-what-is-to-come")));
    EXPECT_FALSE(parse_traceparent(header("01", "cc", "what-is-to-come")));
    EXPECT_FALSE(parse_traceparent(header("01", "ff")));
    EXPECT_FALSE(parse_traceparent(header("01", "00", "-more")));
}

TEST(TraceContext, is_refused_when_it_is_none) {
    EXPECT_FALSE(parse_traceparent(""));
    EXPECT_FALSE(parse_traceparent(header().substr(1)));
    EXPECT_FALSE(parse_traceparent("00-" + std::string(32, '0') + "-" + span + "-01"));
    EXPECT_FALSE(parse_traceparent("00-" + trace + "-" + std::string(16, '0') + "-01"));
    EXPECT_FALSE(parse_traceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-" + span + "-01"));
    EXPECT_FALSE(parse_traceparent("00-" + std::string(32, '\'') + "-" + span + "-01"));
    auto dashes = header();
    dashes[35] = '0';
    EXPECT_FALSE(parse_traceparent(dashes));
}

TEST(TraceIds, make_parts_of_the_same_trace) {
    TraceIds ids;
    const auto parent = *parse_traceparent(header());
    const auto child = ids.child_of(parent);
    EXPECT_EQ(child.trace_id(), trace);
    EXPECT_NE(child.span, parent.span);
    EXPECT_TRUE(child.sampled);
}

TEST(TraceIds, make_traces_that_differ_and_are_not_sampled) {
    TraceIds ids;
    const auto one = ids.next();
    const auto other = ids.next();
    EXPECT_NE(one.trace_id(), other.trace_id());
    EXPECT_FALSE(one.sampled);
    EXPECT_TRUE(parse_traceparent(one.traceparent()));
}

}  // namespace
}  // namespace gi::net
