#pragma once
/// A format is one file in this folder and one line in table.cpp.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/csv/records.hpp"
#include "intake/formats/file_head.hpp"
#include "intake/gradebook_builder.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

struct FormatReader {
    Format format;
    std::string_view name;     // as in to_string(Format)
    std::string_view display;  // as in display_name(Format)
    /// What the file is recognised by, for people: "the headings “SIS Login ID”, “Section”". Nothing when it is no file
    /// of this format. At most one format says yes to a file of a real platform; the first in the table is asked first.
    std::optional<Said> (*recognised_by)(const FileHead& head);
    /// Can the file be read as this format when somebody asks for that? Null: only when it is recognised.
    bool (*fits)(const FileHead& head) = nullptr;
    /// `records` stands before the first record.
    Result<void> (*read)(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder);
};

extern const FormatReader grade_insight_format;
extern const FormatReader google_classroom_format;
extern const FormatReader generic_format;
extern const FormatReader gradescope_format;
extern const FormatReader canvas_format;
extern const FormatReader moodle_format;
extern const FormatReader blackboard_format;
extern const FormatReader brightspace_format;
extern const FormatReader oneroster_format;
extern const FormatReader powerschool_format;
extern const FormatReader sakai_format;
extern const FormatReader schoology_format;

struct Recognition {
    const FormatReader* format = nullptr;
    Said by{};
    bool is_recognised = true;  // false: somebody asked for the format, and the file looks like none
};

/// Our own template or export, letter for letter: then a title such as “sourcedId” makes it no other platform's file.
[[nodiscard]] bool is_own_sheet(const FileHead& head) noexcept;

/// One file of OneRoster, which means nothing alone.
[[nodiscard]] bool is_part_of_a_set(const FileHead& head) noexcept;

/// Nothing when no format recognises the head.
[[nodiscard]] std::optional<Recognition> recognise(const FileHead& head);

[[nodiscard]] const FormatReader* reader_of(Format format) noexcept;  // null for a format that has no reader

/// The format that was asked for, with what else speaks for it; fails when the file cannot be read so.
[[nodiscard]] Result<Recognition> as_asked(Format format, const FileHead& head);

/// Names the headings that were found and says what is expected.
[[nodiscard]] Error unknown_layout(const FileHead& head);

}  // namespace gi::intake
