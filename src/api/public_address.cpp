#include "api/public_address.hpp"

#include <fmt/format.h>

namespace gi::api {

std::string public_address(std::string_view public_url, std::string_view subdomain) {
    constexpr std::string_view mark = "{school}";
    std::string url{public_url};
    if (const auto at = url.find(mark); at != std::string::npos) url.replace(at, mark.size(), subdomain);
    while (url.ends_with('/')) url.pop_back();
    return url;
}

std::string front_address(std::string_view public_url) {
    constexpr std::string_view mark = "{school}.";
    std::string url{public_url};
    if (const auto at = url.find(mark); at != std::string::npos) url.erase(at, mark.size());
    while (url.ends_with('/')) url.pop_back();
    return url;
}

std::string public_address(const Context& context) {
    return public_address(context.process.config.public_url, context.tenant->subdomain);
}

std::string public_url(const Config& config, std::uint16_t port) {
    if (!config.public_url.empty()) return config.public_url;
    return fmt::format("http://{{school}}.{}:{}", config.base_domain, port);
}

}  // namespace gi::api
