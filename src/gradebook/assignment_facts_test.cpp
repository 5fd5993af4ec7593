#include "gradebook/assignment_facts.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace gi::gradebook {
namespace {

AssignmentFacts read(std::string_view text) {
    return assignment_facts_from(boost::json::parse({text.data(), text.size()}).as_object());
}

TEST(AssignmentFacts, are_read_as_they_were_written) {
    const AssignmentFacts facts{"Quiz \"1\"", "2026-09-12", whole_points(10), "Tests", "canvas:1", {"a", "b"},
                                true,         true};
    std::string text;
    JsonWriter out{text};
    write_facts(out, facts);
    EXPECT_EQ(read(text), facts);
}

TEST(AssignmentFacts, of_before_names_and_tags_were_kept_are_read_with_none) {
    const auto facts = read(R"({"date":"2026-09-12","max_points":100000,"category":"Tests","platform_key":""})");
    EXPECT_EQ(facts, (AssignmentFacts{"", "2026-09-12", whole_points(10), "Tests", ""}));
}

TEST(AssignmentFacts, that_were_never_written_are_refused) { EXPECT_ANY_THROW((void)read(R"({"date":1})")); }

}  // namespace
}  // namespace gi::gradebook
