#pragma once
/// What /metrics tells Prometheus. Labels are few and bounded: never a school, a person or a path with an id in it.
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace gi::api {

class Metrics {
public:
    /// `routes`: the label of each route, in the order of the route table.
    explicit Metrics(std::span<const std::string_view> routes);
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// Everything that is no API route counts under this index.
    [[nodiscard]] std::size_t other_route() const noexcept;
    void request_started() noexcept;
    void request_done(std::size_t route, unsigned status, std::chrono::nanoseconds duration);
    void import_done(std::uint64_t scores_written, std::uint64_t scores_unchanged);
    void database_lost() noexcept;
    void set_tenants(std::size_t count) noexcept;
    void set_registry_connected(bool connected) noexcept;

    /// The text exposition format.
    [[nodiscard]] std::string text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gi::api
