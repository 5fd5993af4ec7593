#include "people/logo_image.hpp"

#include <gtest/gtest.h>

#include <string>

namespace gi::people {
namespace {

using namespace std::string_literals;

std::string big(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text.push_back(static_cast<char>(value >> (8U * static_cast<unsigned>(i))));
    return text;
}

std::string little(std::uint32_t value, int bytes) {
    const auto turned = big(value, bytes);
    return {turned.rbegin(), turned.rend()};
}

std::string chunk(const std::string& name, const std::string& content) {
    return big(static_cast<std::uint32_t>(content.size()), 4) + name + content + "sum!";
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& between = "") {
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\x06\0\0\0"s) + between +
           chunk("IDAT", "pixels");
}

std::string jpeg(std::uint32_t width, std::uint32_t height) {
    return "\xff\xd8"s + "\xff\xe0"s + big(6, 2) + "JFIF" + "\xff\xff\xc2"s + big(11, 2) + "\x08" + big(height, 2) +
           big(width, 2) + "\x01\0\0\0"s;
}

std::string webp(const std::string& name, const std::string& content) { return "RIFF\0\0\0\0WEBP"s + name + content; }

void expect(const std::string& bytes, std::string_view type, std::uint32_t width, std::uint32_t height) {
    const auto image = look_at_logo(bytes);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->content_type, type);
    EXPECT_EQ(image->width, width);
    EXPECT_EQ(image->height, height);
}

TEST(LogoImage, knows_the_three_kinds_and_their_size) {
    expect(png(300, 120), "image/png", 300, 120);
    expect(png(300, 120, chunk("tEXt", "made by")), "image/png", 300, 120);
    expect(jpeg(640, 480), "image/jpeg", 640, 480);
    expect(webp("VP8 ",
                "size"
                "\0\0\0\x9d\x01\x2a"s +
                    little(0x4000U | 200, 2) + little(100, 2)),
           "image/webp", 200, 100);
    expect(webp("VP8L", "size\x2f"s + little(199U | 99U << 14U, 4)), "image/webp", 200, 100);
    expect(webp("VP8X", "size"s + little(0x10, 4) + little(199, 3) + little(99, 3)), "image/webp", 200, 100);
}

TEST(LogoImage, a_name_or_a_promise_is_not_enough) {
    for (const auto& bytes :
         {""s, "GIF89a\x01\0\x01\0"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<html>"s, "\x89PNG\r\n\x1a\n"s,
          "\x89PNG\r\n\x1a\n"s + chunk("IHDR", "short"), "\xff\xd8\xff"s, "\xff\xd8\xff\xda\0\x08"s,
          "RIFF\0\0\0\0WAVE"s, webp("VP8L", "size\x2f"), webp("VP8X", "")})
        EXPECT_EQ(look_at_logo(bytes).error().code, ErrorCode::unsupported_media_type) << bytes;
}

TEST(LogoImage, one_that_ends_before_it_says_its_size_is_none) {
    for (const auto& whole : {png(3, 3), jpeg(3, 3)})
        for (std::size_t size = 0; size < 20; ++size) EXPECT_FALSE(look_at_logo(whole.substr(0, size))) << size;
}

TEST(LogoImage, a_chunk_that_claims_to_be_endless_ends_the_look) {
    EXPECT_FALSE(look_at_logo("\x89PNG\r\n\x1a\n"s + chunk("IHDR", big(3, 4) + big(3, 4) + "12345") +
                              "\xff\xff\xff\xffjunk"s + "sum!"));
}

TEST(LogoImage, must_stand_still) {
    const auto moving = look_at_logo(png(3, 3, chunk("acTL", "12345678")));
    EXPECT_EQ(moving.error().code, ErrorCode::unsupported_media_type);
    EXPECT_FALSE(look_at_logo(webp("VP8X", "size"s + little(0x02, 4) + little(199, 3) + little(99, 3))));
}

TEST(LogoImage, has_a_size_that_a_page_can_show) {
    expect(png(2000, 2000), "image/png", 2000, 2000);
    EXPECT_EQ(look_at_logo(png(2001, 10)).error().code, ErrorCode::invalid_field);
    EXPECT_EQ(look_at_logo(jpeg(10, 2001)).error().field, "logo");
    EXPECT_EQ(look_at_logo(png(0, 10)).error().code, ErrorCode::unsupported_media_type);
}

}  // namespace
}  // namespace gi::people
