#pragma once
/// Asking another server over HTTPS: for the few answers that we need of identity providers, whose addresses a school
/// typed in. So it never leads inside: no redirects, no address of a private network, whatever a name resolves to.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::net {

enum class FetchReach {
    internet,           // https to public addresses
    internet_and_here,  // for development and tests also this machine, there without TLS as well
};

struct FetchRequest {
    std::string url;
    std::string form{};  // sent by POST as application/x-www-form-urlencoded; empty: GET
    std::string user{};  // with `password` as HTTP Basic credentials; empty: none
    std::string password{};
};

struct FetchAnswer {
    long status = 0;
    std::string body;  // at most 256 kB
};

/// An absolute https address (or http, where the reach allows it) of at most 1,000 characters, without user, password
/// and fragment.
[[nodiscard]] bool may_fetch(std::string_view url, FetchReach reach);

/// Blocks for at most 10 seconds: call it on an Offload. Any status is an answer. Fails with too_busy and a sentence
/// when the server was not reached, may not be asked, or says too much.
[[nodiscard]] Result<FetchAnswer> fetch(const FetchRequest& request, FetchReach reach);

/// Whether an IP address, as text, belongs to the internet: not to this machine, a private or local network, a
/// documentation or a tunnel range. False on anything else.
[[nodiscard]] bool is_public_address(std::string_view address);
/// Of this machine.
[[nodiscard]] bool is_loopback_address(std::string_view address);

}  // namespace gi::net
