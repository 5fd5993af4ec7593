#include "intake/name_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NameIndex, finds_the_same_and_similar_names_in_their_order) {
    const NameIndex names{{"ann marie lee", "ben lee", "ann lee", "x", "ann lee"}};
    EXPECT_THAT(names.like("ann lee"), ElementsAre(0, 2, 4));
    EXPECT_THAT(names.like("ann lee lou marie"), ElementsAre(0, 2, 4));
    EXPECT_THAT(names.like("x"), ElementsAre(3));
    EXPECT_THAT(names.like("lee"), IsEmpty());
    EXPECT_THAT(names.like(""), IsEmpty());
}

TEST(NameIndex, finds_what_a_comparison_with_every_name_finds) {
    std::mt19937 random{7};
    const std::vector<std::string> words{"ann", "bo", "c", "lee", "li", "marie", "x", "ann"};
    const auto name = [&] {
        std::string text;
        for (auto left = random() % 4; left > 0; --left) text += words[random() % words.size()] + " ";
        return name_key(text, "");
    };
    std::vector<std::string> keys(200);
    std::ranges::generate(keys, name);
    const NameIndex names{keys};
    for (int round = 0; round < 500; ++round) {
        const auto key = name();
        std::vector<std::uint32_t> wanted;
        for (std::uint32_t place = 0; place < keys.size(); ++place)
            if (keys[place] == key || is_similar_name(key, keys[place])) wanted.push_back(place);
        EXPECT_EQ(names.like(key), wanted) << key;
    }
}

}  // namespace
}  // namespace gi::intake
