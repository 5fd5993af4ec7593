#include "reports/report_archive.hpp"

#include <utility>

namespace gi::reports {

ReportArchive::ReportArchive(Occasion occasion, std::span<const StudentName> students)
    : occasion_(std::move(occasion)), fonts_(find_fonts()) {
    auto names = report_file_names(students);
    for (std::size_t index = 0; index < names.size(); ++index)
        names_.emplace(students[index].id, std::move(names[index]));
}

void ReportArchive::add(const gradebook::StudentGrades& student) {
    auto occasion = occasion_;
    occasion.about = full_name(student.last_name, student.first_name);
    ReportDocument document{std::move(occasion), fonts_};
    document.add(student);
    zip_.add(names_.at(student.id), document.finish());
    pages_ += document.pages();
}

}  // namespace gi::reports
