#include "exports/student_record_page.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace gi::exports {
namespace {

constexpr std::string_view record = R"({
 "format": "gradeinsight student record", "version": 1, "made_at": "2026-11-28T10:20:30Z", "school": "Lincoln & Sons",
 "made_for": "family",
 "student": {"last_name": "O'<b>Neil", "first_name": "Ada", "email": null, "known_since": "2026-09-01T08:00:00+00:00",
             "adult_since": null},
 "known_by": [{"kind": "number", "value": "4711", "since": "2026-09-01T08:00:00+00:00"}],
 "earlier_records": [], "accounts": [], "guardians": [], "imports": [], "merges": [], "disclosures": [],
 "looks": [{"at": "2026-09-13T08:00:00Z", "by": "T. Szabo", "role": "teacher", "what": "grades.viewed", "class": null}],
 "comments": [{"at": "2026-09-12T10:00:00+00:00", "edited_at": null, "by": "T. Szabo", "class": "Biology",
               "assignment": "Quiz", "date": "2026-09-12", "text": "Well done", "for_family": true}],
 "classes": [{"name": "Biology", "term": "Fall", "teachers": ["T. Szabo", "M. Reed"],
              "section": "7A", "since": "2026-09-01T08:00:00+00:00",
              "left_at": null,
              "grades": [{"assignment": "Quiz", "date": "2026-09-12", "category": "", "tags": ["unit 1"], "max_points": 20,
                          "points": 8.5, "status": "L"}]}],
 "history": [{"at": "2026-09-12T09:15:00.123+00:00", "by": "T. Szabo", "how": "import", "class": "Biology",
              "assignment": "Quiz", "date": "2026-09-12", "before": {"points": null, "status": null},
              "after": {"points": 8.5, "status": "L"}}]})";

bool has(std::string_view page, std::string_view text) { return page.find(text) != std::string_view::npos; }

TEST(StudentRecordPage, shows_grades_and_their_changes_as_people_read_them) {
    const auto page = student_record_page(record, Language::english);
    EXPECT_TRUE(has(page, "<td>8.5</td><td>20</td><td>late</td>"));
    EXPECT_TRUE(has(page, "<td>2026-09-12 09:15</td><td>T. Szabo</td>"));
    EXPECT_TRUE(has(page, "<td></td><td>8.5 late</td>"));
    EXPECT_TRUE(has(page, "Biology, Fall"));
    EXPECT_TRUE(has(page, "Teachers: T. Szabo, M. Reed"));
    EXPECT_TRUE(has(page, "Section: 7A"));
}

TEST(StudentRecordPage, says_codes_of_the_record_in_words) {
    const auto page = student_record_page(record, Language::english);
    EXPECT_TRUE(has(page, "<td>Student number</td><td>4711</td>"));
    EXPECT_TRUE(has(page, "<td>T. Szabo</td><td>from a file</td>"));
    EXPECT_TRUE(has(page, "<td>T. Szabo</td><td>Teacher</td><td>Looked at the grades</td>"));
    EXPECT_TRUE(has(page, "<td>Quiz</td><td>Well done</td>"));
}

TEST(StudentRecordPage, is_in_the_language_of_its_reader) {
    const auto page = student_record_page(record, Language::german);
    EXPECT_TRUE(has(page, "<html lang=\"de\" dir=\"ltr\">"));
    EXPECT_TRUE(has(page, "<h2>Jede Änderung einer Note</h2>"));
    EXPECT_TRUE(has(page, "<td></td><td>8.5 verspätet</td>"));
    EXPECT_TRUE(has(page, "<td>Lehrkraft</td><td>Hat die Noten angesehen</td>"));
    for (const auto language : all_languages)
        if (language != Language::english)
            for (const auto* english :
                 {"Record of", "This is everything", "None.", "Guardians", "Who looked", "Before"})
                EXPECT_FALSE(has(student_record_page(record, language), english)) << to_string(language) << english;
}

TEST(StudentRecordPage, goes_from_right_to_left_in_arabic_and_lets_no_name_turn_its_line) {
    const auto page = student_record_page(record, Language::arabic);
    EXPECT_TRUE(has(page, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_TRUE(has(page, "<td>\u2068T. Szabo\u2069</td>"));
    EXPECT_TRUE(has(page, "\u2068Biology, Fall\u2069"));
}

TEST(StudentRecordPage, takes_nothing_of_what_people_typed_for_markup) {
    const auto page = student_record_page(record, Language::english);
    EXPECT_FALSE(has(page, "<b>"));
    EXPECT_TRUE(has(page, "O'&lt;b&gt;Neil, Ada"));
    EXPECT_TRUE(has(page, "Lincoln &amp; Sons"));
}

TEST(StudentRecordPage, leaves_out_what_is_not_known_and_says_none_for_empty_lists) {
    const auto page = student_record_page(record, Language::english);
    EXPECT_FALSE(has(page, "E-mail:"));
    EXPECT_TRUE(has(page, "<h2>Guardians</h2>\n<p>None.</p>"));
}

TEST(StudentRecordPage, refuses_what_is_no_record) {
    EXPECT_THROW((void)student_record_page("{}", Language::english), std::logic_error);
    EXPECT_THROW((void)student_record_page("no JSON", Language::english), std::logic_error);
}

}  // namespace
}  // namespace gi::exports
