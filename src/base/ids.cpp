#include "base/ids.hpp"

#include <atomic>
#include <chrono>
#include <random>

namespace gi {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t encoded_length = 13;
constexpr int counter_bits = 22;
constexpr std::uint64_t counter_mask = (std::uint64_t{1} << counter_bits) - 1;
constexpr std::int64_t epoch_2025_ms = 1735689600000;

}  // namespace

std::int64_t next_id_value() {
    static std::atomic<std::uint64_t> counter{std::random_device{}()};
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count() -
        epoch_2025_ms;
    const auto low = counter.fetch_add(1, std::memory_order_relaxed) & counter_mask;
    return static_cast<std::int64_t>((static_cast<std::uint64_t>(now) << counter_bits) | low);
}

std::string encode_id(std::int64_t value) {
    std::string text(encoded_length, '0');
    auto rest = static_cast<std::uint64_t>(value);
    for (auto position = encoded_length; position-- > 0; rest >>= 5) text[position] = alphabet[rest & 31];
    return text;
}

std::optional<std::int64_t> decode_id(std::string_view text) noexcept {
    if (text.size() != encoded_length || text.front() > '7') return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = (value << 5) | digit;
    }
    return static_cast<std::int64_t>(value);
}

}  // namespace gi
