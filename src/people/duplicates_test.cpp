#include "people/duplicates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum DuplicateReason;

ListedStudent student(std::int64_t id, std::string last, std::string first, std::string email = {}) {
    return {StudentId{id}, std::move(last), std::move(first), std::move(email)};
}

ListedStudent numbered(ListedStudent one, std::string number) {
    one.numbers.push_back(std::move(number));
    return one;
}

bool suggested(const ListedStudent& one, const ListedStudent& other, bool share_class = false) {
    return judge({one, other, share_class}).score >= least_score;
}

TEST(Duplicates, finds_a_student_number_under_two_spellings_whatever_the_name) {
    const auto married = numbered(student(1, "Berg", "Ann", "ann.berg@oak.example"), "00-4711");
    const auto before = numbered(student(2, "Lund", "Ann", "ann.lund@oak.example"), "4711");
    EXPECT_THAT(possible_pairs({married, before}, 10), ElementsAre(StudentPair{StudentId{1}, StudentId{2}}));
    EXPECT_THAT(judge({married, before}).reasons, ElementsAre(same_number));
    EXPECT_TRUE(suggested(married, before));
}

TEST(Duplicates, takes_usernames_and_digits_of_an_address_for_numbers) {
    auto by_username = student(1, "Lund", "Ann");
    by_username.usernames = {"104711"};
    const auto by_address = student(2, "Lund", "Ann", "104711@oak.example");
    EXPECT_THAT(judge({by_username, by_address}).reasons, testing::Contains(same_number));
}

TEST(Duplicates, finds_the_same_name_when_one_has_no_address) {
    const auto with = student(1, "Müller", "Ann Marie", "ann@oak.example");
    const auto without = student(2, "MULLER", "Marie Ann");
    EXPECT_THAT(judge({with, without}).reasons, ElementsAre(same_name, one_without_email));
    EXPECT_TRUE(suggested(with, without));
}

TEST(Duplicates, two_addresses_under_one_name_are_two_people_unless_they_share_a_class_or_a_mailbox) {
    const auto one = student(1, "Lee", "Ann", "ann.lee@oak.example");
    const auto other = student(2, "Lee", "Ann", "ann.lee2@oak.example");
    EXPECT_FALSE(suggested(one, other));
    EXPECT_TRUE(suggested(one, other, true));
    EXPECT_TRUE(suggested(one, student(3, "Lee", "Ann", "ann.lee@students.oak.example")));
}

TEST(Duplicates, finds_a_moved_mailbox_under_a_changed_last_name_but_not_under_another_name_altogether) {
    const auto one = student(1, "Lund", "Ann", "ann.l@oak.example");
    EXPECT_TRUE(suggested(one, student(2, "Berg", "Ann", "ann.l@elm.example")));
    EXPECT_FALSE(suggested(one, student(3, "Cruz", "Bo", "ann.l@elm.example")));
}

TEST(Duplicates, different_student_numbers_say_that_they_are_two) {
    const auto one = numbered(student(1, "Lee", "Ann", "ann@oak.example"), "1001");
    const auto other = numbered(student(2, "Lee", "Ann"), "1002");
    EXPECT_FALSE(suggested(one, other, true));
}

TEST(Duplicates, more_reasons_come_first) {
    const auto one = numbered(student(1, "Lee", "Ann", "ann@oak.example"), "1001");
    const auto number_and_name = numbered(student(2, "Lee", "Ann"), "01001");
    const auto name = student(3, "Lee", "Ann");
    EXPECT_GT(judge({one, number_and_name}).score, judge({one, name}).score);
    EXPECT_GT(judge({one, name, true}).score, judge({one, name}).score);
}

TEST(Duplicates, pairs_stand_once_with_the_smaller_id_first_and_have_a_limit) {
    const auto one = numbered(student(5, "Lee", "Ann"), "1001");
    const auto other = numbered(student(2, "Lee", "Ann"), "1001");
    EXPECT_THAT(possible_pairs({one, other}, 10), ElementsAre(StudentPair{StudentId{2}, StudentId{5}}));
    EXPECT_THAT(possible_pairs({one, other}, 0), IsEmpty());
}

TEST(Duplicates, a_name_that_a_dozen_share_is_nobody) {
    std::vector<ListedStudent> students;
    for (std::int64_t id = 1; id <= 12; ++id) students.push_back(student(id, "Student", "Test"));
    EXPECT_THAT(possible_pairs(students, 100), IsEmpty());
}

TEST(Duplicates, bare_numbers_have_no_zeros_before_them_and_no_marks) {
    EXPECT_EQ(bare_number("S-00123"), "s00123");
    EXPECT_EQ(bare_number("00 123"), "123");
    EXPECT_EQ(bare_number("007"), "");
}

}  // namespace
}  // namespace gi::people
