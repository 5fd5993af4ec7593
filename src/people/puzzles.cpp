#include "people/puzzles.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <bit>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace gi::people {
namespace {

using Hash = std::array<unsigned char, crypto_hash_sha256_BYTES>;

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t longest_puzzle = 200;
constexpr std::size_t longest_answer = 20;
constexpr int url_safe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string encoded(const unsigned char* bytes, std::size_t size) {
    std::string text(sodium_base64_ENCODED_LEN(size, url_safe), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, url_safe);
    text.pop_back();
    return text;
}

std::string signature_of(std::string_view key, std::string_view text) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    return encoded(mac.data(), mac.size());
}

Hash sha256(std::string_view text) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
    return hash;
}

int zero_bits(const Hash& hash) noexcept {
    int bits = 0;
    for (const auto byte : hash) {
        bits += std::countl_zero(byte);
        if (byte != 0) break;
    }
    return bits;
}

bool same(std::string_view one, std::string_view other) noexcept {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::unexpected<Error> refused() {
    return fail(ErrorCode::invalid_field, "The check of this form has run out. Send it once more.", "puzzle");
}

}  // namespace

std::string make_puzzle(std::string_view key, int difficulty, std::chrono::system_clock::time_point now) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, salt_bytes> salt{};
    randombytes_buf(salt.data(), salt.size());
    const auto ends = std::chrono::ceil<std::chrono::seconds>(now + puzzle_life).time_since_epoch().count();
    const auto signed_part = fmt::format("{}.{}.{}", encoded(salt.data(), salt.size()), ends, difficulty);
    return signed_part + "." + signature_of(key, signed_part);
}

Result<SolvedPuzzle> check_puzzle(std::string_view key, std::string_view puzzle, std::string_view answer,
                                  std::chrono::system_clock::time_point now) {
    if (puzzle.size() > longest_puzzle || answer.empty() || answer.size() > longest_answer) return refused();
    const auto last = puzzle.rfind('.');
    if (last == std::string_view::npos) return refused();
    const auto signed_part = puzzle.substr(0, last);
    if (!same(puzzle.substr(last + 1), signature_of(key, signed_part))) return refused();
    // From here on it is as we wrote it.
    const auto first = signed_part.find('.');
    const auto second = signed_part.rfind('.');
    const auto ends = number_in<std::int64_t>(signed_part.substr(first + 1, second - first - 1));
    const auto difficulty = number_in<int>(signed_part.substr(second + 1));
    if (!ends || !difficulty || now.time_since_epoch() > std::chrono::seconds{*ends}) return refused();
    if (zero_bits(sha256(fmt::format("{}:{}", puzzle, answer))) < *difficulty) return refused();
    const auto hash = sha256(puzzle);
    return SolvedPuzzle{.hash = std::string{hash.begin(), hash.end()}, .ends = *ends};
}

}  // namespace gi::people
