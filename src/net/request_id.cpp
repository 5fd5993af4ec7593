#include "net/request_id.hpp"

#include <algorithm>
#include <random>

#include "net/ascii.hpp"

namespace gi::net {

RequestIds::RequestIds() {
    std::random_device random;
    state_ = std::uint64_t{random()} << 32U | random();
}

std::string RequestIds::next() {
    // SplitMix64: a counter, mixed, so that ids of neighbouring requests and threads do not look alike.
    state_ += 0x9e3779b97f4a7c15U;
    auto mixed = state_;
    mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31U;
    std::string id(16, '0');
    for (char& digit : id) {
        digit = "0123456789abcdef"[mixed & 0xfU];
        mixed >>= 4U;
    }
    return id;
}

bool is_request_id(std::string_view text) noexcept {
    return text.size() >= 8 && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

}  // namespace gi::net
