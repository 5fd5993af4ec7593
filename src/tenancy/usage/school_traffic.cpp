#include "tenancy/usage/school_traffic.hpp"

#include <string>
#include <utility>

namespace gi::tenancy {
namespace {

constexpr std::string_view everybody_else = "_other";
constexpr double nanoseconds_per_second = 1e9;

template <class Figure>
void show(MetricFamily family, const TopSchools& top, const Figure& figure) {
    for (const auto& [school, traffic] : top.shown())
        family.add({{"tenant", std::to_string(school.value)}}, figure(traffic));
    family.add({{"tenant", everybody_else}}, figure(top.other()));
}

}  // namespace

TrafficSheet& SchoolTraffic::new_sheet() {
    const std::scoped_lock lock{mutex_};
    return *sheets_.emplace_back(std::make_unique<TrafficSheet>());
}

void SchoolTraffic::gather(Clock::time_point now) {
    // After so many rounds nothing is left of a weight, however long nobody has looked.
    constexpr int most_rounds = 64;
    for (int round = 0; now - halved_at_ >= half_life && round < most_rounds; ++round, halved_at_ += half_life)
        top_.halve_weights();
    if (now - halved_at_ >= half_life) halved_at_ = now;
    std::unordered_map<TenantId, Traffic> all;
    for (const auto& sheet : sheets_)
        for (const auto& [school, traffic] : sheet->take()) all[school] += traffic;
    for (const auto& [school, traffic] : all) top_.add(school, traffic);
    top_.choose();
}

void SchoolTraffic::collect(MetricFamilies& families, Clock::time_point now) {
    const std::scoped_lock lock{mutex_};
    gather(now);
    show(families.counter("gi_tenant_requests_total", "Requests of a school, of the busiest ones"), top_,
         [](const Traffic& traffic) { return static_cast<double>(traffic.requests); });
    show(families.counter("gi_tenant_request_seconds_total", "Seconds spent on a school's requests"), top_,
         [](const Traffic& traffic) { return static_cast<double>(traffic.nanoseconds) / nanoseconds_per_second; });
    show(families.counter("gi_tenant_answer_bytes_total", "Bytes of a school's answers before compression"), top_,
         [](const Traffic& traffic) { return static_cast<double>(traffic.answer_bytes); });
}

}  // namespace gi::tenancy
