/// The Grade Insight template (template_csv.hpp): last_name, first_name, email, the assignments; DATE; POINTS;
/// students.
#include "intake/formats/foreign_layout.hpp"
#include "intake/formats/score_sheet.hpp"

namespace gi::intake {
namespace {

/// An e-mail heading alone would take any address list for a gradebook; names without DATE and POINTS rows would take
/// other platforms' exports for ours.
std::optional<std::string> recognised_by(const FileHead& head) {
    const auto headings = find_headings(head);
    if (!headings) return std::nullopt;
    if (headings->has_labelled) return "a heading for e-mail addresses and the rows DATE or POINTS";
    if (headings->has_names && foreign_platform(head).empty()) return "headings for names and e-mail addresses";
    return std::nullopt;
}

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    return read_score_sheet(head, records, builder);
}

}  // namespace

constexpr FormatReader grade_insight_format{
    .format = Format::grade_insight,
    .name = "grade_insight",
    .display = "Grade Insight",
    .recognised_by = recognised_by,
    .read = read};

}  // namespace gi::intake
