#include "api/json_body.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace gi::api {

Task<Result<boost::json::object>> read_json_object(Context& context) {
    if (!context.request.header("content-type").starts_with("application/json"))
        co_return fail(ErrorCode::unsupported_media_type, "Send JSON with Content-Type: application/json.");
    auto body = co_await net::read_all(*context.request.body);
    if (!body) co_return std::unexpected(body.error());
    boost::json::error_code ec;
    auto value = boost::json::parse(*body, ec);
    if (ec || !value.is_object())
        co_return fail(ErrorCode::malformed_json, "The body is no JSON object. Check its quotes, commas and braces.");
    co_return std::move(value.as_object());
}

Result<std::string> optional_text(const boost::json::object& object, std::string_view name, std::size_t most_bytes) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string{};
    if (!value->is_string())
        return fail(ErrorCode::invalid_field, fmt::format("{} must be text.", name), std::string{name});
    const auto text = trim(std::string_view{value->get_string()});
    if (text.size() > most_bytes)
        return fail(ErrorCode::invalid_field, fmt::format("{} may have at most {} characters.", name, most_bytes),
                    std::string{name});
    if (text.find('\0') != std::string_view::npos)
        return fail(ErrorCode::invalid_field, fmt::format("{} holds a character that no text has.", name),
                    std::string{name});
    return std::string{text};
}

Result<std::string> required_text(const boost::json::object& object, std::string_view name, std::size_t most_bytes) {
    auto text = optional_text(object, name, most_bytes);
    if (text && text->empty())
        return fail(ErrorCode::invalid_field, fmt::format("{} is missing.", name), std::string{name});
    return text;
}

}  // namespace gi::api
