#include "base/said.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

std::string json_of(const Said& what) {
    std::string text;
    JsonWriter json{text};
    json.begin_object();
    write_said(json, what);
    json.end_object();
    return text;
}

TEST(Said, puts_the_values_into_the_english_and_beside_it) {
    const auto what = said("few", "“{name}” has {count} of {points} points.",
                           {{"name", "A \"Quiz\""}, {"count", 3U}, {"points", Points{125'000}}});
    EXPECT_EQ(what.text, "“A \"Quiz\"” has 3 of 12.5 points.");
    EXPECT_EQ(json_of(what), R"({"said":{"code":"few","values":{"name":"A \"Quiz\"","count":3,"points":12.5}}})");
}

TEST(Said, takes_no_mark_from_a_value) {
    EXPECT_EQ(said("quoted", "{value} and {row}", {{"value", "{row}"}, {"row", 2}}).text, "{row} and 2");
    EXPECT_EQ(said("plain", "no mark").values, "{}");
}

TEST(Said, holds_sentences_and_lists) {
    SaidList sheets;
    sheets.add("Fall");
    sheets.add(said("hidden", "“{name}” (hidden)", {{"name", "Old"}}));
    sheets.add_more();
    const auto what = said("sheets", "{why}: {sheets}", {{"why", said("read", "one was read")}, {"sheets", sheets}});
    EXPECT_EQ(what.text, "one was read: “Fall”, “Old” (hidden), …");
    EXPECT_EQ(what.values, R"({"why":{"code":"read","values":{}},)"
                           R"("sheets":["Fall",{"code":"hidden","values":{"name":"Old"}},"…"]})");
}

TEST(Said, is_english_only_when_a_part_of_it_is) {
    const auto what = said("in_file", "{file}: {what}", {{"file", "a.csv"}, {"what", Said{.text = "broken"}}});
    EXPECT_EQ(what.text, "a.csv: broken");
    EXPECT_EQ(json_of(what), R"({"said":null})");
    EXPECT_EQ(json_of({}), R"({"said":null})");
}

TEST(Said, goes_through_an_error_unchanged) {
    const Result<int> refused = fail(ErrorCode::file_empty, said("empty", "{name} is empty.", {{"name", "a.csv"}}));
    EXPECT_EQ(refused.error().code, ErrorCode::file_empty);
    EXPECT_EQ(refused.error().message, "a.csv is empty.");
    const auto again = said_in(refused.error());
    EXPECT_EQ(again.code, "empty");
    EXPECT_EQ(again.values, R"({"name":"a.csv"})");
}

}  // namespace
}  // namespace gi
