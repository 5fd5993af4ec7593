#include "people/device_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gi::people {
namespace {

struct Sign {
    std::string_view text;
    std::string_view name;
};

// The first that is found counts: nearly every browser also claims to be those below it.
constexpr std::array browsers{
    Sign{"EdgA/", "Edge"},     Sign{"EdgiOS/", "Edge"},       Sign{"Edg/", "Edge"},
    Sign{"OPR/", "Opera"},     Sign{"Vivaldi/", "Vivaldi"},   Sign{"SamsungBrowser/", "Samsung Internet"},
    Sign{"FxiOS/", "Firefox"}, Sign{"Firefox/", "Firefox"},   Sign{"CriOS/", "Chrome"},
    Sign{"Chrome/", "Chrome"}, Sign{"Chromium/", "Chromium"}, Sign{"Safari/", "Safari"},
};
constexpr std::array systems{
    Sign{"iPhone", "iPhone"}, Sign{"iPad", "iPad"},     Sign{"Android", "Android"}, Sign{"Windows", "Windows"},
    Sign{"CrOS", "ChromeOS"}, Sign{"Macintosh", "Mac"}, Sign{"Linux", "Linux"},
};

template <std::size_t Count>
std::string_view name_in(std::string_view text, const std::array<Sign, Count>& signs) {
    const auto found = std::ranges::find_if(signs, [&](const Sign& sign) { return text.contains(sign.text); });
    return found == signs.end() ? std::string_view{} : found->name;
}

}  // namespace

std::string device_label(std::string_view user_agent) {
    const auto browser = name_in(user_agent, browsers);
    const auto system = name_in(user_agent, systems);
    if (browser.empty()) return system.empty() ? "Unknown device" : fmt::format("Unknown browser on {}", system);
    return system.empty() ? std::string{browser} : fmt::format("{} on {}", browser, system);
}

}  // namespace gi::people
