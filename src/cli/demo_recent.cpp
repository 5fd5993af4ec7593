#include "cli/demo_recent.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>

namespace gi::cli {
namespace {

struct PlannedWork {
    std::string_view class_name;
    RecentKind kind;
    std::string_view name;
    int days;  // from today
    int max_points;
    std::string_view tag;
};

constexpr std::array planned{
    PlannedWork{"Algebra I – Period 2", RecentKind::graded, "Quiz: functions", -2, 50, "unit 2"},
    PlannedWork{"Algebra I – Period 2", RecentKind::scores_held, "Unit 2 test", -1, 100, "unit 2"},
    PlannedWork{"Algebra I – Period 2", RecentKind::upcoming, "Homework 5", 3, 20, "unit 2"},
    PlannedWork{"English 9 – Period 4", RecentKind::graded, "Essay 2, final version", -3, 100, "writing"},
    PlannedWork{"English 9 – Period 4", RecentKind::upcoming, "Vocabulary quiz 3", 6, 30, "writing"},
    PlannedWork{"Biology – Period 6", RecentKind::upcoming, "Lab 4: photosynthesis", 5, 50, "lab"},
    PlannedWork{"Math 7 – Block A", RecentKind::graded, "Quiz 3", -2, 40, "ratios"},
    PlannedWork{"Math 7 – Block A", RecentKind::upcoming, "Unit test 2", 7, 100, "ratios"},
};

std::string iso_from_today(int days) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                                           std::chrono::days{days}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

}  // namespace

std::vector<RecentWork> recent_work(std::string_view class_name) {
    std::vector<RecentWork> works;
    for (const auto& work : planned)
        if (work.class_name == class_name)
            works.push_back(
                {work.kind, std::string{work.name}, iso_from_today(work.days), work.max_points, std::string{work.tag}});
    return works;
}

std::string database_time(pg::SyncConnection& connection) {
    return std::string{connection.exec("SELECT clock_timestamp()::text").text(0, 0)};
}

void settle_recent_work(pg::SyncConnection& connection, TenantId tenant, ClassId id,
                        const std::vector<RecentWork>& works) {
    for (const auto& work : works) {
        if (work.kind == RecentKind::scores_held) {
            connection.exec(
                "UPDATE gi.assignment SET scores_hidden = true, seen_since = NULL"
                " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND name = $3",
                {tenant.value, id.value, work.name});
        }
        if (work.kind != RecentKind::upcoming) continue;
        connection.exec(
            "WITH place AS (UPDATE gi.class SET next_slot = next_slot + 1"
            "                WHERE tenant_id = $1::bigint AND id = $2::bigint RETURNING next_slot - 1 AS slot)"
            " INSERT INTO gi.assignment (tenant_id, class_id, id, slot, name, due_on, max_points, tags)"
            " SELECT $1::bigint, $2::bigint, $3::bigint, slot, $4, $5::date, $6::bigint * 10000, ARRAY[$7] FROM place",
            {tenant.value, id.value, next_id<AssignmentId>().value, work.name, work.date,
             static_cast<std::int64_t>(work.max_points), work.tag});
    }
}

void add_earlier_visit(pg::SyncConnection& connection, TenantId tenant, AccountId account, StudentId student,
                       const std::string& moment) {
    // The seconds that a look allows for changes on their way (gradebook/score_news.cpp).
    connection.exec(
        "INSERT INTO gi.visit (tenant_id, account_id, student_id, begun_at, seen_at, last_seen)"
        " SELECT $1::bigint, $2::bigint, $3::bigint, m, m + interval '15 seconds', m + interval '15 seconds'"
        "   FROM (SELECT $4::timestamptz AS m) AS at",
        {tenant.value, account.value, student.value, moment});
}

}  // namespace gi::cli
