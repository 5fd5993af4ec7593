#pragma once
/// For the tests of readers: short ways to read a text and to say what came out.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "intake/gradebook_file.hpp"

namespace gi::intake::testing {

inline GradebookFile read(std::string_view text, const ReadOptions& options = {}) {
    auto file = read_gradebook(text, options);
    if (file) return std::move(*file);
    ADD_FAILURE() << to_string(file.error().code) << ": " << file.error().message;
    return {};
}

inline Error failure(std::string_view bytes, const ReadOptions& options = {}) {
    auto file = read_gradebook(bytes, options);
    return file ? Error{ErrorCode::internal, "the file was read"} : std::move(file.error());
}

/// The first that the student has: e-mail, student number, platform id, username, last name.
inline std::string student_key(const FileStudent& student) {
    for (const auto& key : {student.email, student.student_number, student.platform_id, student.username})
        if (!key.empty()) return key;
    return student.last_name;
}

/// One line a score, "ann@x.org Quiz 85", "ann@x.org Quiz excused" or "ann@x.org Quiz 85 late".
inline std::vector<std::string> scores(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.scores.size());
    for (const auto& score : file.scores) {
        auto value = score.has_points ? to_string(score.points) : std::string{to_string(score.status)};
        if (score.has_points && score.status != CellStatus::none) value += fmt::format(" {}", to_string(score.status));
        lines.push_back(fmt::format("{} {} {}", student_key(file.students.at(score.student)),
                                    file.assignments.at(score.assignment).name, value));
    }
    return lines;
}

/// "Quiz|2025-09-22|100"; a date or maximum that is unknown is empty.
inline std::vector<std::string> assignments(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.assignments.size());
    for (const auto& assignment : file.assignments) {
        lines.push_back(assignment.name + "|" + assignment.date + "|" +
                        (assignment.max_points ? to_string(*assignment.max_points) : ""));
    }
    return lines;
}

/// "Last|First|email"
inline std::vector<std::string> students(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.students.size());
    for (const auto& student : file.students)
        lines.push_back(student.last_name + "|" + student.first_name + "|" + student.email);
    return lines;
}

/// "key section", of those who are in one
inline std::vector<std::string> sections(const GradebookFile& file) {
    std::vector<std::string> lines;
    for (const auto& student : file.students)
        if (!student.section.empty()) lines.push_back(fmt::format("{} {}", student_key(student), student.section));
    return lines;
}

/// "student number|username|platform id"
inline std::vector<std::string> identities(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.students.size());
    for (const auto& student : file.students)
        lines.push_back(student.student_number + "|" + student.username + "|" + student.platform_id);
    return lines;
}

/// "row:column code value"
inline std::vector<std::string> problems(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.problems.size());
    for (const auto& problem : file.problems) {
        EXPECT_FALSE(problem.message.empty()) << problem.code;
        EXPECT_LE(problem.value.size(), 80U) << problem.code;
        lines.push_back(fmt::format("{}:{} {} {}", problem.row, problem.column, problem.code, problem.value));
    }
    return lines;
}

/// "column title: reason"
inline std::vector<std::string> ignored(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.ignored_columns.size());
    for (const auto& column : file.ignored_columns)
        lines.push_back(fmt::format("{} {}: {}", column.column, column.name, column.reason.text));
    return lines;
}

/// "row: reason"
inline std::vector<std::string> skipped(const GradebookFile& file) {
    std::vector<std::string> lines;
    lines.reserve(file.skipped_rows.size());
    for (const auto& row : file.skipped_rows) lines.push_back(fmt::format("{}: {}", row.row, row.reason.text));
    return lines;
}

}  // namespace gi::intake::testing
