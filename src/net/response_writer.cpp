#include "net/response_writer.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>

#include "net/ascii.hpp"

namespace gi::net {
namespace {

std::string_view reason(unsigned status) noexcept {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        default:
            return "";  // the phrase is optional (RFC 9112 section 4)
    }
}

bool is_framing_field(std::string_view name) noexcept {
    return equal_ignoring_case(name, "content-length") || equal_ignoring_case(name, "transfer-encoding") ||
           equal_ignoring_case(name, "connection");
}

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
    out.append(digits, end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void require_sendable(const Response& response) {
    if (response.status < 200 || response.status > 599) throw std::logic_error("answer with an impossible status");
    if (std::ranges::any_of(response.content_type, is_control)) throw std::logic_error("broken content type");
    for (const auto& [name, value] : response.headers) {
        if (name.empty() || !std::ranges::all_of(name, is_token_char)) {
            throw std::logic_error("answer with a broken header name");
        }
        if (std::ranges::any_of(value, is_control)) {
            throw std::logic_error("answer with a control character in header " + name);
        }
        if (is_framing_field(name)) throw std::logic_error("answer that sets " + name + " itself");
    }
}

bool has_body(const Response& response) noexcept { return response.status != 204 && response.status != 304; }

void write_head(std::string& out, const Response& response, const Framing& framing) {
    out.assign("HTTP/1.1 ");
    append_number(out, response.status);
    out.append(" ").append(reason(response.status)).append("\r\n");
    append_field(out, "Date", framing.date);
    append_field(out, "X-Request-ID", framing.request_id);
    if (has_body(response)) {
        if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
        if (!response.source) {
            out.append("Content-Length: ");
            append_number(out, response.payload().size());
            out.append("\r\n");
        } else if (!framing.http_1_0) {
            append_field(out, "Transfer-Encoding", "chunked");
        }
    }
    for (const auto& [name, value] : response.headers) append_field(out, name, value);
    if (framing.close) {
        out.append("Connection: close\r\n");
    } else if (framing.http_1_0) {
        out.append("Connection: keep-alive\r\n");
    }
    out.append("\r\n");
}

}  // namespace gi::net
