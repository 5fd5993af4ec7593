#include "api/json_body.hpp"

#include <fmt/format.h>

#include "api/json_request.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "people/passwords.hpp"

namespace gi::api {

Task<Result<boost::json::object>> read_json_object(Context& context) {
    co_return co_await read_json_request(context.request);
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

Result<std::string> optional_line(const boost::json::object& object, std::string_view name, std::size_t most_bytes) {
    auto text = optional_text(object, name, most_bytes);
    if (text && !is_one_line(*text))
        return fail(ErrorCode::invalid_field,
                    fmt::format("{} must be one line, without invisible characters that turn the direction of text. "
                                "Type it by hand if you pasted it.",
                                name),
                    std::string{name});
    return text;
}

Result<std::string> required_line(const boost::json::object& object, std::string_view name, std::size_t most_bytes) {
    auto text = optional_line(object, name, most_bytes);
    if (text && text->empty()) return required_text(object, name, most_bytes);
    return text;
}

Result<std::string> password_text(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string() || value->get_string().empty())
        return fail(ErrorCode::invalid_field, fmt::format("{} is missing.", name), std::string{name});
    if (value->get_string().size() > people::longest_password)
        return fail(ErrorCode::invalid_field,
                    fmt::format("{} may have at most {} characters.", name, people::longest_password),
                    std::string{name});
    return std::string{std::string_view{value->get_string()}};
}

Result<bool> optional_flag(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return false;
    if (!value->is_bool())
        return fail(ErrorCode::invalid_field, fmt::format("{} must be true or false.", name), std::string{name});
    return value->get_bool();
}

}  // namespace gi::api
