#include "base/json_text.hpp"

#include <gtest/gtest.h>

namespace gi {
namespace {

TEST(JsonText, escapes_what_json_requires_and_keeps_unicode) {
    std::string out;
    append_json_string(out, "a\"b\\c\n\x01 é📚</script>");
    EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\u0001 é📚</script>\"");
}

TEST(JsonText, writer_places_commas) {
    std::string out;
    JsonWriter json{out};
    json.begin_object().member("a", 1).key("b").begin_array().value("x").null().value(true).end_array();
    json.key("c").begin_object().end_object().member("d", whole_points(2)).key("e").tenths(876).end_object();
    EXPECT_EQ(out, R"({"a":1,"b":["x",null,true],"c":{},"d":2,"e":87.6})");
}

}  // namespace
}  // namespace gi
