#pragma once
/// The file with the reports of many students, written student by student.
#include <string>

#include "gradebook/student_grades.hpp"

namespace gi::reports {

class ReportFile {
public:
    ReportFile() = default;
    virtual ~ReportFile() = default;
    ReportFile(const ReportFile&) = delete;
    ReportFile& operator=(const ReportFile&) = delete;

    virtual void add(const gradebook::StudentGrades& student) = 0;
    [[nodiscard]] virtual int pages() const noexcept = 0;
    /// The bytes that were written since the last call.
    [[nodiscard]] virtual std::string take() = 0;
    /// Once, after the last student: the rest of the bytes.
    [[nodiscard]] virtual std::string finish() = 0;
};

}  // namespace gi::reports
