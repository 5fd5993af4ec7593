/// What counting costs: at each request, for the metrics, the figures by school and the trace; and at a scrape of a
/// server that thousands of schools use.
#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>

#include "api/request_figures.hpp"
#include "net/trace_context.hpp"
#include "tenancy/request_trace.hpp"
#include "tenancy/usage/school_traffic.hpp"

namespace {

using namespace gi;
using Clock = std::chrono::steady_clock;

constexpr std::size_t routes = 160;

/// Everything that a read of one round trip counts, with the clocks that it looks at for it.
void count_a_request(benchmark::State& state) {
    api::RequestFigures requests{routes};
    tenancy::SchoolTraffic schools;
    auto& sheet = schools.new_sheet();
    net::TraceIds traces;
    OwnDurations waits;
    OwnDurations trips;
    std::int64_t number = 0;
    for ([[maybe_unused]] auto round : state) {
        const auto begin = Clock::now();
        const api::RequestFigures::InFlight in_flight{requests, false};
        const auto trace = std::make_shared<tenancy::RequestTrace>(traces.next());
        const auto asked = Clock::now();
        waits.add(Clock::now() - asked);
        trips.add(Clock::now() - asked);
        trace->add_wait({});
        trace->add_round_trip(Clock::now() - asked);
        const auto duration = Clock::now() - begin;
        requests.answered(static_cast<std::size_t>(number) % routes, 200, duration, 0, 1'000);
        sheet.add(TenantId{number++ % 3'000}, {1, static_cast<std::uint64_t>(duration.count()), 1'000});
        benchmark::DoNotOptimize(trace);
    }
}
BENCHMARK(count_a_request);

/// So many schools asked for something since the last scrape.
void scrape_after_requests_of_schools(benchmark::State& state) {
    tenancy::SchoolTraffic schools;
    auto& sheet = schools.new_sheet();
    for ([[maybe_unused]] auto round : state) {
        for (std::int64_t school = 1; school <= state.range(0); ++school)
            sheet.add(TenantId{school}, {1, static_cast<std::uint64_t>(school) * 1'000, 1'000});
        MetricFamilies families;
        schools.collect(families, Clock::now());
        benchmark::DoNotOptimize(families.text());
    }
}
BENCHMARK(scrape_after_requests_of_schools)->Arg(100)->Arg(3'000)->Arg(30'000);

}  // namespace
