#include "net/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <utility>

#include "net/ascii.hpp"
#include "net/request_target.hpp"

namespace gi::net {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::size_t max_fields = 128;

Method to_method(http::verb verb) noexcept {
    switch (verb) {
        case http::verb::get:
            return Method::get;
        case http::verb::head:
            return Method::head;
        case http::verb::post:
            return Method::post;
        case http::verb::put:
            return Method::put;
        case http::verb::patch:
            return Method::patch;
        case http::verb::delete_:
            return Method::del;
        case http::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

std::unexpected<Error> not_http(const error_code& ec) {
    return fail(ErrorCode::bad_request, "The request is not valid HTTP/1.1 (" + ec.message() + ").");
}

}  // namespace

HeadScanner::State HeadScanner::scan(std::string_view bytes) noexcept {
    for (;;) {
        const auto line_end = bytes.find('\n', searched_);
        if (line_end == std::string_view::npos) {
            searched_ = bytes.size();
            return State::incomplete;
        }
        const auto line = bytes.substr(line_begin_, line_end - line_begin_);
        const bool folded = line.starts_with(' ') || line.starts_with('\t');
        if (!line.ends_with('\r') || folded) return State::invalid;
        line_begin_ = searched_ = line_end + 1;
        if (line.size() == 1) return State::complete;
    }
}

/// The whole header is given at once, the body in pieces, so nothing is copied on the way.
class RequestParser::Grammar final : public http::basic_parser<true> {
public:
    explicit Grammar(Request* request) : request_{request} { body_limit(boost::none); }

    error_code parse_head(std::string_view head) {
        header_limit(static_cast<std::uint32_t>(head.size()) + 1);
        error_code ec;
        put(boost::asio::const_buffer{head.data(), head.size()}, ec);
        if (!ec && !is_header_done()) put_eof(ec);
        return ec;
    }

    std::string_view take_piece() noexcept { return std::exchange(piece_, {}); }

    bool http_1_1 = true;
    bool expects_continue = false;
    bool too_many_fields = false;
    int hosts = 0;

private:
    void on_request_impl(http::verb verb, beast::string_view, beast::string_view target, int version,
                         error_code&) override {
        request_->method = to_method(verb);
        request_->target = target;
        http_1_1 = version >= 11;
    }

    void on_field_impl(http::field name, beast::string_view name_text, beast::string_view value,
                       error_code& ec) override {
        if (is_header_done()) return;  // a trailer: nothing here needs one
        if (request_->headers.size() == max_fields) {
            too_many_fields = true;
            ec = http::error::header_limit;
            return;
        }
        if (name == http::field::host) ++hosts;
        // Anything but "chunked" would leave the length of the body open to interpretation: request smuggling.
        if (name == http::field::transfer_encoding && (!http_1_1 || !beast::iequals(value, "chunked"))) {
            ec = http::error::bad_transfer_encoding;
        }
        if (name == http::field::content_length && (content_length_seen_ || value.contains(','))) {
            ec = http::error::multiple_content_length;
        }
        content_length_seen_ = content_length_seen_ || name == http::field::content_length;
        if (name == http::field::expect && http_1_1) expects_continue = beast::iequals(value, "100-continue");
        request_->headers.push_back({lower(std::string_view{name_text.data(), name_text.size()}), std::string{value}});
    }

    std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
        piece_ = {bytes.data(), bytes.size()};
        return bytes.size();
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& ec) override {
        return on_body_impl(bytes, ec);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    Request* request_;
    std::string_view piece_{};
    bool content_length_seen_ = false;
};

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;

Result<void> RequestParser::read_head(std::string_view head, Request& request) {
    request.method = Method::other;
    request.target.clear();
    request.path.clear();
    request.query.clear();
    request.headers.clear();
    grammar_ = std::make_unique<Grammar>(&request);
    if (const auto ec = grammar_->parse_head(head); ec) {
        if (grammar_->too_many_fields) {
            return fail(ErrorCode::headers_too_large, "The request has too many header fields.");
        }
        return not_http(ec);
    }
    if (grammar_->hosts > 1 || (grammar_->hosts == 0 && grammar_->http_1_1)) {
        return fail(ErrorCode::bad_host, "The request must name exactly one host.");
    }
    if (grammar_->hosts == 1 && !is_host(request.header("host"))) {
        return fail(ErrorCode::bad_host, "The host name of the request is not valid.");
    }
    return interpret_target(request);
}

bool RequestParser::http_1_1() const noexcept { return grammar_->http_1_1; }
bool RequestParser::keep_alive() const noexcept { return grammar_->keep_alive(); }
bool RequestParser::expects_continue() const noexcept { return grammar_->expects_continue; }
bool RequestParser::body_done() const noexcept { return grammar_->is_done(); }

std::optional<std::uint64_t> RequestParser::remaining() const noexcept {
    if (grammar_->chunked()) return std::nullopt;
    return grammar_->content_length_remaining().value_or(0);
}

Result<RequestParser::Piece> RequestParser::read_body(std::string_view bytes) {
    error_code ec;
    const auto consumed = grammar_->put(boost::asio::const_buffer{bytes.data(), bytes.size()}, ec);
    if (ec && ec != http::error::need_more) return not_http(ec);
    return Piece{consumed, grammar_->take_piece()};
}

}  // namespace gi::net
