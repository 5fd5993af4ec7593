#pragma once
/// Reports on paper: one PDF with the reports of one student or of many, each on pages of its own. What is on it is
/// what was read; what was not published never came here (gradebook/visibility.hpp). Pure, but for the fonts of the
/// machine: the same input gives the same bytes.
///
/// A document for a school is written student by student; take() hands out what is ready, so that memory holds little
/// more than a page.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gradebook/student_grades.hpp"
#include "reports/fonts.hpp"
#include "reports/report_file.hpp"
#include "reports/template.hpp"

namespace gi::reports {

enum class Kind : std::uint8_t {
    progress,  // a student's classes with their work
    card,      // a student's classes and terms with their grades
};
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;  // "progress", "card"
[[nodiscard]] std::optional<Kind> find_kind(std::string_view text) noexcept;

/// A picture as it is stored; empty without one.
struct LogoFile {
    std::string content_type{};
    std::string bytes{};
    std::uint32_t width = 0;  // pixels
    std::uint32_t height = 0;
};

struct Occasion {
    Kind kind = Kind::progress;
    std::string language = "en";  // one of words.hpp
    std::string date{};           // ISO: when it was printed
    std::string school{};
    std::string colour{};  // "#1f4c8f", or empty
    LogoFile logo{};
    Template parts{};
    std::string about{};  // of the title: a student, a class, a school
};

class ReportDocument final : public ReportFile {
public:
    explicit ReportDocument(Occasion occasion, std::shared_ptr<Fonts> fonts = find_fonts());
    ~ReportDocument() override;
    ReportDocument(const ReportDocument&) = delete;
    ReportDocument& operator=(const ReportDocument&) = delete;

    void add(const gradebook::StudentGrades& student) override;
    [[nodiscard]] int pages() const noexcept override;
    [[nodiscard]] std::string take() override;
    [[nodiscard]] std::string finish() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// All of it at once.
[[nodiscard]] std::string report_of(Occasion occasion, const gradebook::StudentGrades& student);

}  // namespace gi::reports
