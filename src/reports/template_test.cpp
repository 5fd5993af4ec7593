#include "reports/template.hpp"

#include <gtest/gtest.h>

#include "reports/words.hpp"

namespace gi::reports {
namespace {

std::string text_of(const Template& value) {
    std::string text;
    JsonWriter json{text};
    write_template(json, value);
    return text;
}

TEST(TemplateTest, WhatIsNotSaidIsAsUsual) {
    EXPECT_EQ(read_template("{}"), Template{});
    const auto read = read_template(R"({"paper":"letter","tags":true,"footer":"  Main Street "})");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, (Template{.paper = Paper::letter, .tags = true, .footer = "Main Street"}));
}

TEST(TemplateTest, ComesBackAsItWasWritten) {
    const Template value{.paper = Paper::letter, .logo = false, .remarks = false, .footer = "“Main” Street"};
    EXPECT_EQ(read_template(text_of(value)), value);
}

TEST(TemplateTest, SaysWhatIsWrong) {
    for (const auto* text : {R"({"paper":"a5"})", R"({"logo":1})", R"({"footer":false})", R"({"colour":true})"}) {
        const auto read = read_template(text);
        ASSERT_FALSE(read.has_value()) << text;
        EXPECT_EQ(read.error().code, ErrorCode::invalid_field);
    }
    EXPECT_FALSE(read_template(R"({"footer":")" + std::string(301, 'x') + R"("})").has_value());
    EXPECT_EQ(read_template("[]").error().code, ErrorCode::malformed_json);
}

TEST(WordsTest, EveryLanguageOfTheListHasAllOfThem) {
    for (const auto language : languages) {
        const auto* const words = find_words(language);
        ASSERT_NE(words, nullptr) << language;
        EXPECT_TRUE(words->as_of.contains("{day}")) << language;
        EXPECT_TRUE(words->page.contains("{n}") && words->page.contains("{of}")) << language;
        EXPECT_TRUE(words->out_of.contains("{points}") && words->out_of.contains("{max}")) << language;
        EXPECT_FALSE(words->sign_family.empty() || words->sample.empty() || words->not_counted.empty()) << language;
    }
    EXPECT_EQ(find_words("xx"), nullptr);
}

}  // namespace
}  // namespace gi::reports
