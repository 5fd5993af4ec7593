/// The Grade Insight template (template_csv.hpp): last_name, first_name, email, the assignments; DATE; POINTS;
/// students.
#include "intake/formats/foreign_layout.hpp"
#include "intake/formats/score_sheet.hpp"

namespace gi::intake {
namespace {

/// An e-mail heading alone would take any address list for a gradebook; names without DATE and POINTS rows would take
/// other platforms' exports for ours.
bool recognises(const FileHead& head) {
    const auto headings = find_headings(head);
    if (!headings) return false;
    return headings->has_labelled || (headings->has_names && foreign_platform(head).empty());
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    return read_score_sheet(head, records, builder);
}

}  // namespace

constexpr FormatReader grade_insight_format{
    .format = Format::grade_insight, .name = "grade_insight", .recognises = recognises, .read = read};

}  // namespace gi::intake
