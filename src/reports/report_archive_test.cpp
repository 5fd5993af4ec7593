#include "reports/report_archive.hpp"

#include <gtest/gtest.h>

#include <array>

#include "exports/exports_testing.hpp"
#include "reports/sample.hpp"

namespace gi::reports {
namespace {

gradebook::StudentGrades student(std::int64_t id, std::string last, std::string first) {
    auto grades = sample_student("en");
    grades.id = StudentId{id};
    grades.last_name = std::move(last);
    grades.first_name = std::move(first);
    return grades;
}

const std::array students{student(1, "Nuñez", "Ana"), student(2, "الحسن", "ليلى"), student(3, "NUÑEZ", "ana")};
const std::array names{StudentName{StudentId{1}, "Nuñez", "Ana", "4711"}, StudentName{StudentId{2}, "الحسن", "ليلى"},
                       StudentName{StudentId{3}, "NUÑEZ", "ana", "12"}};

Occasion occasion() {
    Occasion occasion;
    occasion.date = "2026-11-29";
    occasion.school = "Lincoln High School";
    return occasion;
}

std::string document_of(const gradebook::StudentGrades& student, std::string name) {
    auto alone = occasion();
    alone.about = std::move(name);
    return report_of(std::move(alone), student);
}

TEST(ReportArchive, has_for_each_student_the_report_that_they_get_alone) {
    ReportArchive archive{occasion(), names};
    for (const auto& one : students) archive.add(one);
    const auto files = exports::testing::unzip(archive.finish());
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files.at("Nuñez, Ana (4711).pdf"), document_of(students[0], "Ana Nuñez"));
    EXPECT_EQ(files.at("الحسن, ليلى.pdf"), document_of(students[1], "ليلى الحسن"));
    EXPECT_EQ(files.at("NUÑEZ, ana (12).pdf"), document_of(students[2], "ana NUÑEZ"));
}

TEST(ReportArchive, counts_all_pages) {
    ReportArchive archive{occasion(), names};
    EXPECT_EQ(archive.pages(), 0);
    archive.add(students[0]);
    const int each = archive.pages();
    EXPECT_GT(each, 0);
    archive.add(students[1]);
    EXPECT_EQ(archive.pages(), 2 * each);
}

TEST(ReportArchive, is_handed_out_student_by_student_and_always_the_same) {
    ReportArchive archive{occasion(), names};
    std::string bytes;
    for (const auto& one : students) {
        archive.add(one);
        const auto taken = archive.take();
        EXPECT_TRUE(taken.starts_with("PK"));
        bytes += taken;
    }
    ReportArchive again{occasion(), names};
    for (const auto& one : students) again.add(one);
    EXPECT_EQ(bytes + archive.finish(), again.finish());
}

}  // namespace
}  // namespace gi::reports
