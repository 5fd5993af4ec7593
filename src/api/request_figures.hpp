#pragma once
/// What one thread counts of the requests that it answers.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "base/metrics/own_figures.hpp"

namespace gi::api {

/// Counted by the thread that answers, read by any.
class RequestFigures {
public:
    static constexpr std::size_t status_classes = 5;  // 1xx to 5xx

    struct Route {
        std::array<OwnCounter, status_classes> answers{};
        OwnDurations duration{};
    };

    explicit RequestFigures(std::size_t routes) : routes_(routes) {}

    void answered(std::size_t route, unsigned status, std::chrono::nanoseconds duration, std::uint64_t bytes_in,
                  std::uint64_t bytes_out) noexcept {
        routes_[route].answers[std::clamp(status / 100, 1U, unsigned{status_classes}) - 1].add();
        routes_[route].duration.add(duration);
        bytes_in_.add(bytes_in);
        bytes_out_.add(bytes_out);
    }

    /// A request is in flight as long as this lives, however it ends.
    class InFlight {
    public:
        InFlight(RequestFigures& figures, bool upload) noexcept : figures_(figures), upload_(upload) {
            figures_.started_.add();
            if (upload_) figures_.uploads_started_.add();
        }
        ~InFlight() {
            figures_.done_.add();
            if (upload_) figures_.uploads_done_.add();
        }
        InFlight(const InFlight&) = delete;
        InFlight& operator=(const InFlight&) = delete;

    private:
        RequestFigures& figures_;
        bool upload_;
    };

    [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }
    // What ends is read first: a reader in between sees one too many, never fewer than none.
    [[nodiscard]] std::uint64_t in_flight() const noexcept { return difference(started_, done_); }
    [[nodiscard]] std::uint64_t uploads_in_flight() const noexcept {
        return difference(uploads_started_, uploads_done_);
    }
    [[nodiscard]] std::uint64_t bytes_in() const noexcept { return bytes_in_.value(); }
    [[nodiscard]] std::uint64_t bytes_out() const noexcept { return bytes_out_.value(); }

private:
    static std::uint64_t difference(const OwnCounter& begun, const OwnCounter& ended) noexcept {
        const auto over = ended.value();
        const auto all = begun.value();
        return all > over ? all - over : 0;
    }

    std::vector<Route> routes_;
    OwnCounter started_;
    OwnCounter done_;
    OwnCounter uploads_started_;
    OwnCounter uploads_done_;
    OwnCounter bytes_in_;
    OwnCounter bytes_out_;
};

}  // namespace gi::api
