#pragma once
/// Writing JSON straight into a string, for answers that are large or on the hot path.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/points.hpp"

namespace gi {

/// Appends `text` quoted and escaped. `text` must be UTF-8.
void append_json_string(std::string& out, std::string_view text);

/// Writes one JSON value; commas are its own business. Nothing is checked: a test of each user validates its output.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) noexcept : out_(&out) {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(bool truth);
    JsonWriter& value(Points points);
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    JsonWriter& value(T number) {
        return integer(static_cast<std::int64_t>(number));
    }
    template <class T>
    JsonWriter& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter& null();
    /// A number of tenths: 876 -> 87.6
    JsonWriter& tenths(std::optional<std::int64_t> number);
    /// Text that is JSON already.
    JsonWriter& raw(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, const T& content) {
        return key(name).value(content);
    }
    /// `null` instead of an empty string.
    JsonWriter& text_or_null(std::string_view name, std::string_view text);

private:
    JsonWriter& integer(std::int64_t number);
    void separate();
    std::string* out_;
    bool comma_ = false;
};

}  // namespace gi
