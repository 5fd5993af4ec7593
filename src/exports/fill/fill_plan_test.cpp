#include "exports/fill/fill_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "exports/exports_testing.hpp"
#include "exports/fill/fill_testing.hpp"
#include "intake/csv/records.hpp"

namespace gi::exports {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t no_points = intake::no_points;

/// A class that is filled by hand: students by one identity, assignments by name or key.
class Class {
public:
    Class& assignment(std::string name, std::string platform_key = {}, std::string date = {}) {
        const auto slot = static_cast<int>(state_.assignments.size()) + 1;
        state_.assignments.push_back(
            {AssignmentId{slot}, slot, std::move(name), std::move(date), std::nullopt, {}, std::move(platform_key)});
        return *this;
    }

    /// `scores` in the order of the assignments, in points; "" is blank. `statuses` as in gi.enrolment.
    Class& student(std::string kind, std::string value, std::string last_name, std::vector<std::string> scores,
                   std::string statuses = {}) {
        const StudentId id{100 + static_cast<std::int64_t>(state_.students.size())};
        const bool by_email = kind == "email";
        state_.students.push_back({id, by_email ? value : "", std::move(last_name), "X"});
        if (!by_email) state_.identities.push_back({std::move(kind), std::move(value), id});
        gradebook::KnownEnrolment enrolment{.student = id, .points = {}, .statuses = std::move(statuses)};
        for (const auto& score : scores)
            enrolment.points.push_back(score.empty() ? no_points : parse_points(score).value().ten_thousandths);
        state_.enrolments.push_back(std::move(enrolment));
        return *this;
    }

    [[nodiscard]] intake::ImportState& state() noexcept { return state_; }

private:
    intake::ImportState state_;
};

struct Filled {
    intake::GradebookFile file;
    FillPlan plan;
    std::string bytes;
};

Filled fill(std::string_view bytes, Class& school_class) {
    Filled filled;
    const auto sheet = intake::open_sheet(bytes);
    auto file = intake::read_gradebook(bytes, fill_options(std::nullopt));
    if (!sheet || !file || !check_fillable(*file)) {
        ADD_FAILURE() << "the file cannot be filled";
        return filled;
    }
    filled.file = std::move(*file);
    filled.plan = plan_fill(*sheet, filled.file, school_class.state());
    filled.bytes = exports::fill(bytes, *sheet, filled.plan);
    return filled;
}

/// "row:column old -> new"
std::vector<std::string> changes(const Filled& filled) {
    std::vector<std::string> lines;
    for (const auto& cell : filled.plan.cells)
        lines.push_back(fmt::format("{}:{} {} -> {}", cell.cell.row, cell.cell.column, cell.old, cell.cell.text));
    return lines;
}

/// "row:column wanted: reason"
std::vector<std::string> left(const Filled& filled) {
    std::vector<std::string> lines;
    for (const auto& cell : filled.plan.left)
        lines.push_back(fmt::format("{}:{} {}: {}", cell.row, cell.column, cell.wanted, cell.reason.text));
    return lines;
}

/// "column name: reason" of those that are not filled
std::vector<std::string> unfilled_columns(const Filled& filled) {
    std::vector<std::string> lines;
    for (const auto& column : filled.plan.columns)
        if (!column.reason.empty())
            lines.push_back(fmt::format("{} {}: {}", column.column, column.name, column.reason.text));
    return lines;
}

TEST(FillPlan, fills_a_canvas_file_in_its_own_style) {
    Class school_class;
    school_class.assignment("Essay, first draft", "canvas:102").assignment("Quiz renamed here", "canvas:101");
    school_class.student("canvas", "7001", "Abara", {"92.5", "18"}).student("canvas", "7002", "Berg", {"", "7"}, "E.");
    const auto filled = fill(
        "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Quiz (101),\"Essay, first draft (102)\",Current Score\n"
        ",,,,,,,Manual Posting,\n"
        "    Points Possible,,,,,,20.00,100.00,(read only)\n"
        "\"Abara, X\",7001,,a,7A,big print,18.0,,90.00\n"
        "\"Berg, X\",7002,,b,7A,,,5.00,\n"
        "\"Student, Test\",,,t,7A,,1.00,2.00,\n",
        school_class);
    EXPECT_EQ(
        filled.bytes,
        "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Quiz (101),\"Essay, first draft (102)\",Current Score\n"
        ",,,,,,,Manual Posting,\n"
        "    Points Possible,,,,,,20.00,100.00,(read only)\n"
        "\"Abara, X\",7001,,a,7A,big print,18.0,92.5,90.00\n"
        "\"Berg, X\",7002,,b,7A,,7.0,EX,\n"
        "\"Student, Test\",,,t,7A,,1.00,2.00,\n");
    EXPECT_EQ(filled.plan.counts.filled, 2U);
    EXPECT_EQ(filled.plan.counts.replaced, 1U);
    EXPECT_EQ(filled.plan.counts.unchanged, 1U);
    EXPECT_THAT(unfilled_columns(filled),
                ElementsAre("6 Notes: not a score", "9 Current Score: a total, not an assignment"));
}

TEST(FillPlan, leaves_a_cell_of_canvas_that_is_not_assigned) {
    Class school_class;
    school_class.assignment("Quiz", "canvas:101");
    school_class.student("canvas", "7001", "Abara", {"18"}).student("canvas", "7002", "Berg", {""}, "M");
    const auto filled = fill(
        "Student,ID,SIS Login ID,Section,Quiz (101)\n    Points Possible,,,,20.00\n"
        "\"Abara, X\",7001,a,7A,N/A\n\"Berg, X\",7002,b,7A,4.00\n",
        school_class);
    EXPECT_THAT(changes(filled), IsEmpty());
    EXPECT_THAT(left(filled), ElementsAre("3:5 18: Canvas says that the work is not assigned to this student",
                                          "4:5 missing: Canvas has no word for “missing” in this column"));
}

TEST(FillPlan, fills_the_points_of_brightspace_and_nothing_else) {
    Class school_class;
    school_class.assignment("Lesetagebuch").assignment("Aufsatz");
    school_class.student("number", "000418", "Abara", {"18.25", "9.25"})
        .student("username", "jberg", "Berg", {"4", ""}, ".E");
    const auto filled = fill(
        "OrgDefinedId;Username; Lesetagebuch Points Grade <Numeric MaxPoints:20>; Aufsatz Points Grade <Numeric "
        "MaxPoints:12,5>;Aufsatz Grade Symbol;End-of-Line Indicator\r\n"
        "#000418;#kabara;18,5;9,25;B;#\r\n#000419;#jberg;;;;#\r\n",
        school_class);
    EXPECT_EQ(filled.bytes,
              "OrgDefinedId;Username; Lesetagebuch Points Grade <Numeric MaxPoints:20>; Aufsatz Points Grade <Numeric "
              "MaxPoints:12,5>;Aufsatz Grade Symbol;End-of-Line Indicator\r\n"
              "#000418;#kabara;18,25;9,25;B;#\r\n#000419;#jberg;4,0;;;#\r\n");
    EXPECT_THAT(left(filled), ElementsAre("3:4 excused: Brightspace has no word for “excused” in this column"));
}

TEST(FillPlan, fills_the_scores_of_blackboard_by_the_key_of_the_column) {
    Class school_class;
    school_class.assignment("Lab", "blackboard:11")
        .assignment("Share", "blackboard:12")
        .assignment("Done", "blackboard:13");
    school_class.student("username", "kabara", "Abara", {"9", "50", "1"});
    const auto file =
        "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Lab [Total Pts: 10 Score] |11\"\t"
        "\"Share [Total Pts: 100 Percentage] |12\"\t\"Done [Total Pts: 1 Complete/Incomplete] |13\"\t"
        "\"Total [Total Pts: up to 110 Score] |14\"\r\n"
        "\"Abara\"\t\"X\"\t\"kabara\"\t\"Needs Grading\"\t\"\"\t\"\"\t\"\"\r\n";
    const testing::Encoding windows{"utf-16le", "\xFF\xFE", testing::Encoding::Unit::little};
    const auto filled = fill(testing::encoded(file, windows), school_class);
    auto expected = std::string{file};
    expected.replace(expected.find("Needs Grading"), 13, "9");
    EXPECT_EQ(filled.bytes, testing::encoded(expected, windows));
    EXPECT_THAT(unfilled_columns(filled),
                ElementsAre("5 Share: percentages, which the platform works out from the points",
                            "6 Done: says only whether the work is there, not the points",
                            "7 Total [Total Pts: up to 110 Score] |14: a total, not an assignment"));
}

constexpr std::string_view powerschool_head =
    "Teacher Name:,R. Stein,\nClass:,Maths,\nAssignment Name:,Unit 1,\nDue Date:,2025-09-25,\nPoints Possible:,12,\n"
    "Extra Points:,0.0,\nScore Type:,{},\nStudent Num,Student Name,Score\n{}";

std::string powerschool(std::string_view type, std::string_view rows) {
    return fmt::format(fmt::runtime(powerschool_head), type, rows);
}

TEST(FillPlan, fills_a_score_template_of_powerschool_by_student_number) {
    Class school_class;
    school_class.assignment("Unit 1", "", "2025-09-25");
    school_class.student("number", "001", "ABARA", {"7.5"}).student("number", "002", "BERG", {""}, "M");
    school_class.student("number", "003", "CHEN", {""}, "I").student("number", "004", "DIAZ", {"6"}, "L");
    school_class.student("number", "005", "ECK", {""}, "E").student("number", "006", "FOX", {""});
    const auto filled = fill(powerschool("POINTS",
                                         "001,X ABARA,\n002,X BERG,\n003,X CHEN,\n004,X DIAZ,\n005,X ECK,\n"
                                         "006,X FOX,ABS\n"),
                             school_class);
    EXPECT_EQ(filled.bytes, powerschool("POINTS",
                                        "001,X ABARA,7.5\n002,X BERG,MIS\n003,X CHEN,INC\n004,X DIAZ,6\n005,X ECK,\n"
                                        "006,X FOX,ABS\n"));
    EXPECT_THAT(left(filled), ElementsAre("13:3 excused: PowerSchool has no word for “excused” in this column"));
    EXPECT_EQ(filled.plan.counts.blank, 1U);
}

TEST(FillPlan, writes_percentages_where_powerschool_wants_them) {
    Class school_class;
    school_class.assignment("Unit 1");
    school_class.student("number", "001", "ABARA", {"6"}).student("number", "002", "BERG", {"7"});
    school_class.student("number", "003", "CHEN", {"12"});
    const auto filled = fill(powerschool("PERCENT", "001,X ABARA,\n002,X BERG,40%\n003,X CHEN,100.0\n"), school_class);
    EXPECT_EQ(filled.bytes, powerschool("PERCENT", "001,X ABARA,50.0\n002,X BERG,58.333%\n003,X CHEN,100.0\n"));
    const auto collected = fill(powerschool("COLLECTED", "001,X ABARA,\n"), school_class);
    EXPECT_THAT(unfilled_columns(collected),
                ElementsAre("3 Unit 1: says only whether the work is there, not the points"));
}

TEST(FillPlan, keeps_formulas_of_a_sheet_and_fills_over_numbers_with_a_sign) {
    Class school_class;
    school_class.assignment("Quiz").assignment("Lab").assignment("Essay").assignment("Dash");
    school_class.student("email", "ann@x.org", "Lee", {"8.5", "9", "4", "3"}, "L");
    school_class.student("email", "bo@x.org", "Moreau", {"", "", "", ""});
    const auto filled =
        fill("name,email,Quiz,Lab,Essay,Dash\nX Lee,ann@x.org,8.50,=C2+1,-3,-\nX Moreau,bo@x.org,7.50,8.00,1.00,2.00\n",
             school_class);
    EXPECT_EQ(
        filled.bytes,
        "name,email,Quiz,Lab,Essay,Dash\nX Lee,ann@x.org,8.50,=C2+1,4,3\nX Moreau,bo@x.org,7.50,8.00,1.00,2.00\n");
    EXPECT_THAT(left(filled), ElementsAre("2:4 9: a formula stands there"));
}

TEST(FillPlan, reports_students_that_are_not_certain_and_leaves_their_rows) {
    Class school_class;
    school_class.assignment("Quiz", "canvas:101");
    school_class.student("canvas", "7001", "Abara", {"1"}).student("canvas", "7002", "Berg", {"2"});
    school_class.student("canvas", "7003", "Chen", {"3"}).student("canvas", "7004", "Diaz", {"4"});
    school_class.state().enrolments[2].removed = true;
    constexpr std::string_view file =
        "Student,ID,SIS Login ID,Section,Quiz (101)\n    Points Possible,,,,20.00\n"
        "\"Other, Zed\",7001,a,7A,\n"  // another name under a known key
        "\"Chen, X\",7003,c,7A,\n"     // left the class
        "\"Nobody, Y\",7999,n,7A,\n"
        "\"Diaz, X\",7004,d,7A,\n\"Diaz, X\",7004,d,7A,\n";
    const auto filled = fill(file, school_class);
    EXPECT_EQ(filled.bytes, file);
    std::vector<std::string> students;
    for (const auto& student : filled.plan.students)
        students.push_back(fmt::format("{} {} {}", filled.file.students[student.student].row, to_string(student.reason),
                                       student.suggestions.size()));
    EXPECT_THAT(students, ElementsAre("3 uncertain 1", "4 not_in_class 0", "5 unknown 0", "6 several_rows 0"));
    EXPECT_EQ(filled.plan.missing_students, 2U);
}

TEST(FillPlan, fills_only_assignments_of_the_class) {
    Class school_class;
    school_class.assignment("Gone", "canvas:101").assignment("Quiz", "canvas:102");
    school_class.state().assignments[0].removed = true;
    school_class.student("canvas", "7001", "Abara", {"1", "2"});
    const auto filled = fill(
        "Student,ID,SIS Login ID,Section,Gone (101),Quiz (102),New (103)\n\"Abara, X\",7001,a,7A,,,\n", school_class);
    EXPECT_EQ(filled.bytes,
              "Student,ID,SIS Login ID,Section,Gone (101),Quiz (102),New (103)\n\"Abara, X\",7001,a,7A,,2,\n");
    EXPECT_THAT(unfilled_columns(filled), ElementsAre("5 Gone: no assignment of the class has this name",
                                                      "7 New: no assignment of the class has this name"));
}

TEST(FillPlan, refuses_files_that_are_no_grid_of_text) {
    EXPECT_EQ(check_fillable("PK\x03\x04 and so on").error().code, ErrorCode::file_not_a_gradebook);
    intake::GradebookFile file;
    file.one_row_a_score = true;
    EXPECT_THAT(check_fillable(file).error().message, ::testing::HasSubstr("one row for each score"));
    file.one_row_a_score = false;
    file.format = intake::Format::gradescope;
    EXPECT_THAT(check_fillable(file).error().message,
                ::testing::HasSubstr("Gradescope cannot be filled. Fill a file of Canvas, Blackboard"));
}

fs::path fixture_folder() { return fs::path{GI_SOURCE_DIR} / "tests" / "fixtures" / "gradebooks"; }

std::string contents(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> text_fixtures() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fixture_folder())) {
        const auto bytes = contents(entry.path());
        const auto file = intake::read_gradebook(bytes, fill_options(std::nullopt));
        if (entry.path().extension() == ".csv" && check_fillable(bytes) && file && check_fillable(*file))
            names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    return names;
}

/// The class of a file: everybody and everything in it, with scores made up anew.
intake::ImportState class_of(const intake::GradebookFile& file, std::uint32_t seed) {
    testing::MadeUp made{seed};
    intake::ImportState state;
    int slot = 0;
    for (const auto& assignment : file.assignments) {
        state.assignments.push_back({AssignmentId{++slot},
                                     slot,
                                     assignment.name,
                                     assignment.date,
                                     assignment.max_points,
                                     {},
                                     assignment.platform_id.empty()
                                         ? std::string{}
                                         : fmt::format("{}:{}", to_string(file.format), assignment.platform_id)});
    }
    std::int64_t id = 0;
    for (const auto& student : file.students) {
        state.students.push_back({StudentId{++id}, student.email, student.last_name, student.first_name});
        for (auto& [kind, value] : intake::identities_of(student, file.format))
            state.identities.push_back({kind, value, StudentId{id}});
        auto& enrolment = state.enrolments.emplace_back(
            gradebook::KnownEnrolment{.student = StudentId{id}, .points = {}, .statuses = {}});
        for (const auto& assignment : file.assignments) {
            const auto most = assignment.max_points.value_or(whole_points(100)).ten_thousandths / Points::scale;
            const auto points = made.points(static_cast<std::uint32_t>(std::max<std::int64_t>(most, 1)));
            enrolment.points.push_back(made.below(5) == 0 ? no_points : points.ten_thousandths);
            enrolment.statuses.push_back(enrolment.points.back() == no_points ? "..EMI"[made.below(5)] : '.');
        }
    }
    return state;
}

/// The decoded text of each cell by {row, column}.
using Cells = std::map<std::pair<std::uint32_t, std::uint32_t>, std::string>;
Cells cells_of(std::string_view bytes) {
    Cells cells;
    const auto sheet = intake::open_sheet(bytes);
    intake::csv::RecordReader records(sheet->text(), sheet->dialect, {});
    EXPECT_TRUE(records.for_each([&](const intake::csv::Record& record) {
        for (std::uint32_t column = 1; column <= record.cells.size(); ++column)
            cells[{record.number, column}] = std::string{record.cell(column - 1)};
    }));
    return cells;
}

class FilledFixture : public ::testing::TestWithParam<std::string> {};

TEST_P(FilledFixture, says_what_the_class_says_and_differs_in_nothing_else) {
    const auto bytes = contents(fixture_folder() / (GetParam() + ".csv"));
    const auto sheet = intake::open_sheet(bytes).value();
    EXPECT_EQ(fill_cells(bytes, sheet, {}), bytes);
    const auto file = intake::read_gradebook(bytes, fill_options(std::nullopt)).value();
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const auto state = class_of(file, seed);
        const auto plan = plan_fill(sheet, file, state);
        const auto filled = exports::fill(bytes, sheet, plan);

        auto expected = cells_of(bytes);
        auto found = cells_of(filled);
        for (const auto& cell : plan.cells) {
            EXPECT_EQ(trim(found[{cell.cell.row, cell.cell.column}]), cell.cell.text);
            expected.erase({cell.cell.row, cell.cell.column});
            found.erase({cell.cell.row, cell.cell.column});
        }
        EXPECT_EQ(found, expected);

        // Filling once more finds nothing to do, so the file says what the class says.
        const auto sheet_again = intake::open_sheet(filled).value();
        const auto read = intake::read_gradebook(filled, fill_options(std::nullopt)).value();
        const auto again = plan_fill(sheet_again, read, state);
        EXPECT_EQ(again.counts.changed(), 0U);
        EXPECT_EQ(again.counts.unchanged, plan.counts.unchanged + plan.counts.changed());
        EXPECT_EQ(again.counts.left, plan.counts.left);
    }
}

INSTANTIATE_TEST_SUITE_P(Gradebooks, FilledFixture, ::testing::ValuesIn(text_fixtures()),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace gi::exports
