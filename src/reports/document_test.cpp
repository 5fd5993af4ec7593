// Every test writes a PDF, and reads it back with poppler's programs as somebody else would.
#include "reports/document.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "gradebook/column_grader.hpp"

namespace gi::reports {
namespace {

using gradebook::GradedAssignment;
using gradebook::Status;
using gradebook::StudentClass;
using gradebook::StudentGrades;
namespace grading = gradebook::grading;

GradedAssignment work(std::string name, std::optional<std::int64_t> points, std::int64_t max,
                      Status status = Status::none) {
    GradedAssignment graded;
    graded.assignment.name = std::move(name);
    graded.assignment.date = "2026-03-05";
    graded.assignment.max_points = whole_points(max);
    if (points) graded.points = whole_points(*points);
    graded.status = status;
    return graded;
}

StudentClass class_of(std::int64_t id, std::string name, std::string term, std::vector<GradedAssignment> works) {
    StudentClass one;
    one.id = ClassId{id};
    one.name = std::move(name);
    one.term = std::move(term);
    one.teachers = {"Grace Hopper"};
    one.rules = grading::usual_rules();
    one.assignments = std::move(works);
    std::vector<grading::Work> columns;
    std::vector<grading::Cell> cells;
    for (const auto& graded : one.assignments) {
        columns.push_back(gradebook::work_of(graded.assignment));
        cells.push_back(graded.cell());
    }
    one.grade = grading::Grader{one.rules, columns}.explain(cells);
    return one;
}

StudentGrades student(std::string last, std::string first, std::vector<StudentClass> classes) {
    StudentGrades grades;
    grades.last_name = std::move(last);
    grades.first_name = std::move(first);
    grades.classes = std::move(classes);
    grades.overall = gradebook::overall_of(grades.classes, grades.overall_way);
    return grades;
}

StudentGrades ana() {
    return student("Nuñez", "Ana",
                   {class_of(1, "Algebra I", "Autumn",
                             {work("Quiz 1", 45, 50), work("Essay", 38, 50, Status::late),
                              work("Project", std::nullopt, 20, Status::excused), work("Test", std::nullopt, 100)})});
}

Occasion occasion(Kind kind = Kind::progress, std::string language = "en") {
    return {.kind = kind, .language = std::move(language), .date = "2026-11-29", .school = "Lincoln High School"};
}

std::string what_says(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    std::string said;
    std::array<char, 4096> piece{};
    while (const auto read = std::fread(piece.data(), 1, piece.size(), pipe.get())) said.append(piece.data(), read);
    return said;
}

class ReportDocumentTest : public testing::Test {
protected:
    std::string by(std::string_view program, const std::string& pdf, std::string_view rest = "") {
        const auto path = std::filesystem::path{testing::TempDir()} /
                          (std::string{testing::UnitTest::GetInstance()->current_test_info()->name()} + ".pdf");
        std::ofstream{path, std::ios::binary} << pdf;
        return what_says(std::string{program} + " '" + path.string() + "' " + std::string{rest});
    }
    std::string text_of(const std::string& pdf) { return by("pdftotext -layout", pdf, "-"); }
    int pages_of(const std::string& pdf) {
        const auto facts = by("pdfinfo", pdf);
        return std::stoi(facts.substr(facts.find("Pages:") + 6));
    }
};

testing::AssertionResult says(const std::string& text, std::string_view wanted) {
    if (text.contains(wanted)) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "'" << wanted << "' is not in:\n" << text;
}

TEST_F(ReportDocumentTest, AProgressReportSaysEachScoreAndWhatBecameOfIt) {
    const auto text = text_of(report_of(occasion(), ana()));
    for (const auto* line : {"Lincoln High School", "Progress report", "Nuñez, Ana", "Algebra I",
                             "Autumn · Grace Hopper", "83.0%", "83 of 100 points", "Mar 5, 2026", "45 / 50", "90.0%",
                             "Late", "Excused", "– / 100", "Not graded yet", "As of November 29, 2026 · Page 1 of 1"})
        EXPECT_TRUE(says(text, line));
}

TEST_F(ReportDocumentTest, AReportCardHasTermsBesideEachOther) {
    const auto card = student("Nuñez", "Ana",
                              {class_of(1, "Algebra I", "Autumn", {work("Quiz", 45, 50)}),
                               class_of(3, "Algebra I", "Spring", {work("Quiz", 40, 50)}),
                               class_of(2, "Biology", "Autumn", {work("Quiz", std::nullopt, 50)})});
    const auto text = text_of(report_of(occasion(Kind::card), card));
    EXPECT_TRUE(says(text, "Report card"));
    const auto line = [&](std::string_view begin) {
        const auto at = text.find(begin);
        return text.substr(at, text.find('\n', at) - at);
    };
    EXPECT_LT(text.find("Autumn"), text.find("Spring"));  // the older one first
    EXPECT_TRUE(says(line("Algebra I"), "A"));
    EXPECT_TRUE(says(line("Algebra I"), "B"));
    EXPECT_TRUE(says(line("Biology"), "–"));
    EXPECT_TRUE(says(text, "All classes"));
}

TEST_F(ReportDocumentTest, ATableGoesOnWithItsHeadingsAndNoRowIsCut) {
    std::vector<GradedAssignment> works;
    for (int i = 1; i <= 120; ++i) works.push_back(work("Homework number " + std::to_string(i), 9, 10));
    const auto pdf = report_of(occasion(), student("Nuñez", "Ana", {class_of(1, "Algebra I", "", std::move(works))}));
    const int pages = pages_of(pdf);
    EXPECT_GT(pages, 2);
    for (int page = 1; page <= pages; ++page) {
        const auto number = std::to_string(page);
        const auto text = by("pdftotext -layout -f " + number + " -l " + number, pdf, "-");
        if (text.contains("Homework number")) EXPECT_TRUE(says(text, "Assignment")) << page;
        EXPECT_TRUE(says(text, "Nuñez, Ana")) << page;
        EXPECT_TRUE(says(text, "Page " + number + " of " + std::to_string(pages)));
    }
    const auto all = text_of(pdf);
    for (int i = 1; i <= 120; ++i) EXPECT_TRUE(all.contains("number " + std::to_string(i) + " ")) << i;
}

TEST_F(ReportDocumentTest, NamesOfAnyLengthAndScriptKeepToTheirPlace) {
    const std::string endless(3'000, 'W');
    auto one = class_of(1, "山田先生の数学 תורת החבורות فصل الرياضيات " + endless, "हिन्दी", {work(endless, 45, 50)});
    one.assignments[0].assignment.category = endless;
    const auto pdf = report_of(occasion(), student("山田", "太郎", {one}));
    EXPECT_EQ(pages_of(pdf), 1);
    const auto text = text_of(pdf);
    for (const auto* word : {"山田, 太郎", "山田先生の数学"}) EXPECT_TRUE(says(text, word));
    // What a file uses of its fonts is in it.
    const auto fonts = by("pdffonts", pdf);
    for (const auto* script : {"CJK", "Hebrew", "Arabic", "Devanagari"})
        EXPECT_TRUE(says(fonts, std::string{"NotoSans"} + script));
    std::istringstream lines{fonts};
    std::string line;
    for (int i = 0; std::getline(lines, line); ++i)
        if (i >= 2) EXPECT_TRUE(says(line, " yes yes ")) << "embedded, in part";
}

TEST_F(ReportDocumentTest, EachLanguageHasItsWordsNumbersAndDays) {
    const auto german = text_of(report_of(occasion(Kind::progress, "de"), ana()));
    for (const auto* line : {"Lernstandsbericht", "83,0", "05.03.2026", "Stand: 29. November 2026 · Seite 1 von 1"})
        EXPECT_TRUE(says(german, line));
    EXPECT_TRUE(says(text_of(report_of(occasion(Kind::card, "fr"), ana())), "Bulletin scolaire"));
    EXPECT_TRUE(says(text_of(report_of(occasion(Kind::card, "es"), ana())), "Boletín de calificaciones"));
    EXPECT_TRUE(says(text_of(report_of(occasion(Kind::progress, "ar"), ana())), "تقرير"));
}

TEST_F(ReportDocumentTest, ScreenReadersFindHeadingsAndTables) {
    const auto structure = by("pdfinfo -struct-text", report_of(occasion(), ana()));
    for (const auto* tag : {"Document", "Sect", "H1", "H2", "Table", "TR", "TH", "TD"})
        EXPECT_TRUE(says(structure, tag));
    const auto facts = by("pdfinfo", report_of(occasion(), ana()));
    EXPECT_TRUE(says(facts, "Tagged:          yes"));
    EXPECT_TRUE(says(facts, "Title:           Progress report"));
}

TEST_F(ReportDocumentTest, TheSameInputGivesTheSameBytes) {
    EXPECT_EQ(report_of(occasion(), ana()), report_of(occasion(), ana()));
}

TEST_F(ReportDocumentTest, ManyStudentsAreOneFileThatIsHandedOutAsItGrows) {
    auto for_school = occasion(Kind::card);
    for_school.parts.paper = Paper::letter;
    ReportDocument document{for_school};
    std::string pdf;
    std::size_t most_held = 0;
    for (int i = 0; i < 60; ++i) {
        document.add(student("Student" + std::to_string(i), "Ana", ana().classes));
        const auto piece = document.take();
        if (i > 0) most_held = std::max(most_held, piece.size());
        pdf += piece;
    }
    EXPECT_EQ(document.pages(), 60);
    pdf += document.finish();
    EXPECT_EQ(pages_of(pdf), 60);
    EXPECT_GT(most_held, 0U);
    EXPECT_LT(most_held, 64U * 1024);
    EXPECT_TRUE(says(by("pdfinfo", pdf), "612 x 792 pts (letter)"));
    EXPECT_TRUE(says(text_of(pdf), "Student59, Ana"));
}

TEST_F(ReportDocumentTest, WhoHasNoClassIsToldSo) {
    EXPECT_TRUE(says(text_of(report_of(occasion(), student("Nuñez", "Ana", {}))), "There is no class to report on."));
    EXPECT_TRUE(says(text_of(report_of(occasion(), student("Nuñez", "Ana", {class_of(1, "Art", "", {})}))),
                     "Nothing is published in this class yet."));
}

TEST_F(ReportDocumentTest, TheSchoolSaysWhatIsShown) {
    auto few = occasion();
    few.parts = {.assignments = false, .remarks = false, .signatures = false, .footer = "1 Main Street, Springfield"};
    const auto text = text_of(report_of(few, ana()));
    EXPECT_TRUE(says(text, "1 Main Street, Springfield"));
    EXPECT_FALSE(says(text, "Quiz 1"));
    EXPECT_FALSE(says(text, "Remarks"));
    EXPECT_TRUE(says(text_of(report_of(occasion(), ana())), "Parent or guardian, date"));
}

TEST_F(ReportDocumentTest, ALogoThatIsNoPictureIsLeftOut) {
    auto broken = occasion();
    for (const auto* type : {"image/png", "image/jpeg", "image/webp"}) {
        broken.logo = {type, "no picture", 10, 10};
        EXPECT_TRUE(says(text_of(report_of(broken, ana())), "Nuñez, Ana")) << type;
    }
}

}  // namespace
}  // namespace gi::reports
