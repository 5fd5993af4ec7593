#pragma once
/// Asking a server that the operator of this program named, as any client would: for commands that look at an
/// installation from outside. Addresses that others typed in are asked by fetch.hpp, which does not lead inside.
#include <string>
#include <vector>

#include "base/result.hpp"

namespace gi::net {

struct AskRequest {
    std::string url;                     // http or https
    std::vector<std::string> headers{};  // "Name: value"
    std::string connect_to{};  // "host:port" to connect to, past any proxy, whatever the URL's host is; empty:
                               // the host itself, through the environment's proxy if there is one
    std::string ca_file{};     // certificates that are trusted instead of the system's; empty: the system's
};

struct AskAnswer {
    long status = 0;
    std::string body;  // at most 4 MB
};

/// GET. Blocks for at most 20 seconds. Any status is an answer; redirects are not followed. Fails with
/// shard_unavailable and a sentence when there is none.
[[nodiscard]] Result<AskAnswer> ask(const AskRequest& request);

}  // namespace gi::net
