#pragma once
/// For the tests of exports: gradebooks made up at random, the class that an import would find them in, and a look into
/// archives.
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "exports/collected_gradebook.hpp"
#include "intake/cell_text.hpp"
#include "intake/plan.hpp"

namespace gi::exports::testing {

/// What people write into names and titles, and what they ought not to. Kept as intake keeps it: clean.
class MadeUp {
public:
    explicit MadeUp(std::uint32_t seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    std::string text() {
        static constexpr std::array pieces{"Smith",
                                           "O'Brien",
                                           "'t Hart",
                                           "Zoë",
                                           "李",
                                           "محمد",
                                           "👩‍🔬 Lab",
                                           "=1+1",
                                           "=cmd|x",
                                           "+1 bonus",
                                           "-5",
                                           "@home",
                                           "'=x",
                                           "''-y",
                                           "a,b",
                                           "say \"hi\"",
                                           "two\nlines",
                                           "tab\there",
                                           "; semicolon",
                                           "sep=;",
                                           "Total",
                                           "Total: Autumn",
                                           "'Total: Autumn",
                                           "ID",
                                           "Name",
                                           "Username",
                                           "Email",
                                           "'ID",
                                           "DATE",
                                           "POINTS",
                                           "Average",
                                           "SIS Login ID",
                                           "Quiz (12)",
                                           "Quiz - Max Points",
                                           "sourcedId",
                                           "007",
                                           "=\"007\"",
                                           "85",
                                           "1,234",
                                           "N/A",
                                           "-",
                                           "Points Possible",
                                           "Essay [Total Pts: 10 Score] |12",
                                           "Lab Points Grade <Numeric MaxPoints:10>",
                                           "\u202Eabc",
                                           "\uFF1Dwide",
                                           "Overall Grade",
                                           "null",
                                           "'",
                                           "''",
                                           "\"",
                                           "Student",
                                           "Section",
                                           "100%",
                                           "2025-09-22",
                                           " spaced ",
                                           "\u00A0x"};
        std::string text;
        do {
            text = pieces[below(pieces.size())];
            if (below(3) == 0) text += fmt::format(" {}", below(40));
            if (below(6) == 0) text += pieces[below(pieces.size())];
            text = intake::clean_text(text).text;
        } while (text.empty());
        return text;
    }

    std::string date() {
        return below(3) == 0 ? std::string{} : fmt::format("2025-{:02}-{:02}", 1 + below(12), 1 + below(28));
    }

    /// Whole, halves, or four decimals.
    Points points(std::uint32_t most) {
        const auto whole = std::int64_t{below(most)} * Points::scale;
        switch (below(4)) {
            case 0:
                return {whole + 5'000};
            case 1:
                return {whole + below(10'000)};
            default:
                return {whole};
        }
    }

    Assignment assignment(int slot) {
        Assignment column{
            .id = AssignmentId{1000 + slot},
            .slot = slot,
            .name = text(),
            .date = date(),
            .max_points = {},
        };
        if (below(4) > 0) column.max_points = points(100) + Points{1};
        return column;
    }

    /// Whatever a section may be; a dash alone is none in a file.
    std::string section() {
        auto section = text();
        return section == "-" || section.size() > gradebook::longest_section ? "7A" : section;
    }

    Student student(std::int64_t id, int slots) {
        Student student{.id = StudentId{id}, .last_name = text(), .first_name = below(9) == 0 ? std::string{} : text()};
        student.email = fmt::format("{}p{}@school.example", std::array{"", "+", "=", "-", "a.b"}[below(5)], id);
        if (below(4) == 0)
            student.identities.push_back({"number", fmt::format("{}{:05}", below(3) == 0 ? "-" : "", id)});
        if (below(4) == 0) student.identities.push_back({"username", fmt::format("@user{}", id)});
        if (!student.identities.empty() && below(2) == 0) student.email.clear();
        if (below(3) == 0) student.section = section();
        student.sort_key = collation_key(student.last_name + ", " + student.first_name);
        for (int slot = 1; slot <= slots; ++slot) {
            if (slot > 3 && below(9) == 0) break;  // shorter than the class has slots
            student.points.push_back(below(3) == 0 ? std::nullopt : std::optional{points(120)});
            student.statuses.push_back(".....EMIL"[below(9)]);
        }
        return student;
    }

    CollectedGradebook gradebook() {
        CollectedGradebook made{.header = {.id = ClassId{7}, .name = text(), .term = {}, .version = 1}};
        const int slots = static_cast<int>(below(12));
        std::set<std::pair<std::string, std::string>> titles;
        for (int slot = 1; slot <= slots; ++slot) {
            auto column = assignment(slot);
            if (slot % 3 == 0 && !made.assignments.empty()) column.name = made.assignments.front().name;
            if (titles.emplace(column.name, column.date).second) made.assignments.push_back(std::move(column));
        }
        std::ranges::shuffle(made.assignments, random_);
        const auto students = below(15);
        for (std::uint32_t index = 0; index < students; ++index) made.students.push_back(student(100 + index, slots));
        if (below(2) == 0) divide(made.header.rules);
        return made;
    }

private:
    /// By dates that assignments have, with names of any kind.
    void divide(gradebook::grading::Rules& rules) {
        rules.terms = {{.name = text() + " 1", .from = {}, .weight = 1'000},
                       {.name = text() + " 2", .from = "2025-07-01", .weight = 500}};
        if (below(2) == 0) rules.combine = gradebook::grading::Terms::weighted;
    }

    std::mt19937 random_;
};

inline std::size_t count_scores(const CollectedGradebook& gradebook) {
    std::size_t scores = 0;
    for (const auto& student : gradebook.students)
        for (const auto& assignment : gradebook.assignments) scores += score_of(student, assignment).blank() ? 0 : 1;
    return scores;
}

/// The class as apply would find it in the database.
inline intake::ImportState state_of(const CollectedGradebook& gradebook) {
    intake::ImportState state;
    state.id = gradebook.header.id;
    for (const auto& column : gradebook.assignments) {
        state.assignments.push_back({column.id, column.slot, column.name, column.date, column.max_points,
                                     column.category, column.platform_key});
        state.next_slot = std::max(state.next_slot, column.slot + 1);
    }
    for (const auto& student : gradebook.students) {
        state.students.push_back({student.id, student.email, student.last_name, student.first_name});
        for (const auto& [kind, value] : student.identities) state.identities.push_back({kind, value, student.id});
        auto& enrolment = state.enrolments.emplace_back(
            gradebook::KnownEnrolment{.student = student.id, .points = {}, .statuses = student.statuses});
        enrolment.section = student.section;
        for (const auto& points : student.points)
            enrolment.points.push_back(points ? points->ten_thousandths : intake::no_points);
    }
    return state;
}

/// The files of a ZIP archive by name, in any order.
inline std::map<std::string, std::string> unzip(std::string_view bytes) {
    std::map<std::string, std::string> files;
    zip_error_t error;
    zip_error_init(&error);
    auto* const archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error),
                                               ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive == nullptr) return files;
    for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); ++index) {
        const auto at = static_cast<zip_uint64_t>(index);
        zip_stat_t about;
        zip_stat_index(archive, at, 0, &about);
        std::string content(about.size, '\0');
        auto* const file = zip_fopen_index(archive, at, 0);
        zip_fread(file, content.data(), content.size());
        char beyond = 0;
        if (zip_fread(file, &beyond, 1) != 0) content = "damaged";  // at the end the checksum is looked at
        zip_fclose(file);
        files.emplace(about.name, std::move(content));
    }
    zip_discard(archive);
    return files;
}

}  // namespace gi::exports::testing
