#include "gradebook/live_words.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

const ClassKey biology{TenantId{7}, ClassId{42}};

TEST(LiveWords, of_a_version_are_three_numbers) {
    const auto words = read_version("7 42 3");
    ASSERT_TRUE(words);
    EXPECT_EQ(words->key, biology);
    EXPECT_EQ(words->version, 3);
    for (const auto* other : {"", "7", "7 42", "7 42 ", "7 42 x", "7 42 3 4", "a b c"})
        EXPECT_FALSE(read_version(other)) << other;
}

TEST(LiveWords, of_who_is_present_are_read_as_they_were_written) {
    const std::vector<PresentWords> written{{biology, {AccountId{1}, AccountId{2}}}, {{TenantId{7}, ClassId{43}}, {}}};
    const auto payloads = write_present("here", written);
    ASSERT_EQ(payloads.size(), 1U);
    const auto words = read_present(payloads[0]);
    ASSERT_TRUE(words);
    EXPECT_EQ(words->server, "here");
    ASSERT_EQ(words->classes.size(), 2U);
    EXPECT_EQ(words->classes[0].key, biology);
    EXPECT_EQ(words->classes[0].accounts, written[0].accounts);
    EXPECT_TRUE(words->classes[1].accounts.empty()) << "they left";
}

TEST(LiveWords, of_nobody_still_say_that_the_server_is_there) {
    const auto payloads = write_present("here", {});
    ASSERT_EQ(payloads.size(), 1U);
    EXPECT_TRUE(read_present(payloads[0])->classes.empty());
}

TEST(LiveWords, of_many_classes_are_cut_into_what_the_database_takes) {
    std::vector<PresentWords> many;
    for (int i = 0; i < 1'000; ++i)
        many.push_back({{TenantId{7}, ClassId{1'000'000'000'000'000'000 + i}}, {AccountId{5}, AccountId{6}}});
    many.push_back({biology, std::vector<AccountId>(5'000, AccountId{1'000'000'000'000'000'000})});
    std::size_t read = 0;
    for (const auto& payload : write_present("here", many)) {
        EXPECT_LT(payload.size(), 8'000U);
        read += read_present(payload)->classes.size();
    }
    EXPECT_EQ(read, many.size());
}

TEST(LiveWords, of_a_stranger_are_none) {
    for (const auto* other : {"", "\n7 42 1", "here\nx", "here\n7", "here\n7 42 1,x"})
        EXPECT_FALSE(read_present(other)) << other;
}

}  // namespace
}  // namespace gi::gradebook
