#include "base/languages.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(Languages, are_found_by_their_codes) {
    for (const auto language : all_languages) EXPECT_EQ(find_language(to_string(language)), language);
}

TEST(Languages, that_nobody_speaks_here_are_not_found) {
    for (const auto* code : {"", "EN", "de-AT", "eo", "english"}) EXPECT_EQ(find_language(code), std::nullopt) << code;
}

TEST(Languages, run_from_right_to_left_in_arabic_alone) {
    for (const auto language : all_languages) EXPECT_EQ(is_right_to_left(language), language == Language::arabic);
}

}  // namespace
}  // namespace gi
