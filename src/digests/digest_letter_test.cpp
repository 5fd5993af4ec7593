#include "digests/digest_letter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gradebook/change_set.hpp"

namespace gi::digests {
namespace {

using gradebook::CellValue;
using gradebook::no_points;
using gradebook::no_status;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr CellValue blank{no_points, no_status};
constexpr CellValue points(std::int64_t whole, char status = no_status) { return {whole * Points::scale, status}; }

CellNews news(CellValue before, CellValue now, std::optional<Points> max = whole_points(20)) {
    return {StudentId{1}, ClassId{2}, "Quiz <3>", max, before, now};
}

Digest digest_of(std::vector<CellNews> scores, std::vector<DueSoon> due = {}) {
    ClassDigest one{"Algebra & more", {}, true, std::move(scores), std::move(due)};
    one.total = gradebook::grading::Total{whole_points(17), whole_points(20), gradebook::grading::Judged{{850, 1}}};
    return {"Rosa", "rosa@home.example", {{"Maya Alvarez", {std::move(one)}}}};
}

mail::Letter letter_of(const Digest& digest) {
    return write_letter(digest, {"Lincoln High School", "https://lincoln.example"},
                        "https://lincoln.example/unsubscribe#t0ken");
}

std::string row_of(CellValue before, CellValue now) {
    const auto letter = letter_of(digest_of({news(before, now)}));
    const auto& row = letter.chapters.at(0).lists.at(0).rows.at(0);
    return row.note.empty() ? row.value : row.value + " / " + row.note;
}

TEST(DigestLetter, names_the_child_the_class_and_its_total) {
    const auto text = mail::as_text(letter_of(digest_of({news(blank, points(17))})));
    EXPECT_THAT(text, HasSubstr("Maya Alvarez\n============\n\nAlgebra & more\n85% so far (17 of 20 points)\n"
                                "- Quiz <3>: 17 of 20\n"));
}

TEST(DigestLetter, says_what_stood_there_before) {
    EXPECT_EQ(row_of(blank, points(17)), "17 of 20");
    EXPECT_EQ(row_of(points(12), points(17)), "17 of 20 / before: 12 of 20");
    EXPECT_EQ(row_of(points(12), blank), "no score now / before: 12 of 20");
}

TEST(DigestLetter, says_that_a_score_is_excused_or_late_and_nothing_of_other_marks) {
    EXPECT_EQ(row_of(blank, {no_points, 'E'}), "excused");
    EXPECT_EQ(row_of(blank, points(17, 'L')), "17 of 20, late");
    EXPECT_EQ(row_of(blank, points(0, 'M')), "0 of 20");
    EXPECT_EQ(row_of(blank, points(5, 'I')), "5 of 20");
}

TEST(DigestLetter, takes_an_assignment_without_max_points) {
    const auto letter = letter_of(digest_of({news(blank, points(17), std::nullopt)}));
    EXPECT_EQ(letter.chapters.at(0).lists.at(0).rows.at(0).value, "17 points");
}

TEST(DigestLetter, has_no_grade_and_no_name_of_a_child_in_its_subject) {
    EXPECT_EQ(letter_of(digest_of({news(blank, points(17))})).subject, "What is new at Lincoln High School");
}

TEST(DigestLetter, lists_what_is_due_apart) {
    const auto letter = letter_of(digest_of({}, {{"Essay", "2026-09-03"}}));
    ASSERT_EQ(letter.chapters.at(0).lists.size(), 1U);
    EXPECT_THAT(mail::as_text(letter), HasSubstr("Due soon\n- Essay: September 3 (Algebra & more)\n"));
}

TEST(DigestLetter, speaks_the_language_of_who_gets_it) {
    auto digest = digest_of({news(points(12), {175'000, 'L'})}, {{"Essay", "2026-09-01"}});
    const auto told = [&](Language language) {
        digest.language = language;
        return mail::as_text(letter_of(digest));
    };
    EXPECT_THAT(told(Language::german), AllOf(HasSubstr("bisher 85\u00a0% (17 von 20 Punkten)"),
                                              HasSubstr("Quiz <3>: 17,5 von 20, verspätet (vorher: 12 von 20)"),
                                              HasSubstr("Bald fällig\n- Essay: 1. September (Algebra & more)")));
    EXPECT_THAT(told(Language::spanish), AllOf(HasSubstr("17,5 de 20"), HasSubstr("1 de septiembre")));
    EXPECT_THAT(told(Language::french), AllOf(HasSubstr("17,5 sur 20"), HasSubstr("1er septembre")));
    EXPECT_THAT(told(Language::arabic), AllOf(HasSubstr("17.5 من 20"), HasSubstr("1 سبتمبر")));
}

TEST(DigestLetter, leaves_no_word_in_english) {
    auto digest = digest_of({news(points(12), {175'000, 'L'}), news(blank, {no_points, 'E'}), news(points(1), blank)},
                            {{"Tarea", "2026-10-03"}});
    digest.children.at(0).classes.at(0).name = "Álgebra";
    for (const auto language : all_languages) {
        if (language == Language::english) continue;
        for (const bool with_grades : {true, false}) {
            digest.language = language;
            digest.with_grades = with_grades;
            const auto text = mail::as_text(letter_of(digest));
            for (const auto* word :
                 {" of ", "score", "late", "before", "Due", "October", "You ", "these mails", "Hello"})
                EXPECT_THAT(text, Not(HasSubstr(word)));
        }
    }
}

TEST(DigestLetter, without_grades_only_counts) {
    auto digest = digest_of({news(blank, points(17)), news(points(12), points(17))});
    digest.with_grades = false;
    const auto text = mail::as_text(letter_of(digest));
    EXPECT_THAT(text, HasSubstr("Algebra & more\n2 scores are new or have changed\n"));
    EXPECT_THAT(text, Not(HasSubstr("17")));
    EXPECT_THAT(text, Not(HasSubstr("Quiz")));
}

TEST(DigestLetter, counts_what_would_be_too_long_a_list) {
    const auto letter = letter_of(digest_of(std::vector<CellNews>(most_rows + 5, news(blank, points(1)))));
    const auto& rows = letter.chapters.at(0).lists.at(0).rows;
    ASSERT_EQ(rows.size(), most_rows + 1);
    EXPECT_EQ(rows.back().name, "and 5 more");
}

TEST(DigestLetter, says_why_one_gets_it_and_how_to_end_it) {
    const auto letter = letter_of(digest_of({news(blank, points(17))}));
    for (const auto& text : {mail::as_text(letter), mail::as_html(letter)}) {
        EXPECT_THAT(text, HasSubstr("rosa@home.example"));
        EXPECT_THAT(text, HasSubstr("https://lincoln.example/unsubscribe#t0ken"));
        EXPECT_THAT(text, HasSubstr("https://lincoln.example/account/digest"));
    }
}

TEST(DigestLetter, lets_no_name_become_html) {
    const auto html = mail::as_html(letter_of(digest_of({news(blank, points(17))})));
    EXPECT_THAT(html, HasSubstr("Quiz &lt;3&gt;"));
    EXPECT_THAT(html, HasSubstr("Algebra &amp; more"));
    EXPECT_THAT(html, Not(HasSubstr("<3>")));
}

}  // namespace
}  // namespace gi::digests
