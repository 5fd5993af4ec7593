#include "net/trace_context.hpp"

#include <fmt/format.h>

#include <random>

namespace gi::net {
namespace {

constexpr std::size_t digits_of_number = 16;
constexpr std::size_t version_0_length = 55;
// "vv-tttttttttttttttttttttttttttttttt-ssssssssssssssss-ff"
constexpr std::size_t trace_at = 3;
constexpr std::size_t span_at = 36;
constexpr std::size_t flags_at = 53;

/// Lower case only, as the standard has it.
std::optional<std::uint64_t> hex_number(std::string_view text) noexcept {
    std::uint64_t number = 0;
    for (const char digit : text) {
        const bool decimal = digit >= '0' && digit <= '9';
        if (!decimal && (digit < 'a' || digit > 'f')) return std::nullopt;
        number = number << 4U | static_cast<std::uint64_t>(decimal ? digit - '0' : digit - 'a' + 10);
    }
    return number;
}

}  // namespace

std::string TraceContext::trace_id() const { return fmt::format("{:016x}{:016x}", trace[0], trace[1]); }

std::string TraceContext::traceparent() const {
    return fmt::format("00-{:016x}{:016x}-{:016x}-{}", trace[0], trace[1], span, sampled ? "01" : "00");
}

std::optional<TraceContext> parse_traceparent(std::string_view text) noexcept {
    if (text.size() < version_0_length || text[2] != '-' || text[span_at - 1] != '-' || text[flags_at - 1] != '-')
        return std::nullopt;
    const auto version = hex_number(text.substr(0, 2));
    if (!version || *version == 0xff) return std::nullopt;
    const bool has_more = text.size() > version_0_length;
    if (has_more && (*version == 0 || text[version_0_length] != '-')) return std::nullopt;
    const auto high = hex_number(text.substr(trace_at, digits_of_number));
    const auto low = hex_number(text.substr(trace_at + digits_of_number, digits_of_number));
    const auto span = hex_number(text.substr(span_at, digits_of_number));
    const auto flags = hex_number(text.substr(flags_at, 2));
    if (!high || !low || !span || !flags || (*high == 0 && *low == 0) || *span == 0) return std::nullopt;
    return TraceContext{{*high, *low}, *span, (*flags & 1U) != 0};
}

TraceIds::TraceIds() {
    std::random_device random;
    state_ = std::uint64_t{random()} << 32U | random();
}

// SplitMix64, as for request ids; never 0, which means "none".
std::uint64_t TraceIds::number() noexcept {
    state_ += 0x9e3779b97f4a7c15U;
    auto mixed = state_;
    mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31U;
    return mixed == 0 ? 1 : mixed;
}

TraceContext TraceIds::child_of(const TraceContext& parent) noexcept {
    return {parent.trace, number(), parent.sampled};
}

TraceContext TraceIds::next() noexcept {
    const auto high = number();
    const auto low = number();
    return {{high, low}, number(), false};
}

}  // namespace gi::net
