#include "gradebook/live_places.hpp"

#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using namespace std::chrono_literals;

const ClassKey biology{TenantId{7}, ClassId{42}};
const ClassKey history{TenantId{7}, ClassId{43}};
const ClassKey of_another_school{TenantId{8}, ClassId{42}};
const LivePlaces::Clock::time_point now{};

class Live : public testing::Test {
protected:
    std::shared_ptr<LiveLook> look(ClassKey key, std::int64_t account, bool shown = true) {
        return *places->look({key, 1, AccountId{account}, shown}, context.get_executor());
    }
    LiveRefusal refused(ClassKey key, std::int64_t account) {
        return places->look({key, 1, AccountId{account}, true}, context.get_executor()).error();
    }
    /// Whether something is new for them.
    bool woken(LiveLook& one) {
        bool news = false;
        asio::co_spawn(
            context,
            [&]() -> Task<> {  // NOLINT(cppcoreguidelines-avoid-capturing-lambda-coroutines): runs to its end below
                news = co_await one.wait(0ms);
            },
            asio::detached);
        context.restart();
        context.run();
        return news;
    }
    std::vector<AccountId> present(ClassKey key) { return places->present(key, now); }
    void heard(ClassKey key, std::vector<AccountId> accounts) {
        places->heard({"there", {{key, std::move(accounts)}}}, now);
    }

    /// Who is woken stays until that was done.
    void run_what_was_posted() {
        context.restart();
        context.poll();
    }

    asio::io_context context;
    std::shared_ptr<LivePlaces> places =
        std::make_shared<LivePlaces>("here", LiveLimits{.server = 5, .school = 4, .person = 2}, 10s);
};

using Accounts = std::vector<AccountId>;

TEST_F(Live, a_change_wakes_those_who_look_at_that_class) {
    const auto mine = look(biology, 1);
    const auto other = look(history, 1);
    const auto foreign = look(of_another_school, 1);
    woken(*mine);
    places->changed(biology);
    EXPECT_TRUE(woken(*mine));
    EXPECT_FALSE(woken(*mine)) << "once";
    EXPECT_FALSE(woken(*other));
    EXPECT_FALSE(woken(*foreign));
}

TEST_F(Live, people_are_present_once_while_they_look_and_programs_are_not) {
    const auto mine = look(biology, 1);
    auto twice = look(biology, 2);
    const auto again = look(biology, 2);
    const auto program = look(biology, 3, false);
    EXPECT_EQ(present(biology), (Accounts{AccountId{1}, AccountId{2}}));
    EXPECT_EQ(present(history), Accounts{});
    twice.reset();
    EXPECT_EQ(present(biology).size(), 2U);
}

TEST_F(Live, who_comes_and_who_goes_wakes_the_others) {
    const auto mine = look(biology, 1);
    auto theirs = look(biology, 2);
    EXPECT_TRUE(woken(*mine));
    theirs.reset();
    EXPECT_TRUE(woken(*mine));
}

TEST_F(Live, what_another_server_says_counts_until_it_says_otherwise_or_falls_silent) {
    const auto mine = look(biology, 1);
    heard(biology, {AccountId{2}, AccountId{1}});
    EXPECT_TRUE(woken(*mine));
    EXPECT_EQ(present(biology), (Accounts{AccountId{1}, AccountId{2}}));
    heard(biology, {AccountId{2}, AccountId{1}});
    EXPECT_FALSE(woken(*mine)) << "nothing new";
    EXPECT_EQ(places->present(biology, now + 10s), Accounts{AccountId{1}});
    heard(biology, {});
    EXPECT_TRUE(woken(*mine));
    EXPECT_EQ(present(biology), Accounts{AccountId{1}});
    places->heard({"here", {{biology, {AccountId{9}}}}}, now);
    EXPECT_EQ(present(biology), Accounts{AccountId{1}}) << "of itself it knows better";
}

TEST_F(Live, is_told_to_others_when_it_is_new_and_to_who_was_not_known) {
    auto mine = look(biology, 1);
    EXPECT_EQ(places->announcements(1, false), std::vector<std::string>{"here\n7 42 1"});
    EXPECT_EQ(places->announcements(1, false), std::vector<std::string>{});
    heard(biology, {AccountId{2}});
    EXPECT_FALSE(places->has_announcements(2));
    EXPECT_TRUE(places->has_announcements(1)) << "a server that has come just now knows nobody";
    EXPECT_EQ(places->announcements(1, true), std::vector<std::string>{"here\n7 42 1"});
    heard(biology, {AccountId{2}});
    EXPECT_FALSE(places->has_announcements(1));
    mine.reset();
    run_what_was_posted();
    EXPECT_EQ(places->announcements(1, false), std::vector<std::string>{"here\n7 42 "}) << "they left";
    EXPECT_EQ(places->announcements(1, true), std::vector<std::string>{"here"}) << "a sign of life";
}

TEST_F(Live, has_limits_for_a_person_a_school_and_the_server) {
    std::vector<std::shared_ptr<LiveLook>> all{look(biology, 1), look(history, 1)};
    EXPECT_EQ(refused(biology, 1), LiveRefusal::person);
    all.push_back(look(biology, 2));
    all.push_back(look(biology, 3));
    EXPECT_EQ(refused(biology, 4), LiveRefusal::school);
    all.push_back(look(of_another_school, 1));
    EXPECT_EQ(refused(of_another_school, 2), LiveRefusal::server);
    EXPECT_EQ(places->figures().open, 5U);
    EXPECT_EQ(places->figures().refused, (std::array<std::uint64_t, 3>{1, 1, 1}));
    all.clear();
    run_what_was_posted();
    EXPECT_EQ(places->figures().open, 0U);
    EXPECT_TRUE(look(biology, 1));
}

TEST_F(Live, ends_for_all_when_the_server_stops) {
    const auto mine = look(biology, 1);
    places->stop();
    EXPECT_TRUE(mine->ended());
    EXPECT_EQ(refused(biology, 2), LiveRefusal::server);
}

}  // namespace
}  // namespace gi::gradebook
