#include "intake/csv/encoding.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace gi::intake::csv {
namespace {

using namespace std::string_view_literals;

TEST(Encoding, takes_utf8_as_it_is_without_copying) {
    constexpr auto bytes = "Zoë,📚,日本"sv;
    const auto decoded = decode(bytes);
    EXPECT_EQ(decoded.encoding, "utf-8");
    EXPECT_EQ(decoded.text(), bytes);
    EXPECT_EQ(decoded.text().data(), bytes.data());
    EXPECT_EQ(decoded.guessed_bytes, 0U);
}

TEST(Encoding, takes_the_byte_order_mark_off) {
    const auto decoded = decode("\xEF\xBB\xBFlast_name");
    EXPECT_EQ(decoded.encoding, "utf-8-bom");
    EXPECT_EQ(decoded.text(), "last_name");
}

TEST(Encoding, reads_utf16_with_a_mark_in_both_orders) {
    const auto little = decode(
        "\xFF\xFE"
        "a\0\xEB\0\x3D\xD8\xDA\xDC"sv);
    EXPECT_EQ(little.encoding, "utf-16le");
    EXPECT_EQ(little.text(), "aë📚");
    const auto big = decode(
        "\xFE\xFF"
        "\0a\0\xEB\xD8\x3D\xDC\xDA"sv);
    EXPECT_EQ(big.encoding, "utf-16be");
    EXPECT_EQ(big.text(), "aë📚");
}

TEST(Encoding, recognises_utf16_without_a_mark_by_its_zero_bytes) {
    EXPECT_EQ(decode("e\0m\0a\0i\0l\0"sv).text(), "email");
    EXPECT_EQ(decode("e\0m\0a\0i\0l\0"sv).encoding, "utf-16le");
    EXPECT_EQ(decode("\0e\0m\0a\0i\0l"sv).text(), "email");
    EXPECT_EQ(decode("\0e\0m\0a\0i\0l"sv).encoding, "utf-16be");
}

TEST(Encoding, replaces_half_surrogates_and_a_half_last_unit) {
    EXPECT_EQ(decode("\xFF\xFE\x3D\xD8"
                     "a\0"sv)
                  .text(),
              "\uFFFDa");
    EXPECT_EQ(decode("\xFF\xFE\xDA\xDC"sv).text(), "\uFFFD");
    EXPECT_EQ(decode("\xFF\xFE"
                     "a\0b"sv)
                  .text(),
              "a\uFFFD");
}

TEST(Encoding, falls_back_to_windows_1252_and_counts_what_it_guessed) {
    const auto decoded = decode(
        "Ren\xE9"
        "e \x80 \x93q\x94 \x81");
    EXPECT_EQ(decoded.encoding, "windows-1252");
    EXPECT_EQ(decoded.text(), "Renée € “q” \uFFFD");
    EXPECT_EQ(decoded.guessed_bytes, 5U);
}

TEST(Encoding, keeps_the_good_characters_of_a_file_that_is_mostly_utf8) {
    const auto mixed = decode("Zoë Núñez Ren\xE9");
    EXPECT_EQ(mixed.encoding, "utf-8");
    EXPECT_EQ(mixed.text(), "Zoë Núñez René");
    EXPECT_EQ(mixed.guessed_bytes, 1U);
    const auto marked = decode(
        "\xEF\xBB\xBF"
        "Ren\xE9");
    EXPECT_EQ(marked.encoding, "utf-8-bom");
    EXPECT_EQ(marked.text(), "René");
}

TEST(Encoding, gives_valid_utf8_for_any_bytes) {
    for (const auto bytes : {"\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE2\x82"sv, "\xF0\x9F\x93"sv,
                             "\xFF\xFE\xFF"sv, "\x80"sv, "aaaaaaaaaaaa\xE9"sv}) {
        const auto decoded = decode(bytes);
        EXPECT_TRUE(is_valid_utf8(decoded.text())) << bytes;
    }
}

TEST(Encoding, takes_nothing_for_empty_utf8) { EXPECT_EQ(decode("").text(), ""); }

}  // namespace
}  // namespace gi::intake::csv
