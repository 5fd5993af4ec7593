#include "intake/person_name.hpp"

#include <gtest/gtest.h>

namespace gi::intake {
namespace {

TEST(NameKey, is_the_same_for_one_name_in_any_order_case_and_with_or_without_accents) {
    EXPECT_EQ(name_key("Müller", "Ann-Marie"), "ann marie muller");
    EXPECT_EQ(name_key("", "ANN MARIE MULLER"), "ann marie muller");
    EXPECT_EQ(name_key("Ångström", "Zoë"), name_key("angstrom", "zoe"));
    EXPECT_EQ(name_key("O'Toole", "Slugger"), "o slugger toole");
    EXPECT_EQ(name_key("李", "小龙"), name_key("", "小龙 李"));
    EXPECT_EQ(name_key("", " - "), "");
}

TEST(SamePerson, shares_a_word_or_says_nothing) {
    EXPECT_TRUE(may_be_same_person(name_key("Doe", "Ann"), name_key("Smith", "Ann")));
    EXPECT_TRUE(may_be_same_person("", name_key("Doe", "Ann")));
    EXPECT_TRUE(may_be_same_person(name_key("O", "K."), name_key("K", "O")));
    EXPECT_FALSE(may_be_same_person(name_key("Doe", "Ann"), name_key("Lee", "Ben")));
}

TEST(SimilarName, leaves_out_a_middle_name_but_never_a_last_one) {
    EXPECT_TRUE(is_similar_name(name_key("Lee", "Ann"), name_key("Lee", "Ann Marie")));
    EXPECT_FALSE(is_similar_name(name_key("Lee", "Ann"), name_key("Doe", "Ann")));
    EXPECT_FALSE(is_similar_name(name_key("Lee", "Ann"), name_key("Lee", "Ben")));
}

}  // namespace
}  // namespace gi::intake
