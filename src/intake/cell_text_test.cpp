#include "intake/cell_text.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

TEST(CellText, unwraps_text_that_a_spreadsheet_was_made_to_keep) {
    EXPECT_EQ(unwrap_cell("=\"007\""), "007");
    EXPECT_EQ(unwrap_cell("  x "), "x");
    EXPECT_EQ(unwrap_cell("=\"a\"&\"b\""), "=\"a\"&\"b\"");
    EXPECT_EQ(unwrap_cell("=HYPERLINK(\"x\")"), "=HYPERLINK(\"x\")");
    EXPECT_EQ(unwrap_cell("=\"\""), "");
    EXPECT_EQ(unwrap_cell("=\""), "=\"");
}

TEST(CellText, takes_off_the_apostrophe_that_keeps_text_from_being_evaluated) {
    EXPECT_EQ(unwrap_cell("'=1+1"), "=1+1");
    EXPECT_EQ(unwrap_cell(" '-Ann "), "-Ann");
    EXPECT_EQ(unwrap_cell("'+ann@example.org"), "+ann@example.org");
    EXPECT_EQ(unwrap_cell("'@home"), "@home");
    EXPECT_EQ(unwrap_cell("'\uFF1D1"), "\uFF1D1");
    EXPECT_EQ(clean_text("'=\"007\"").text, "=\"007\"");
}

TEST(CellText, takes_off_one_apostrophe_of_several_and_none_that_belongs_to_the_text) {
    EXPECT_EQ(unwrap_cell("''=1+1"), "'=1+1");
    EXPECT_EQ(unwrap_cell("'t Hart"), "'t Hart");
    EXPECT_EQ(unwrap_cell("'90s music'"), "'90s music'");
    EXPECT_EQ(unwrap_cell("'"), "'");
}

TEST(CellText, trims_every_kind_of_blank) { EXPECT_EQ(clean_text("\u00a0\u3000 Ann \t\r\n").text, "Ann"); }

TEST(CellText, keeps_emoji_markdown_and_accents) {
    constexpr auto* title = "👩‍🔬 **Lab** — Zoë’s _notes_";
    EXPECT_EQ(clean_text(title).text, title);
    EXPECT_FALSE(clean_text(title).had_control_characters);
}

TEST(CellText, joins_lines_with_one_space_whatever_their_ends_are) {
    EXPECT_EQ(clean_text("Essay\r\nfirst draft").text, "Essay first draft");
    EXPECT_EQ(clean_text("Essay \n\n  first\tdraft").text, "Essay first draft");
    EXPECT_FALSE(clean_text("a\nb").had_control_characters);
}

TEST(CellText, takes_control_characters_and_direction_marks_out) {
    const auto clean = clean_text("A\x01n\x7fn\u0085 \u202eSmith\u2069");
    EXPECT_EQ(clean.text, "Ann Smith");
    EXPECT_TRUE(clean.had_control_characters);
}

TEST(CellText, counts_characters_not_bytes) {
    EXPECT_EQ(count_characters("Zoë"), 3U);
    EXPECT_EQ(count_characters("📚"), 1U);
}

TEST(CellText, splits_a_full_name) {
    EXPECT_EQ(split_full_name("Barrera Jr., Woody").last_name, "Barrera Jr.");
    EXPECT_EQ(split_full_name("Barrera Jr., Woody").first_name, "Woody");
    EXPECT_EQ(split_full_name("Ana Maria Silva").last_name, "Silva");
    EXPECT_EQ(split_full_name("Ana Maria Silva").first_name, "Ana Maria");
    EXPECT_EQ(split_full_name("Pelé").last_name, "Pelé");
    EXPECT_EQ(split_full_name("Pelé").first_name, "");
}

TEST(CellText, takes_the_words_in_capitals_for_the_last_name) {
    const auto split = [](std::string_view name) {
        const auto names = split_full_name(name);
        return names.last_name + "|" + names.first_name;
    };
    EXPECT_EQ(split("Santiago CAIPO"), "CAIPO|Santiago");
    EXPECT_EQ(split("María José DE LA PEÑA"), "DE LA PEÑA|María José");
    EXPECT_EQ(split("DUPONT Jean-Luc"), "DUPONT|Jean-Luc");
    EXPECT_EQ(split("Mary J. O'NEIL"), "O'NEIL|Mary J.");
    EXPECT_EQ(split("ANA MARIA SILVA"), "SILVA|ANA MARIA");
    EXPECT_EQ(split("Ana  SILVA"), "SILVA|Ana");
    EXPECT_EQ(split("SILVA"), "SILVA|");
    EXPECT_EQ(split(""), "|");
}

}  // namespace
}  // namespace gi::intake
