#pragma once
/// What must hold of every gradebook that was read, whatever the bytes were. Small limits, so that inputs reach them.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "intake/gradebook_file.hpp"
#include "intake/inspect_json.hpp"

namespace gi::intake::promises {

inline constexpr ReadLimits limits{.columns = 40, .rows = 60, .cell_bytes = 100, .name_characters = 30, .problems = 10};

inline void require(bool promise) {
    if (!promise) std::abort();
}

/// By any key; in a plain sheet also by the name.
inline bool is_known(const FileStudent& student, Format format) {
    if (!student.email.empty() || !student.student_number.empty()) return true;
    if (format == Format::google_classroom) return false;
    if (!student.username.empty() || !student.platform_id.empty()) return true;
    return !student.last_name.empty() || !student.first_name.empty();
}

inline void check(const GradebookFile& file) {
    require(is_valid_utf8(to_inspect_json(file)));
    require(file.students.size() <= limits.rows && file.assignments.size() <= limits.columns);
    require(file.problems.size() <= limits.problems && file.problems.size() <= file.problems_total);
    for (const auto& problem : file.problems)
        require(problem.value.size() <= 80 && !problem.code.empty() && !problem.message.empty());
    for (const auto& student : file.students) require(student.row > 0 && is_known(student, file.format));
    for (const auto& assignment : file.assignments) {
        require(!assignment.name.empty() && assignment.column > 0);
        require(assignment.date.empty() || assignment.date.size() == 10);
        require(!assignment.max_points || assignment.max_points->ten_thousandths > 0);
    }
    auto previous = std::pair{std::int64_t{-1}, std::int64_t{-1}};
    for (const auto& score : file.scores) {
        const auto place = std::pair{std::int64_t{score.student}, std::int64_t{score.assignment}};
        require(previous < place);
        require(score.student < file.students.size() && score.assignment < file.assignments.size());
        require(!score.is_blank() || file.assignments[score.assignment].blanks_clear);
        require(score.points.ten_thousandths >= 0 && score.points.ten_thousandths <= Points::limit);
        previous = place;
    }
}

inline void check(const Result<GradebookFile>& read) {
    if (read) return check(*read);
    require(!read.error().message.empty() && is_valid_utf8(read.error().message));
}

/// Reads the bytes and aborts when something does not hold; then once more as another format, which somebody may ask
/// for whatever the file looks like.
inline void read_and_check(std::string_view bytes) {
    constexpr auto formats = static_cast<std::size_t>(Format::generic) + 1;
    check(read_gradebook(bytes, {.limits = limits}));
    check(read_gradebook(bytes, {.limits = limits, .format = static_cast<Format>(bytes.size() % formats)}));
}

}  // namespace gi::intake::promises
