#include "api/seen_plan.hpp"

#include "api/json_body.hpp"

namespace gi::api {
namespace {

constexpr std::size_t digest_bytes = 32;

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::unexpected<Error> no_plan() {
    return fail(ErrorCode::invalid_field, "plan must be the plan of a preview.", "plan");
}

}  // namespace

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
        text.push_back(digits[static_cast<unsigned char>(c) & 15U]);
    }
    return text;
}

Result<std::string> read_seen_plan(const boost::json::object& body) {
    auto text = optional_text(body, "plan", 2 * digest_bytes);
    if (!text || text->empty()) return text;
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text->size(); i += 2) {
        const int high = hex_digit((*text)[i]);
        const int low = hex_digit((*text)[i + 1]);
        if (high < 0 || low < 0) return no_plan();
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    if (bytes.size() != digest_bytes) return no_plan();
    return bytes;
}

}  // namespace gi::api
