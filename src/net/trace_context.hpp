#pragma once
/// W3C Trace Context: which trace a request belongs to, so that its lines in the logs of proxy, server and database are
/// found together. See docs/decisions/0047-metrics-logs-traces.md.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gi::net {

struct TraceContext {
    std::array<std::uint64_t, 2> trace{};  // never both 0
    std::uint64_t span = 0;                // of who made the header; never 0
    bool sampled = false;

    /// 32 hexadecimal digits.
    [[nodiscard]] std::string trace_id() const;
    /// "00-<trace>-<span>-01", 55 characters.
    [[nodiscard]] std::string traceparent() const;
};

/// The header `traceparent`; empty when it is none. Versions to come are read by what this one defines.
[[nodiscard]] std::optional<TraceContext> parse_traceparent(std::string_view text) noexcept;

/// Random ids, no secret. One source per thread.
class TraceIds {
public:
    TraceIds();
    /// A part of the same trace with an id of its own.
    [[nodiscard]] TraceContext child_of(const TraceContext& parent) noexcept;
    /// A trace of its own, not sampled.
    [[nodiscard]] TraceContext next() noexcept;

private:
    [[nodiscard]] std::uint64_t number() noexcept;
    std::uint64_t state_;
};

}  // namespace gi::net
