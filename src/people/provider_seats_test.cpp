#include "people/provider_seats.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/run_task.hpp"

namespace gi::people {
namespace {

using namespace std::chrono_literals;

const std::string school = "https://login.school.example";
const std::string other = "https://login.other.example";

class ProviderSeatsTest : public testing::Test {
protected:
    Result<ProviderSeats::Seat> take(const std::string& issuer) { return test::run_task(context, seats.take(issuer)); }
    void make_known(ProviderSeats& of, const std::string& issuer, bool reached = true) {
        test::run_task(context, of.take(issuer)).value().learned(reached);
    }
    /// All seats of a provider that answers.
    std::vector<ProviderSeats::Seat> take_all(const std::string& issuer) {
        make_known(seats, issuer);
        std::vector<ProviderSeats::Seat> taken;
        for (unsigned i = 0; i < ProviderSeats::seats; ++i) taken.push_back(take(issuer).value());
        return taken;
    }

    asio::io_context context{1};
    ProviderSeats seats{50ms};
};

TEST_F(ProviderSeatsTest, a_provider_that_is_full_is_too_busy_after_a_moment_and_another_one_is_not) {
    const auto taken = take_all(school);
    EXPECT_EQ(take(school).error().code, ErrorCode::too_busy);
    EXPECT_TRUE(take(other));
}

TEST_F(ProviderSeatsTest, who_waits_gets_the_seat_that_becomes_free_in_the_order_of_coming) {
    ProviderSeats patient{1h};
    make_known(patient, school);
    std::vector<int> order;
    std::vector<ProviderSeats::Seat> taken;
    for (unsigned i = 0; i < ProviderSeats::seats; ++i)
        taken.push_back(test::run_task(context, patient.take(school)).value());
    std::vector<ProviderSeats::Seat> got;
    for (const int who : {1, 2})
        asio::co_spawn(context, patient.take(school), [&, who](std::exception_ptr, Result<ProviderSeats::Seat> seat) {
            order.push_back(who);
            got.push_back(std::move(seat.value()));
        });
    context.restart();
    context.poll();
    EXPECT_TRUE(order.empty());
    taken.pop_back();
    taken.pop_back();
    context.restart();
    context.run();
    EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST_F(ProviderSeatsTest, one_that_was_not_reached_has_a_single_seat_until_it_answers) {
    {
        auto taken = take_all(school);
        taken.front().learned(false);
    }
    auto only = take(school);
    ASSERT_TRUE(only);
    EXPECT_EQ(take(school).error().code, ErrorCode::too_busy);
    only->learned(true);
    EXPECT_TRUE(take(school));
}

TEST_F(ProviderSeatsTest, those_in_trouble_have_a_few_seats_together_however_many_they_are) {
    std::vector<ProviderSeats::Seat> taken;
    for (unsigned i = 0; i < 20; ++i) {
        const auto away = "https://away" + std::to_string(i) + ".example";
        make_known(seats, away, false);
        if (auto seat = take(away)) taken.push_back(std::move(*seat));
    }
    EXPECT_EQ(taken.size(), ProviderSeats::all_in_trouble);
    EXPECT_EQ(take_all(school).size(), ProviderSeats::seats) << "of one that answers";
    EXPECT_TRUE(take(other)) << "that nobody asked yet";
    taken.pop_back();
    EXPECT_TRUE(take("https://away19.example"));
}

TEST_F(ProviderSeatsTest, those_that_nobody_asked_yet_have_a_few_seats_together) {
    std::vector<ProviderSeats::Seat> taken;
    for (unsigned i = 0; i < 20; ++i)
        if (auto seat = take("https://new" + std::to_string(i) + ".example")) taken.push_back(std::move(*seat));
    EXPECT_EQ(taken.size(), ProviderSeats::all_unknown);
    taken.front().learned(true);
    EXPECT_TRUE(take(other)) << "one of them answered and counts no more";
}

TEST_F(ProviderSeatsTest, who_waits_for_a_seat_of_all_together_gets_it_when_another_provider_leaves) {
    ProviderSeats patient{1h};
    std::vector<ProviderSeats::Seat> taken;
    for (unsigned i = 0; i < ProviderSeats::all_unknown; ++i)
        taken.push_back(test::run_task(context, patient.take("https://new" + std::to_string(i) + ".example")).value());
    bool seated = false;
    asio::co_spawn(context, patient.take(school),
                   [&](std::exception_ptr, Result<ProviderSeats::Seat> seat) { seated = seat.has_value(); });
    context.restart();
    context.poll();
    EXPECT_FALSE(seated);
    taken.pop_back();
    context.restart();
    context.run();
    EXPECT_TRUE(seated);
}

TEST_F(ProviderSeatsTest, who_gave_up_takes_nobodys_seat) {
    auto taken = take_all(school);
    EXPECT_FALSE(take(school));
    taken.pop_back();
    EXPECT_TRUE(take(school));
}

}  // namespace
}  // namespace gi::people
