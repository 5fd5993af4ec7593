#include <gtest/gtest.h>

#include <stdexcept>

#include "people/student_record.hpp"

namespace gi::people {
namespace {

constexpr std::string_view record = R"({
 "format": "gradeinsight student record", "version": 1, "made_at": "2026-11-28T10:20:30Z", "school": "Lincoln & Sons",
 "made_for": "family",
 "student": {"last_name": "O'<b>Neil", "first_name": "Ada", "email": null, "known_since": "2026-09-01T08:00:00+00:00",
             "adult_since": null},
 "known_by": [{"kind": "number", "value": "4711", "since": "2026-09-01T08:00:00+00:00"}],
 "earlier_records": [], "accounts": [], "guardians": [], "imports": [], "merges": [], "disclosures": [], "looks": [],
 "classes": [{"name": "Biology", "term": "Fall", "teachers": ["T. Szabo", "M. Reed"], "since": "2026-09-01T08:00:00+00:00",
              "left_at": null,
              "grades": [{"assignment": "Quiz", "date": "2026-09-12", "category": "", "tags": ["unit 1"], "max_points": 20,
                          "points": 8.5, "status": "L"}]}],
 "history": [{"at": "2026-09-12T09:15:00.123+00:00", "by": "T. Szabo", "how": "import", "class": "Biology",
              "assignment": "Quiz", "date": "2026-09-12", "before": {"points": null, "status": null},
              "after": {"points": 8.5, "status": "L"}}]})";

bool has(std::string_view page, std::string_view text) { return page.find(text) != std::string_view::npos; }

TEST(StudentRecordPage, shows_grades_and_their_changes_as_people_read_them) {
    const auto page = student_record_page(record);
    EXPECT_TRUE(has(page, "<td>8.5</td><td>20</td><td>late</td>"));
    EXPECT_TRUE(has(page, "<td>2026-09-12 09:15</td><td>T. Szabo</td>"));
    EXPECT_TRUE(has(page, "<td></td><td>8.5 late</td>"));
    EXPECT_TRUE(has(page, "Biology, Fall"));
    EXPECT_TRUE(has(page, "Teachers: T. Szabo, M. Reed"));
}

TEST(StudentRecordPage, takes_nothing_of_what_people_typed_for_markup) {
    const auto page = student_record_page(record);
    EXPECT_FALSE(has(page, "<b>"));
    EXPECT_TRUE(has(page, "O'&lt;b&gt;Neil, Ada"));
    EXPECT_TRUE(has(page, "Lincoln &amp; Sons"));
}

TEST(StudentRecordPage, leaves_out_what_is_not_known_and_says_none_for_empty_lists) {
    const auto page = student_record_page(record);
    EXPECT_FALSE(has(page, "E-mail:"));
    EXPECT_TRUE(has(page, "<h2>Guardians</h2>\n<p>None.</p>"));
}

TEST(StudentRecordPage, refuses_what_is_no_record) {
    EXPECT_THROW((void)student_record_page("{}"), std::logic_error);
    EXPECT_THROW((void)student_record_page("no JSON"), std::logic_error);
}

}  // namespace
}  // namespace gi::people
