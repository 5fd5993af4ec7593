#pragma once
/// Who really sent a request that came through proxies. X-Forwarded-For and X-Forwarded-Proto count only as far as
/// proxies that the operator trusts have written them: everybody else can write what they like.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace gi::net {

/// IPv6, and IPv4 as ::ffff:a.b.c.d.
using AddressBytes = std::array<unsigned char, 16>;
/// Empty when the text is no address. A zone ("fe80::1%eth0") is left out of the account.
[[nodiscard]] std::optional<AddressBytes> parse_address(std::string_view text);

class TrustedProxies {
public:
    TrustedProxies() = default;
    /// "127.0.0.1, ::1, 10.0.0.0/8"; empty trusts nobody. Fails with invalid_field and the part that is no network, or
    /// has bits beyond its prefix.
    [[nodiscard]] static Result<TrustedProxies> parse(std::string_view list);
    [[nodiscard]] bool trust(const AddressBytes& address) const noexcept;

private:
    struct Network {
        AddressBytes address{};
        unsigned prefix = 0;  // of 128
    };
    static std::optional<Network> parse_network(std::string_view text);
    std::vector<Network> networks_;
};

struct Client {
    std::string address;  // in its shortest form; as the socket says it when nothing better is known
    bool https = false;   // between the client and the first proxy
};

/// Walks back from the socket's address through X-Forwarded-For while the one who wrote it is trusted.
[[nodiscard]] Client client_of(const Request& request, const TrustedProxies& proxies);

/// What limits count by: an IPv4 address, or the /64 that one IPv6 household has to itself.
[[nodiscard]] std::string address_group(std::string_view address);

}  // namespace gi::net
