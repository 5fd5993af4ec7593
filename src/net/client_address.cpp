#include "net/client_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <ranges>

#include "net/ascii.hpp"

namespace gi::net {
namespace {

constexpr unsigned address_bits = 128;
constexpr unsigned mapped_bits = 96;  // before the IPv4 address in ::ffff:a.b.c.d
constexpr std::size_t most_hops = 32;
constexpr std::size_t household_bytes = 8;

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_mapped(const AddressBytes& bytes) { return asio::ip::address_v6{bytes}.is_v4_mapped(); }

std::string to_text(const AddressBytes& bytes) {
    const asio::ip::address_v6 address{bytes};
    if (address.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, address).to_string();
    return address.to_string();
}

bool bit(const AddressBytes& bytes, unsigned index) noexcept {
    return ((bytes[index / 8] >> (7 - index % 8)) & 1U) != 0;
}

/// "[2001:db8::1]:4711" and "203.0.113.7:4711", as some proxies write them.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, std::max<std::size_t>(text.find(']'), 1) - 1);
    return std::ranges::count(text, ':') == 1 ? text.substr(0, text.find(':')) : text;
}

/// The elements of all headers of this name, the last (and nearest) first.
std::vector<std::string_view> elements_from_last(const Request& request, std::string_view name) {
    std::vector<std::string_view> elements;
    for (const auto& header : request.headers | std::views::reverse) {
        if (header.name != name) continue;
        std::string_view rest = header.value;
        while (elements.size() < most_hops) {
            const auto comma = rest.rfind(',');
            elements.push_back(without_blanks(comma == std::string_view::npos ? rest : rest.substr(comma + 1)));
            if (comma == std::string_view::npos) break;
            rest = rest.substr(0, comma);
        }
    }
    return elements;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
    boost::system::error_code ec;
    const auto address = asio::ip::make_address(std::string{text}, ec);
    if (ec) return std::nullopt;
    if (address.is_v4()) return asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
    return address.to_v6().to_bytes();
}

std::optional<TrustedProxies::Network> TrustedProxies::parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address || text.contains('%')) return std::nullopt;
    Network network{*address, address_bits};
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        const unsigned fixed = is_mapped(*address) && !text.contains(':') ? mapped_bits : 0;
        unsigned prefix = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
        if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size() || prefix > address_bits - fixed)
            return std::nullopt;
        network.prefix = fixed + prefix;
    }
    for (unsigned index = network.prefix; index < address_bits; ++index)
        if (bit(network.address, index)) return std::nullopt;
    return network;
}

Result<TrustedProxies> TrustedProxies::parse(std::string_view list) {
    TrustedProxies proxies;
    for (const auto part : list | std::views::split(',')) {
        const auto text = without_blanks({part.begin(), part.end()});
        if (text.empty()) continue;
        const auto network = parse_network(text);
        if (!network)
            return fail(ErrorCode::invalid_field,
                        fmt::format("Option trusted-proxies: {} is neither an address (10.0.0.7) nor a network "
                                    "(10.0.0.0/8, with nothing after its prefix).",
                                    text),
                        "trusted-proxies");
        proxies.networks_.push_back(*network);
    }
    return proxies;
}

bool TrustedProxies::trust(const AddressBytes& address) const noexcept {
    return std::ranges::any_of(networks_, [&](const Network& network) {
        for (unsigned index = 0; index < network.prefix; ++index)
            if (bit(network.address, index) != bit(address, index)) return false;
        return true;
    });
}

Client client_of(const Request& request, const TrustedProxies& proxies) {
    Client client{request.peer_address};
    auto at = parse_address(request.peer_address);
    if (!at || !proxies.trust(*at)) return client;
    const auto protocols = elements_from_last(request, "x-forwarded-proto");
    client.https = !protocols.empty() && lower(protocols.front()) == "https";
    for (const auto element : elements_from_last(request, "x-forwarded-for")) {
        const auto before = parse_address(without_port(element));
        if (!before) break;  // nobody can say who that was: it stays with the proxy
        at = before;
        if (!proxies.trust(*at)) break;
    }
    client.address = to_text(*at);
    return client;
}

std::string address_group(std::string_view address) {
    auto bytes = parse_address(address);
    if (!bytes) return std::string{address};
    if (is_mapped(*bytes)) return to_text(*bytes);
    std::fill(bytes->begin() + household_bytes, bytes->end(), 0);
    return to_text(*bytes) + "/64";
}

}  // namespace gi::net
