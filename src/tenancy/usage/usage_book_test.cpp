#include "tenancy/usage/usage_book.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days monday = 2026y / 3 / 2;
constexpr UsageCounts one{1, 0, 10, 100};

TEST(UsageBook, adds_up_what_all_threads_counted) {
    UsageBook book;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&sheet = book.new_sheet()] {
            for (int request = 0; request < 1000; ++request) sheet.add(TenantId{request % 2 + 1}, one);
        });
    for (auto& thread : threads) thread.join();
    book.gather(monday);
    const auto* report = book.next();
    ASSERT_NE(report, nullptr);
    ASSERT_EQ(report->lines.size(), 2U);
    for (const auto& line : report->lines) {
        EXPECT_EQ(line.day, monday);
        EXPECT_EQ(line.counts, (UsageCounts{2000, 0, 20'000, 200'000}));
    }
}

TEST(UsageBook, sends_a_report_unchanged_until_it_is_accepted) {
    UsageBook book;
    auto& sheet = book.new_sheet();
    sheet.add(TenantId{1}, one);
    book.gather(monday);
    ASSERT_EQ(book.next()->sequence, 1);
    sheet.add(TenantId{1}, one);  // after it was sent
    book.gather(monday);
    EXPECT_EQ(book.next()->sequence, 1);
    EXPECT_EQ(book.next()->lines.front().counts, one);
    book.accepted();
    EXPECT_EQ(book.next()->sequence, 2);
    EXPECT_EQ(book.next()->lines.front().counts, one);
    book.accepted();
    EXPECT_EQ(book.next(), nullptr) << "nothing is left";
}

TEST(UsageBook, keeps_days_apart_and_sends_the_oldest_first) {
    UsageBook book;
    auto& sheet = book.new_sheet();
    sheet.add(TenantId{7}, one);
    book.gather(monday);
    sheet.add(TenantId{7}, one);
    sheet.add(TenantId{3}, one);
    book.gather(monday + std::chrono::days{1});
    const auto* report = book.next();
    ASSERT_EQ(report->lines.size(), 3U);
    EXPECT_EQ(report->lines[0].day, monday);
    EXPECT_EQ(report->lines[1].school, TenantId{3});
}

TEST(UsageBook, cuts_what_waits_into_reports_of_a_size) {
    UsageBook book;
    auto& sheet = book.new_sheet();
    for (std::int64_t school = 1; school <= std::int64_t{UsageBook::longest_report} + 1; ++school)
        sheet.add(TenantId{school}, one);
    book.gather(monday);
    EXPECT_EQ(book.next()->lines.size(), UsageBook::longest_report);
    book.accepted();
    EXPECT_EQ(book.next()->lines.size(), 1U);
}

TEST(UsageBook, has_a_limit_while_the_registry_is_away_and_says_what_it_lost) {
    UsageBook book;
    auto& sheet = book.new_sheet();
    for (std::int64_t school = 1; school <= std::int64_t{UsageBook::most_waiting} + 5; ++school)
        sheet.add(TenantId{school}, one);
    book.gather(monday);
    EXPECT_EQ(book.take_lost(), 5U);
    EXPECT_EQ(book.take_lost(), 0U);
    std::size_t lines = 0;
    for (; book.next() != nullptr; book.accepted()) lines += book.next()->lines.size();
    EXPECT_EQ(lines, UsageBook::most_waiting);
}

TEST(UsageBook, names_each_process_by_a_uuid) {
    const UsageBook book;
    const UsageBook other;
    EXPECT_EQ(book.instance().size(), 36U);
    EXPECT_EQ(book.instance()[14], '4');
    EXPECT_NE(book.instance(), other.instance());
}

}  // namespace
}  // namespace gi::tenancy
