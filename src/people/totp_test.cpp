#include "people/totp.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const std::string rfc_secret = "12345678901234567890";
std::chrono::system_clock::time_point at(std::int64_t seconds) {
    return std::chrono::system_clock::time_point{std::chrono::seconds{seconds}};
}

// RFC 6238, appendix B: the last six of its eight digits.
struct Vector {
    std::int64_t seconds;
    std::string_view code;
};
constexpr Vector vectors[] = {
    {59, "287082"},
    {1'111'111'109, "081804"},
    {1'111'111'111, "050471"},
    {1'234'567'890, "005924"},
    {2'000'000'000, "279037"},
    {20'000'000'000, "353130"},
};

TEST(Totp, codes_are_those_of_the_standard) {
    for (const auto& [seconds, code] : vectors) EXPECT_EQ(totp_code(rfc_secret, seconds / 30), code) << seconds;
}

TEST(Totp, a_clock_may_be_half_a_minute_off_and_no_more) {
    constexpr std::int64_t step = 50'000'000;
    const auto code = totp_code(rfc_secret, step);
    for (const auto ahead : {-1, 0, 1}) EXPECT_EQ(find_totp_step(rfc_secret, code, at((step + ahead) * 30)), step);
    for (const auto ahead : {-2, 2}) EXPECT_EQ(find_totp_step(rfc_secret, code, at((step + ahead) * 30)), std::nullopt);
}

TEST(Totp, other_texts_are_no_codes) {
    for (const auto* text : {"", "28708", "2870820", "28708x", "000000"})
        EXPECT_EQ(find_totp_step(rfc_secret, text, at(59)), std::nullopt) << text;
}

TEST(Totp, a_secret_is_text_that_every_app_takes) {
    EXPECT_EQ(totp_secret_text(rfc_secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp_secret_text("1"), "GE");  // no padding
    const auto secret = make_totp_secret();
    EXPECT_EQ(secret.size(), 20U);
    EXPECT_NE(make_totp_secret(), secret);
}

TEST(Totp, the_address_for_the_app_names_school_and_account) {
    EXPECT_EQ(totp_uri(rfc_secret, "Lycée Müller & Co", "a+b@school.example"),
              "otpauth://totp/Lyc%C3%A9e%20M%C3%BCller%20%26%20Co:a%2Bb%40school.example"
              "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lyc%C3%A9e%20M%C3%BCller%20%26%20Co"
              "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace gi::people
