#include "net/request_target.hpp"

#include <algorithm>

#include "net/ascii.hpp"
#include "net/percent_encoding.hpp"

namespace gi::net {
namespace {

constexpr std::size_t max_host_length = 260;  // 253 of a domain name, and the port

std::unexpected<Error> bad_target(const char* why) {
    return fail(ErrorCode::bad_request, std::string{"The address of the request is not valid: "} + why);
}

void set_host(Request& request, std::string_view host) {
    const auto found = std::ranges::find(request.headers, "host", &Header::name);
    if (found != request.headers.end()) {
        found->value = host;
    } else {
        request.headers.push_back({"host", std::string{host}});
    }
}

/// "http://host/path?query" becomes "/path?query" (RFC 9112 section 3.2.2); anything else is left.
Result<std::string_view> strip_origin(Request& request) {
    std::string_view target = request.target;
    if (target.starts_with('/')) return target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?"), target.size());
        const auto host = target.substr(0, end);
        if (!is_host(host)) return fail(ErrorCode::bad_host, "The host name in the address is not valid.");
        set_host(request, host);
        return target.substr(end);
    }
    return bad_target("it must begin with '/'.");
}

Result<void> read_path(std::string_view raw, std::string& path) {
    path.clear();
    while (!raw.empty()) {
        raw.remove_prefix(1);  // the slash
        const auto end = std::min(raw.find('/'), raw.size());
        std::string segment;
        if (!decode_percent(raw.substr(0, end), false, segment)) {
            return bad_target("an escape (%..) is broken or stands for no character.");
        }
        if (segment.contains('/')) return bad_target("an encoded slash is not allowed.");
        if (segment == "..") return bad_target("'..' is not allowed.");
        raw.remove_prefix(end);
        if ((segment.empty() && !raw.empty()) || segment == ".") continue;
        path += '/';
        path += segment;
    }
    if (path.empty()) path = "/";
    return {};
}

bool read_query(std::string_view raw, std::vector<std::pair<std::string, std::string>>& query) {
    while (!raw.empty()) {
        auto raw_value = take_until(raw, '&');
        if (raw_value.empty()) continue;
        const auto raw_name = take_until(raw_value, '=');
        auto& [name, value] = query.emplace_back();
        if (!decode_percent(raw_name, true, name) || !decode_percent(raw_value, true, value)) return false;
    }
    return true;
}

}  // namespace

bool is_host(std::string_view text) noexcept {
    return !text.empty() && text.size() <= max_host_length && std::ranges::all_of(text, [](char c) {
        return is_alphanumeric(c) || std::string_view{".-_:[]"}.contains(c);
    });
}

Result<void> interpret_target(Request& request) {
    request.path.clear();
    request.query.clear();
    if (request.target == "*") {
        if (request.method != Method::options) return bad_target("'*' goes with OPTIONS only.");
        request.path = "*";
        return {};
    }
    const auto target = strip_origin(request);
    if (!target) return std::unexpected(target.error());
    if (target->contains('#')) return bad_target("a fragment ('#') is not sent to a server.");
    const auto path_end = std::min(target->find('?'), target->size());
    if (auto path = read_path(target->substr(0, path_end), request.path); !path) return path;
    if (!read_query(target->substr(std::min(path_end + 1, target->size())), request.query)) {
        return bad_target("the part after '?' holds a broken escape (%..).");
    }
    return {};
}

}  // namespace gi::net
