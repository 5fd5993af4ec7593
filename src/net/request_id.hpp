#pragma once
/// Ids that tie an answer, its log lines and its problem document together.
#include <cstdint>
#include <string>
#include <string_view>

namespace gi::net {

/// Ids that join an answer with its line in the log: 16 hexadecimal digits, no secret. One source per thread.
class RequestIds {
public:
    RequestIds();
    [[nodiscard]] std::string next();

private:
    std::uint64_t state_;
};

/// An X-Request-ID worth taking over from a proxy: 8 to 64 letters, digits, '-', '_' or '.'.
[[nodiscard]] bool is_request_id(std::string_view text) noexcept;

}  // namespace gi::net
