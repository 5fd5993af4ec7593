#include "intake/csv/encoding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

TEST(Encoding, finds_the_bytes_of_a_place_in_the_text) {
    const auto places = [](std::string_view bytes) {
        const auto text = std::string{decode(bytes).text()};
        return source_places(bytes, std::vector<std::size_t>{0, text.find('|'), text.find('|') + 1, text.size()});
    };
    using Places = std::vector<std::size_t>;
    EXPECT_EQ(places("a|b"), (Places{0, 1, 2, 3}));
    EXPECT_EQ(places("\xEF\xBB\xBFé|b"), (Places{3, 5, 6, 7}));
    EXPECT_EQ(places("\xE9|b"), (Places{0, 1, 2, 3}));
    EXPECT_EQ(places("ééé\xE9|b"), (Places{0, 7, 8, 9}));  // UTF-8 but for one byte
    EXPECT_EQ(places("\xFF\xFE\x3D\xD8\xDA\xDC|\0b\0"sv), (Places{2, 6, 8, 10}));
    EXPECT_EQ(places("\xFE\xFF\0\xE9\0|\0b\0"sv), (Places{2, 4, 6, 9}));  // half a letter at the end
}

TEST(Encoding, writes_ascii_as_the_encoding_does) {
    EXPECT_EQ(encode_ascii("8.5", "windows-1252"), "8.5");
    EXPECT_EQ(encode_ascii("8.", "utf-16le"), "8\0.\0"sv);
    EXPECT_EQ(encode_ascii("8.", "utf-16be"), "\0008\0."sv);
}

}  // namespace
}  // namespace gi::intake::csv
