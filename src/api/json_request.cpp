#include "api/json_request.hpp"

namespace gi::api {

Task<Result<boost::json::object>> read_json_request(net::Request& request) {
    if (!request.header("content-type").starts_with("application/json"))
        co_return fail(ErrorCode::unsupported_media_type, "Send JSON with Content-Type: application/json.");
    auto body = co_await net::read_all(*request.body);
    if (!body) co_return std::unexpected(body.error());
    boost::json::error_code ec;
    auto value = boost::json::parse(*body, ec);
    if (ec || !value.is_object())
        co_return fail(ErrorCode::malformed_json, "The body is no JSON object. Check its quotes, commas and braces.");
    co_return std::move(value.as_object());
}

}  // namespace gi::api
