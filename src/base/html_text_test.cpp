#include "base/html_text.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(HtmlText, is_text_in_an_element_and_in_an_attribute) {
    std::string out = "<p title=\"";
    append_html(out, R"(Lincoln & "Sons" <b>)");
    EXPECT_EQ(out, "<p title=\"Lincoln &amp; &quot;Sons&quot; &lt;b&gt;");
}

TEST(HtmlText, leaves_other_letters_alone) {
    std::string out;
    append_html(out, "Zoë O'Neil 📚");
    EXPECT_EQ(out, "Zoë O'Neil 📚");
}

}  // namespace
}  // namespace gi
