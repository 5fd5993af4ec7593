#pragma once
/// A request's body, counted and timed as it is read.
#include <chrono>
#include <cstdint>
#include <span>

#include "net/http.hpp"

namespace gi::api {

/// Takes the place of the request's own reader for its time.
class CountingBody final : public net::BodyReader {
public:
    explicit CountingBody(net::Request& request) : request_(request), inner_(request.body) { request.body = this; }
    ~CountingBody() override { request_.body = inner_; }
    CountingBody(const CountingBody&) = delete;
    CountingBody& operator=(const CountingBody&) = delete;

    void set_limit(std::size_t bytes) override { inner_->set_limit(bytes); }
    Task<Result<std::span<const char>>> next() override {
        const auto begin = std::chrono::steady_clock::now();
        auto piece = co_await inner_->next();
        waited_ += std::chrono::steady_clock::now() - begin;
        if (piece) bytes_ += static_cast<std::int64_t>(piece->size());
        co_return piece;
    }
    [[nodiscard]] std::int64_t bytes() const noexcept { return bytes_; }
    /// For the client to send it.
    [[nodiscard]] std::chrono::nanoseconds waited() const noexcept { return waited_; }

private:
    net::Request& request_;
    net::BodyReader* inner_;
    std::int64_t bytes_ = 0;
    std::chrono::nanoseconds waited_{};
};

}  // namespace gi::api
