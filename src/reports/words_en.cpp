#include "reports/words.hpp"

namespace gi::reports {

const Words& english() noexcept {
    static constexpr Words words{
        .code = "en",
        .progress_report = "Progress report",
        .report_card = "Report card",
        .as_of = "As of {day}",
        .page = "Page {n} of {of}",
        .sample = "Sample",
        .class_name = "Class",
        .teachers = "Teachers",
        .no_term = "No term",
        .together = "All classes",
        .no_grade = "No grade yet",
        .out_of = "{points} of {max} points",
        .term = "Term",
        .category = "Category",
        .other_work = "Other work",
        .share = "Weight",
        .points = "Points",
        .percent = "Percent",
        .date = "Date",
        .assignment = "Assignment",
        .score = "Score",
        .note = "Note",
        .excused = "Excused",
        .missing = "Missing",
        .incomplete = "Incomplete",
        .late = "Late",
        .dropped = "Dropped",
        .extra_credit = "Extra credit",
        .held = "Score not published yet",
        .not_counted = "Does not count",
        .not_graded = "Not graded yet",
        .no_work = "Nothing is published in this class yet.",
        .no_classes = "There is no class to report on.",
        .remarks = "Remarks",
        .sign_school = "For the school, date",
        .sign_family = "Parent or guardian, date",
    };
    return words;
}

}  // namespace gi::reports
