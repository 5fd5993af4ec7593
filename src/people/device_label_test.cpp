#include "people/device_label.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

TEST(DeviceLabel, names_browser_and_system_as_people_do) {
    const auto label = [](std::string_view rest) { return device_label("Mozilla/5.0 " + std::string{rest}); };
    EXPECT_EQ(label("(Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0"), "Firefox on Windows");
    EXPECT_EQ(label("(Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"),
              "Edge on Windows");
    EXPECT_EQ(label("(X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"),
              "Chrome on ChromeOS");
    EXPECT_EQ(label("(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15"),
              "Safari on Mac");
    EXPECT_EQ(label("(iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile Safari/604.1"),
              "Chrome on iPhone");
    EXPECT_EQ(label("(Linux; Android 15; SM-S928B) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36"),
              "Samsung Internet on Android");
    EXPECT_EQ(label("(X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 OPR/120.0"), "Opera on Linux");
}

TEST(DeviceLabel, never_repeats_what_was_sent) {
    EXPECT_EQ(device_label(""), "Unknown device");
    EXPECT_EQ(device_label("curl/8.5.0"), "Unknown device");
    EXPECT_EQ(device_label("<script>alert(1)</script> (Windows)"), "Unknown browser on Windows");
    EXPECT_EQ(device_label("Firefox/1 of mara@lincoln.example"), "Firefox");
}

}  // namespace
}  // namespace gi::people
