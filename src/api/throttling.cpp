#include "api/throttling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace gi::api {
namespace {

using namespace std::chrono_literals;
using people::Bucket;
using people::BucketLimit;

struct Limits {
    std::string_view name;
    BucketLimit account_and_address;
    BucketLimit account;
    BucketLimit address;
    BucketLimit school;
};

// docs/decisions/0020-tries-cost-tokens.md
constexpr Limits sign_in_limits{"sign_in", {10, 2min}, {50, 3min}, {120, 5s}, {2'000, 200ms}};
constexpr Limits reset_limits{"password_reset", {3, 5min}, {5, 10min}, {60, 20s}, {600, 1s}};
constexpr Limits code_limits{"code_entry", {10, 2min}, {30, 3min}, {60, 10s}, {1'000, 500ms}};
struct SignUpLimits {
    std::string_view name;
    BucketLimit address;
    BucketLimit network;
    BucketLimit all;
};

// docs/decisions/0043-schools-that-sign-up.md
constexpr SignUpLimits puzzle_limits{"puzzle", {20, 10s}, {100, 2s}, {2'000, 100ms}};
constexpr SignUpLimits address_limits{"address", {60, 1s}, {200, 300ms}, {2'000, 50ms}};
constexpr SignUpLimits ask_limits{"ask", {5, 10min}, {20, 3min}, {200, 10s}};
constexpr SignUpLimits link_limits{"link", {60, 5s}, {200, 2s}, {2'000, 100ms}};

const SignUpLimits& limits_of(SignUpTry kind) noexcept {
    switch (kind) {
        case SignUpTry::puzzle:
            return puzzle_limits;
        case SignUpTry::address:
            return address_limits;
        case SignUpTry::ask:
            return ask_limits;
        case SignUpTry::link:
            break;
    }
    return link_limits;
}

/// The /24 of an IPv4 address, the /48 of another: what one customer of a provider can have many addresses of.
std::string network_of(std::string_view address) {
    auto bytes = net::parse_address(address);
    if (!bytes) return std::string{address};
    const auto group = net::address_group(address);
    const bool is_version_4 = !group.ends_with("/64");
    std::fill(bytes->begin() + (is_version_4 ? 15 : 6), bytes->end(), static_cast<unsigned char>(0));
    return {bytes->begin(), bytes->end()};
}

constexpr BucketLimit school_requests{100'000, 20us};  // 50,000 a second

const Limits& limits_of(ThrottleKind kind) noexcept {
    switch (kind) {
        case ThrottleKind::password_reset:
            return reset_limits;
        case ThrottleKind::code_entry:
            return code_limits;
        case ThrottleKind::sign_in:
        case ThrottleKind::api:
            break;
    }
    return sign_in_limits;
}

Throttled counted_as(ThrottleKind kind) noexcept {
    switch (kind) {
        case ThrottleKind::sign_in:
            return Throttled::sign_in;
        case ThrottleKind::password_reset:
            return Throttled::password_reset;
        case ThrottleKind::code_entry:
            return Throttled::code_entry;
        case ThrottleKind::api:
            break;
    }
    return Throttled::school;
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

/// Hashed: who may look into Redis sees no e-mail and no address.
std::vector<Bucket> buckets_of(const Context& context, ThrottleKind kind, std::string_view account_key) {
    const auto& limits = limits_of(kind);
    const auto school = fmt::format("{}:{}", context.tenant->id.value, limits.name);
    const auto address = net::address_group(context.client.address);
    const auto bucket = [&](std::string_view what, std::initializer_list<std::string_view> parts, BucketLimit limit) {
        Digester digester;
        for (const auto part : parts) digester.text(part);
        return Bucket{fmt::format("{}:{}:{}", school, what, hex(digester.finish())), limit};
    };
    std::vector<Bucket> buckets;
    if (!account_key.empty()) {
        const auto key = to_lower(trim(account_key));
        buckets.push_back(bucket("account_address", {key, address}, limits.account_and_address));
        buckets.push_back(bucket("account", {key}, limits.account));
    }
    buckets.push_back(bucket("address", {address}, limits.address));
    buckets.push_back(bucket("school", {}, limits.school));
    return buckets;
}

std::unexpected<Error> too_many(std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    const auto time = seconds < 90s ? fmt::format("{} second{}", seconds.count(), seconds == 1s ? "" : "s")
                                    : fmt::format("{} minutes", std::chrono::ceil<std::chrono::minutes>(wait).count());
    return std::unexpected(Error{ErrorCode::too_many_tries,
                                 fmt::format("Wait {}, then try again.", time),
                                 {},
                                 static_cast<unsigned>(seconds.count())});
}

}  // namespace

Task<Result<void>> throttle(Context& context, ThrottleKind kind, std::string_view account_key) {
    if (kind == ThrottleKind::api) co_return throttle_school(context.process, *context.tenant);
    auto buckets = buckets_of(context, kind, account_key);
    const auto wait = co_await context.thread.throttle->take(std::move(buckets));
    if (wait <= 0ms) co_return Result<void>{};
    context.process.metrics.throttled(counted_as(kind));
    co_return too_many(wait);
}

Task<> give_back(Context& context, ThrottleKind kind, std::string_view account_key) {
    auto buckets = buckets_of(context, kind, account_key);
    co_await context.thread.throttle->give_back(std::move(buckets));
}

Task<Result<void>> throttle_sign_up(Context& context, SignUpTry kind) {
    const auto& limits = limits_of(kind);
    const auto& address = context.client.address;
    const auto bucket = [&limits](std::string_view what, std::string_view part, BucketLimit limit) {
        Digester digester;
        return Bucket{fmt::format("sign_up:{}:{}:{}", limits.name, what, hex(digester.text(part).finish())), limit};
    };
    std::vector<Bucket> buckets{bucket("address", net::address_group(address), limits.address),
                                bucket("network", network_of(address), limits.network), bucket("all", {}, limits.all)};
    const auto wait = co_await context.thread.throttle->take(std::move(buckets));
    if (wait <= 0ms) co_return Result<void>{};
    context.process.metrics.throttled(Throttled::sign_up);
    co_return too_many(wait);
}

Result<void> throttle_school(Process& process, const tenancy::Tenant& tenant) {
    const Bucket bucket{fmt::format("{}:api", tenant.id.value), school_requests};
    const auto wait = process.buckets.take(bucket, people::LocalBuckets::Clock::now());
    if (wait <= 0ms) return {};
    process.metrics.throttled(Throttled::school);
    return too_many(wait);
}

}  // namespace gi::api
