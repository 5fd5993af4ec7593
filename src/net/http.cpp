#include "net/http.hpp"

#include <algorithm>

#include "net/ascii.hpp"

namespace gi::net {
namespace {

std::string_view strong_part(std::string_view etag) noexcept { return etag.starts_with("W/") ? etag.substr(2) : etag; }

}  // namespace

std::string_view to_string(Method method) noexcept {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            return "OTHER";
    }
    return "OTHER";
}

Task<Result<std::string>> read_all(BodyReader& body) {
    std::string all;
    for (;;) {
        const auto piece = co_await body.next();
        if (!piece) co_return std::unexpected(piece.error());
        if (piece->empty()) co_return all;
        all.append(piece->data(), piece->size());
    }
}

std::string_view Request::header(std::string_view lower_case_name) const noexcept {
    const auto found = std::ranges::find(headers, lower_case_name, &Header::name);
    return found == headers.end() ? std::string_view{} : std::string_view{found->value};
}

std::string_view Request::param(std::string_view name) const noexcept {
    for (const auto& [key, value] : params) {
        if (key == name) return value;
    }
    return {};
}

std::string_view Request::query_value(std::string_view name) const noexcept {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return {};
}

std::string_view Request::cookie(std::string_view name) const noexcept {
    for (const auto& header : headers) {
        if (header.name != "cookie") continue;
        std::string_view rest = header.value;
        while (!rest.empty()) {
            auto value = trim(take_until(rest, ';'));
            if (!value.contains('=') || take_until(value, '=') != name) continue;
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
                value = value.substr(1, value.size() - 2);
            }
            return value;
        }
    }
    return {};
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) noexcept {
    if (etag.empty()) return false;
    auto rest = trim(if_none_match);
    if (rest == "*") return true;
    while (!rest.empty()) {
        const auto open = rest.find('"');
        if (open == std::string_view::npos) return false;
        const auto close = rest.find('"', open + 1);  // a tag may hold a comma
        if (close == std::string_view::npos) return false;
        if (rest.substr(open, close - open + 1) == strong_part(etag)) return true;
        rest.remove_prefix(close + 1);
    }
    return false;
}

}  // namespace gi::net
