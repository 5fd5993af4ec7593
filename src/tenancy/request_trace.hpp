#pragma once
/// Which trace a request belongs to, and how long it was with the database. It goes along with the school (TenantPtr),
/// through everything that asks for the school's data.
#include <atomic>
#include <chrono>
#include <cstdint>

#include "net/trace_context.hpp"

namespace gi::tenancy {

/// Thread-safe, since an import that goes on in the background may outlive its request.
class RequestTrace {
public:
    explicit RequestTrace(const net::TraceContext& context) noexcept : context_(context) {}

    [[nodiscard]] const net::TraceContext& context() const noexcept { return context_; }

    /// For a connection, or for a school that moves.
    void add_wait(std::chrono::nanoseconds time) noexcept { add(waited_, time.count()); }
    void add_round_trip(std::chrono::nanoseconds time) noexcept {
        add(database_, time.count());
        add(round_trips_, 1);
    }
    [[nodiscard]] std::chrono::nanoseconds waited() const noexcept { return std::chrono::nanoseconds{waited_.load()}; }
    [[nodiscard]] std::chrono::nanoseconds in_database() const noexcept {
        return std::chrono::nanoseconds{database_.load()};
    }
    [[nodiscard]] std::int64_t round_trips() const noexcept { return round_trips_.load(); }

private:
    static void add(std::atomic<std::int64_t>& where, std::int64_t more) noexcept {
        where.fetch_add(more, std::memory_order_relaxed);
    }
    net::TraceContext context_;
    std::atomic<std::int64_t> waited_ = 0;
    std::atomic<std::int64_t> database_ = 0;
    std::atomic<std::int64_t> round_trips_ = 0;
};

}  // namespace gi::tenancy
