#pragma once
/// What a report says of a student, as blocks.
#include "gradebook/student_grades.hpp"
#include "reports/flow.hpp"
#include "reports/locale_text.hpp"
#include "reports/template.hpp"
#include "reports/words.hpp"

namespace gi::reports {

/// How all reports of a document are written.
struct Manner {
    const Words& words;
    const LocaleText& text;
    const Template& parts;
    double width;  // between the margins
};

inline constexpr std::string_view nothing = "–";

/// A text with its marks filled in: "Page {n} of {of}".
struct Mark {
    std::string_view name;
    std::string_view value;
};
[[nodiscard]] std::string filled(std::string_view text, std::initializer_list<Mark> marks);
/// "A, 92.4 %", or what there is of it.
[[nodiscard]] std::string grade_text(const Manner& manner, std::string_view letter,
                                     std::optional<gradebook::grading::Percent> percent);
/// The grade of a class, or of all, large.
[[nodiscard]] Block grade_block(Canvas& canvas, std::string_view label, std::string_view grade, std::string_view sum);
[[nodiscard]] Block remarks_block(const Canvas& canvas, const Manner& manner);

void add_progress(Canvas& canvas, Flow& flow, const Manner& manner, const gradebook::StudentGrades& student);
void add_card(Canvas& canvas, Flow& flow, const Manner& manner, const gradebook::StudentGrades& student);

}  // namespace gi::reports
