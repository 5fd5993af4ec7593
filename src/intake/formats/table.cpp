#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "intake/formats/format.hpp"

namespace gi::intake {
namespace {

constexpr std::array format_table{
    &google_classroom_format,
    &grade_insight_format,  // last: the most tolerant
};

/// Exports that are no format of ours yet. Their headings would pass for titles of assignments, so they are refused.
struct ForeignLayout {
    std::string_view mark;  // part of a heading
    std::string_view platform;
};
constexpr std::array foreign_layouts{
    ForeignLayout{"SIS Login ID", "Canvas"},
    ForeignLayout{"SIS User ID", "Canvas"},
    ForeignLayout{"OrgDefinedId", "Brightspace"},
    ForeignLayout{"End-of-Line Indicator", "Brightspace"},
    ForeignLayout{"[Total Pts:", "Blackboard"},
    ForeignLayout{" - Max Points", "Gradescope"},
    ForeignLayout{"(Max Pts:", "Schoology"},
    ForeignLayout{"(Real)", "Moodle"},
    ForeignLayout{"Last downloaded from this", "Moodle"},
    ForeignLayout{"Teacher Name:", "PowerSchool"},
    ForeignLayout{"sourcedId", "OneRoster"},
};

constexpr std::size_t most_headings_named = 5;
constexpr std::size_t named_heading_bytes = 40;
constexpr std::string_view expected =
    "A gradebook has one row of headings (last_name, first_name, email, then one for each assignment) and one row for "
    "each student. Start from the template or export the gradebook again.";

std::string_view foreign_platform(const FileHead& head) noexcept {
    for (const auto& row : head.rows)
        for (const auto cell : row.cells)
            for (const auto& [mark, platform] : foreign_layouts)
                if (cell.contains(mark)) return platform;
    return {};
}

std::string headings_found(const FileHead& head) {
    std::string list;
    std::size_t named = 0;
    if (head.rows.empty()) return list;
    for (const auto cell : head.rows.front().cells) {
        const auto heading = trim(cell);
        if (heading.empty()) continue;
        if (named++ == most_headings_named) return list + ", …";
        const auto shown = cut_utf8(heading, named_heading_bytes);
        list += fmt::format("{}“{}{}”", list.empty() ? "" : ", ", shown, shown.size() < heading.size() ? "…" : "");
    }
    return list;
}

}  // namespace

std::span<const FormatReader* const> formats() noexcept { return format_table; }

const FormatReader* recognise(const FileHead& head) {
    if (!foreign_platform(head).empty()) return nullptr;
    const auto* const found =
        std::ranges::find_if(format_table, [&](const FormatReader* format) { return format->recognises(head); });
    return found == format_table.end() ? nullptr : *found;
}

Error unknown_layout(const FileHead& head) {
    if (const auto platform = foreign_platform(head); !platform.empty()) {
        return {ErrorCode::file_not_a_gradebook,
                fmt::format("This looks like an export of {}, which cannot be read yet. Copy the scores into the "
                            "template and upload that file.",
                            platform)};
    }
    return {
        ErrorCode::file_not_a_gradebook,
        fmt::format("No e-mail and name columns were found. The first row is: {}. {}", headings_found(head), expected)};
}

std::string_view to_string(Format format) noexcept {
    const auto* const found =
        std::ranges::find_if(format_table, [&](const FormatReader* entry) { return entry->format == format; });
    return found == format_table.end() ? std::string_view{} : (*found)->name;
}

}  // namespace gi::intake
