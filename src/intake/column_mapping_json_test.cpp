#include "intake/column_mapping_json.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

Result<std::vector<ColumnMapping>> parse(std::string_view text) {
    return column_mapping_from(boost::json::parse({text.data(), text.size()}));
}

std::string again(std::string_view text) {
    const auto mapping = parse(text);
    if (!mapping) return mapping.error().field + ": " + mapping.error().message;
    std::string out;
    JsonWriter json{out};
    write_column_mapping(json, *mapping);
    return out;
}

TEST(ColumnMappingJson, is_written_as_it_is_read_in_the_order_of_the_columns) {
    EXPECT_EQ(again(R"([{"column":3,"role":"assignment","name":" Quiz  1 ","date":"2026-09-22","max_points":12.5},)"
                    R"({"column":1,"role":"full_name"}])"),
              R"([{"column":1,"role":"full_name","name":null,"date":null,"max_points":null},)"
              R"({"column":3,"role":"assignment","name":"Quiz  1","date":"2026-09-22","max_points":12.5}])");
    EXPECT_EQ(again("[]"), "[]");
}

TEST(ColumnMappingJson, keeps_names_and_maxima_of_assignments_only) {
    EXPECT_EQ(again(R"([{"column":1,"role":"email","name":"Quiz","max_points":3}])"),
              R"([{"column":1,"role":"email","name":null,"date":null,"max_points":null}])");
}

TEST(ColumnMappingJson, says_what_is_wrong) {
    for (const auto& [text, what] : {
             std::pair{"{}", "a list of at most"},
             {"[1]", "an object with column and role"},
             {R"([{"role":"email"}])", "column must be a number"},
             {R"([{"column":0,"role":"email"}])", "column must be a number"},
             {R"([{"column":2001,"role":"email"}])", "column must be a number"},
             {R"([{"column":1,"role":"teacher"}])", "role must be"},
             {R"([{"column":1,"role":"platform_id"}])", "role must be"},
             {R"([{"column":1,"role":"email"},{"column":1,"role":"ignored"}])", "column 1 is named twice"},
             {R"([{"column":1,"role":"assignment","name":5}])", "name must be"},
             {R"([{"column":1,"role":"assignment","date":"2026-02-30"}])", "date must be"},
             {R"([{"column":1,"role":"assignment","max_points":0}])", "max_points must be"},
             {R"([{"column":1,"role":"assignment","max_points":1e300}])", "max_points must be"},
             {R"([{"column":1,"role":"assignment","max_points":1.00001}])", "max_points must be"},
         }) {
        const auto answer = again(text);
        EXPECT_TRUE(answer.starts_with("mapping: ")) << text << answer;
        EXPECT_NE(answer.find(what), std::string::npos) << text << answer;
    }
    EXPECT_FALSE(parse(R"([{"column":1,"role":"assignment","name":")" + std::string(201, 'a') + R"("}])"));
}

}  // namespace
}  // namespace gi::intake
