#pragma once
/// Reading small JSON request bodies.
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "api/context.hpp"

namespace gi::api {

/// The body as a JSON object. unsupported_media_type, malformed_json or what reading it fails with.
Task<Result<boost::json::object>> read_json_object(Context& context);

/// A trimmed text member of at most `most_bytes`. invalid_field when it is missing, empty, no text or too long.
[[nodiscard]] Result<std::string> required_text(const boost::json::object& object, std::string_view name,
                                                std::size_t most_bytes);
/// The same, but may be missing, null or empty.
[[nodiscard]] Result<std::string> optional_text(const boost::json::object& object, std::string_view name,
                                                std::size_t most_bytes);
/// The same two for names and titles: one line, without marks that turn the direction of text (base/one_line.hpp).
[[nodiscard]] Result<std::string> required_line(const boost::json::object& object, std::string_view name,
                                                std::size_t most_bytes);
[[nodiscard]] Result<std::string> optional_line(const boost::json::object& object, std::string_view name,
                                                std::size_t most_bytes);
/// A password: as it was typed, also with blanks at its ends. invalid_field when it is missing, empty or too long.
[[nodiscard]] Result<std::string> password_text(const boost::json::object& object, std::string_view name);
/// false when it is missing or null; invalid_field when it is neither true nor false.
[[nodiscard]] Result<bool> optional_flag(const boost::json::object& object, std::string_view name);

}  // namespace gi::api
