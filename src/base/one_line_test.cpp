#include "base/one_line.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(OneLine, is_what_people_and_schools_are_called) {
    for (const auto* name :
         {"", "Lincoln High", "Ångström-Gymnasium", "中村学園", "مدرسة النور", "בית ספר", "👩‍🔬 Lab"})
        EXPECT_TRUE(is_one_line(name)) << name;
}

TEST(OneLine, is_nothing_that_breaks_a_line_or_turns_its_direction) {
    for (const auto* text : {"a\nb", "a\rb", "a\tb", "a\x1b[1m", "a\u0085b", "a\u2028b", "a\u2029b", "a\u202eb",
                             "a\u2066b", "a\u200fb", "a\u061cb", "a\x7f"})
        EXPECT_FALSE(is_one_line(text)) << text;
}

TEST(OneLine, is_utf8) { EXPECT_FALSE(is_one_line("a\xff")); }

}  // namespace
}  // namespace gi
