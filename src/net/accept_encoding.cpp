#include "net/accept_encoding.hpp"

#include <algorithm>
#include <optional>

#include "net/ascii.hpp"

namespace gi::net {
namespace {

/// qvalue = "0" or "1" with at most three decimals, in thousandths; anything else counts as 1.
int read_quality(std::string_view text) noexcept {
    if (text.empty() || text.front() != '0') return 1000;
    int quality = 0;
    int place = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') break;
        quality += (c - '0') * place;
        place /= 10;
    }
    return quality;
}

int quality_of(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto parameter = trim(take_until(parameters, ';'));
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) return read_quality(parameter.substr(2));
    }
    return 1000;
}

}  // namespace

AcceptedEncodings::AcceptedEncodings(std::string_view header) noexcept {
    std::optional<int> br;
    std::optional<int> gzip;
    int others = 0;
    while (!header.empty()) {
        auto parameters = take_until(header, ',');
        const auto coding = trim(take_until(parameters, ';'));
        const int quality = quality_of(parameters);
        if (equal_ignoring_case(coding, "br")) br = quality;
        if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip")) gzip = quality;
        if (equal_ignoring_case(coding, "identity")) identity_ = quality;
        if (coding == "*") others = quality;
    }
    br_ = br.value_or(others);
    gzip_ = gzip.value_or(others);
}

}  // namespace gi::net
