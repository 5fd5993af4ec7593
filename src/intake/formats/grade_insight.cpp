/// The Grade Insight template (template_csv.hpp): last_name, first_name, email, the assignments; DATE; POINTS;
/// students.
#include "intake/formats/score_sheet.hpp"

namespace gi::intake {
namespace {

bool recognises(const FileHead& head) { return find_headings(head).has_value(); }

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    return read_score_sheet(head, records, builder);
}

}  // namespace

constexpr FormatReader grade_insight_format{
    .format = Format::grade_insight, .name = "grade_insight", .recognises = recognises, .read = read};

}  // namespace gi::intake
