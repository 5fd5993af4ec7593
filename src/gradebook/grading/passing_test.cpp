#include "gradebook/grading/passing.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook::grading {
namespace {

std::string failing_from(ScaleKind kind) {
    const auto scale = ready_made(kind);
    return scale.steps[first_failing(scale)].name;
}

TEST(Passing, is_what_each_scale_calls_it) {
    EXPECT_EQ(failing_from(ScaleKind::letters), "F");
    EXPECT_EQ(failing_from(ScaleKind::letters_with_signs), "F");
    EXPECT_EQ(failing_from(ScaleKind::pass_fail), "F");
    EXPECT_EQ(failing_from(ScaleKind::german), "5");
    EXPECT_EQ(failing_from(ScaleKind::french), "9");
}

TEST(Passing, of_a_schools_own_scale_is_all_but_the_last_grade) {
    const Scale own{ScaleKind::own, {{"great", 800}, {"fine", 400}, {"not yet", 0}}};
    EXPECT_EQ(first_failing(own), 2U);
}

}  // namespace
}  // namespace gi::gradebook::grading
