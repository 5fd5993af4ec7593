#pragma once
/// The end of a server's presence, however the server comes to it.
#include <string>
#include <utility>

#include "tenancy/server_presence.hpp"

namespace gi::tenancy {

/// Says goodbye at the end of the scope. Made before the server is announced.
class GoodbyeAtEnd {
public:
    GoodbyeAtEnd(std::string registry, ServerIdentity server)
        : registry_(std::move(registry)), server_(std::move(server)) {}
    GoodbyeAtEnd(const GoodbyeAtEnd&) = delete;
    GoodbyeAtEnd& operator=(const GoodbyeAtEnd&) = delete;
    ~GoodbyeAtEnd() { say_goodbye(registry_, server_); }

private:
    std::string registry_;
    ServerIdentity server_;
};

}  // namespace gi::tenancy
