#pragma once
/// The body of the request that a connection is at, read from its channel on demand.
#include <chrono>
#include <cstddef>

#include "net/channel.hpp"
#include "net/http.hpp"
#include "net/request_parser.hpp"
#include "net/server.hpp"

namespace gi::net {

class RequestBody final : public BodyReader {
public:
    RequestBody(Channel& channel, RequestParser& parser, const Limits& limits) noexcept
        : channel_{channel}, parser_{parser}, limits_{limits} {}

    /// Starts with the body of the request whose head was just parsed.
    void start() noexcept;

    void set_limit(std::size_t bytes) override { limit_ = bytes; }
    Task<Result<std::span<const char>>> next() override;

    /// What the handler left unread is little enough to be read over, so that the connection can be used again.
    /// Also true when nothing was left.
    [[nodiscard]] bool is_skippable() const noexcept;
    /// It was larger than its limit, and is little enough to be read over before the answer. A proxy that still sends
    /// it when the answer comes (nginx does) hangs up on the client without a word.
    [[nodiscard]] bool is_refused_but_short() const noexcept;
    /// Of what is_skippable() or is_refused_but_short(): reads over the rest. False when it could not be read.
    Task<bool> skip();

private:
    Task<Result<void>> read_more();
    Task<bool> invite();
    std::unexpected<Error> too_large();
    std::unexpected<Error> fail_for_good(ErrorCode code, std::string message);

    Channel& channel_;
    RequestParser& parser_;
    const Limits& limits_;
    std::size_t limit_ = 0;
    std::size_t received_ = 0;
    Clock::duration waited_{};
    bool started_ = false;
    bool failed_ = false;
    bool refused_ = false;  // for its size
    Error error_{};
};

}  // namespace gi::net
