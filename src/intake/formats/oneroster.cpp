/// OneRoster is a set of files, read by intake/oneroster; a sheet alone never is one. Here it has its place among the
/// formats, so that it has a name.
#include "intake/formats/format.hpp"

namespace gi::intake {
namespace {

std::optional<Said> recognised_by(const FileHead& /*head*/) { return std::nullopt; }

Result<void> read(const FileHead& head, csv::RecordReader& /*records*/, GradebookBuilder& /*builder*/) {
    return std::unexpected(unknown_layout(head));
}

}  // namespace

constexpr FormatReader oneroster_format{.format = Format::oneroster,
                                        .name = "oneroster",
                                        .display = "OneRoster",
                                        .recognised_by = recognised_by,
                                        .read = read};

}  // namespace gi::intake
