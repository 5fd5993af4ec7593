#pragma once
/// Reports to hand on one by one: a ZIP archive with a PDF for each student, the same that report_of writes for them.
/// Its bytes depend on nothing else than those of a document do.
#include <memory>
#include <span>
#include <string>
#include <unordered_map>

#include "exports/stored_zip.hpp"
#include "reports/document.hpp"
#include "reports/report_file.hpp"
#include "reports/student_names.hpp"

namespace gi::reports {

class ReportArchive final : public ReportFile {
public:
    /// `students`: all who may be added, since a name depends on who else is there.
    ReportArchive(Occasion occasion, std::span<const StudentName> students);

    void add(const gradebook::StudentGrades& student) override;
    [[nodiscard]] int pages() const noexcept override { return pages_; }
    [[nodiscard]] std::string take() override { return zip_.take(); }
    [[nodiscard]] std::string finish() override { return zip_.finish(); }

private:
    Occasion occasion_;
    std::shared_ptr<Fonts> fonts_;
    std::unordered_map<StudentId, std::string> names_;
    exports::StoredZip zip_;
    int pages_ = 0;
};

}  // namespace gi::reports
