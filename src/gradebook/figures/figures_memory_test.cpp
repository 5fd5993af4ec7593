#include "gradebook/figures/figures_memory.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

constexpr TenantId lincoln{1};
constexpr ClassId algebra{2};

ClassFiguresPtr figures(std::int64_t students) {
    return std::make_shared<const ClassFigures>(ClassFigures{.students = students});
}

TEST(FiguresMemory, knows_a_class_of_one_school_while_it_has_that_version) {
    FiguresMemory memory;
    memory.keep(lincoln, algebra, 5, figures(20));
    ASSERT_TRUE(memory.find(lincoln, algebra, 5));
    EXPECT_EQ(memory.find(lincoln, algebra, 5)->students, 20);
    EXPECT_FALSE(memory.find(lincoln, algebra, 6));
    EXPECT_FALSE(memory.find(TenantId{9}, algebra, 5));
}

TEST(FiguresMemory, has_one_version_of_a_class) {
    FiguresMemory memory;
    memory.keep(lincoln, algebra, 5, figures(20));
    memory.keep(lincoln, algebra, 6, figures(21));
    EXPECT_FALSE(memory.find(lincoln, algebra, 5));
    EXPECT_EQ(memory.find(lincoln, algebra, 6)->students, 21);
}

TEST(FiguresMemory, stays_within_its_bytes) {
    const auto one = figures(1)->weight();
    FiguresMemory memory{10 * one};
    for (int id = 0; id < 1'000; ++id) memory.keep(lincoln, ClassId{id}, 1, figures(1));
    std::size_t kept = 0;
    for (int id = 0; id < 1'000; ++id) kept += memory.find(lincoln, ClassId{id}, 1) ? one : 0;
    EXPECT_LE(kept, 10 * one);
}

}  // namespace
}  // namespace gi::gradebook
