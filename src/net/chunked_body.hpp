#pragma once
/// The body of an answer that comes piece by piece (RFC 9112 section 7.1).
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "net/channel.hpp"
#include "net/http.hpp"
#include "net/server.hpp"

namespace gi::net {

class ChunkedBody final : public BodyWriter {
public:
    /// Not `chunked`: the pieces go out as they are, and the end of the connection ends them.
    ChunkedBody(Channel& channel, const Limits& limits, const bool& stopping, bool chunked) noexcept
        : channel_{channel}, limits_{limits}, stopping_{stopping}, chunked_{chunked} {}
    ~ChunkedBody() override { channel_.stop_watching(); }
    ChunkedBody(const ChunkedBody&) = delete;
    ChunkedBody& operator=(const ChunkedBody&) = delete;

    Task<bool> write(std::string_view piece) override;
    Task<bool> pause(std::chrono::milliseconds time) override;
    void when_gone(std::function<void()> call) override { channel_.watch(std::move(call)); }
    /// After the last piece. False when not everything was sent.
    Task<bool> finish();

private:
    Task<bool> send(std::string_view bytes);

    Channel& channel_;
    const Limits& limits_;
    const bool& stopping_;
    bool chunked_;
    bool failed_ = false;
    std::string chunk_;
};

}  // namespace gi::net
