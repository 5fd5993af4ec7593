#pragma once
/// A format is one file in this folder and one line in table.cpp.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/csv/records.hpp"
#include "intake/gradebook_builder.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

/// What a format is recognised by: the first records with content.
struct FileHead {
    static constexpr std::size_t most_records = 12;

    struct Row {
        std::uint32_t number = 0;
        std::vector<std::string_view> cells{};
    };
    std::vector<Row> rows{};
};

struct FormatReader {
    Format format;
    std::string_view name;     // as in to_string(Format)
    std::string_view display;  // as in display_name(Format)
    /// What the file is recognised by, for people: "the headings “SIS Login ID”, “Section”". Nothing when it is no file
    /// of this format. At most one format says yes to a file of a real platform; the first in the table is asked first.
    std::optional<std::string> (*recognised_by)(const FileHead& head);
    /// `records` stands before the first record.
    Result<void> (*read)(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder);
};

extern const FormatReader grade_insight_format;
extern const FormatReader google_classroom_format;
extern const FormatReader gradescope_format;
extern const FormatReader canvas_format;
extern const FormatReader moodle_format;
extern const FormatReader blackboard_format;
extern const FormatReader brightspace_format;
extern const FormatReader powerschool_format;
extern const FormatReader sakai_format;
extern const FormatReader schoology_format;

struct Recognition {
    const FormatReader* format = nullptr;
    std::string by{};
};

/// Our own template or export, letter for letter: then a title such as “sourcedId” makes it no other platform's file.
[[nodiscard]] bool is_own_sheet(const FileHead& head) noexcept;

/// Nothing when no format recognises the head.
[[nodiscard]] std::optional<Recognition> recognise(const FileHead& head);

[[nodiscard]] const FormatReader* reader_of(Format format) noexcept;  // null for a format that has no reader

/// Names the headings that were found and says what is expected.
[[nodiscard]] Error unknown_layout(const FileHead& head);

}  // namespace gi::intake
