#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "intake/formats/format.hpp"
#include "intake/oneroster/layouts.hpp"

namespace gi::intake {
namespace {

constexpr std::array format_table{
    &canvas_format,           &brightspace_format,   &blackboard_format,  &moodle_format,
    &google_classroom_format, &gradescope_format,    &powerschool_format, &sakai_format,
    &schoology_format,        &grade_insight_format, &oneroster_format,   &generic_format,  // last: the most tolerant
};

constexpr std::size_t most_headings_named = 5;
constexpr std::size_t named_heading_bytes = 40;

SaidList headings_found(const FileHead& head) {
    SaidList list;
    std::size_t named = 0;
    if (head.rows.empty()) return list;
    for (const auto cell : head.rows.front().cells) {
        const auto heading = trim(cell);
        if (heading.empty()) continue;
        if (named++ == most_headings_named) {
            list.add_more();
            return list;
        }
        const auto shown = cut_utf8(heading, named_heading_bytes);
        list.add(fmt::format("{}{}", shown, shown.size() < heading.size() ? "…" : ""));
    }
    return list;
}

}  // namespace

bool is_part_of_a_set(const FileHead& head) noexcept {
    return !head.rows.empty() && std::ranges::any_of(head.rows.front().cells,
                                                     [](std::string_view cell) { return cell.contains("sourcedId"); });
}

std::optional<Recognition> recognise(const FileHead& head) {
    if (is_own_sheet(head))
        return Recognition{&grade_insight_format,
                           grade_insight_format.recognised_by(head).value_or(said("by_its_headings", "its headings"))};
    for (const auto* const format : format_table)
        if (auto by = format->recognised_by(head)) return Recognition{format, std::move(*by)};
    return std::nullopt;
}

const FormatReader* reader_of(Format format) noexcept {
    const auto* const found =
        std::ranges::find_if(format_table, [&](const FormatReader* entry) { return entry->format == format; });
    return found == format_table.end() ? nullptr : *found;
}

Result<Recognition> as_asked(Format format, const FileHead& head) {
    const auto* const reader = reader_of(format);
    if (reader == nullptr) return fail(ErrorCode::file_not_a_gradebook, "This format cannot be read yet.");
    const bool fits = reader->fits != nullptr ? reader->fits(head) : reader->recognised_by(head).has_value();
    if (fits) return Recognition{reader, said("your_choice", "your choice"), recognise(head).has_value()};
    if (is_part_of_a_set(head)) return std::unexpected(unknown_layout(head));
    return fail(
        ErrorCode::file_not_a_gradebook,
        said("not_as_asked",
             "The file cannot be read as {format}, because the headings of that format were not found; the first "
             "row is {headings}. Choose another format, or let the format be recognised.",
             {{"format", reader->display}, {"headings", headings_found(head)}}));
}

Error unknown_layout(const FileHead& head) {
    if (is_part_of_a_set(head)) {
        const auto table = oneroster::table_with_headings(head.rows.front().cells);
        if (table.empty()) {
            return error_saying(
                ErrorCode::file_not_a_gradebook,
                said("one_of_a_set",
                     "This is one file of a OneRoster set. Students, work and scores stand in several files "
                     "of it: put all its CSV files into one ZIP archive and upload that."));
        }
        return error_saying(
            ErrorCode::file_not_a_gradebook,
            said("table_of_a_set",
                 "This is one file of a OneRoster set ({file}). Students, work and scores stand in several "
                 "files of it: put all its CSV files into one ZIP archive and upload that.",
                 {{"file", fmt::format("{}.csv", table)}}));
    }
    return error_saying(
        ErrorCode::file_not_a_gradebook,
        said("no_gradebook_columns",
             "The columns of a gradebook were not found; the first row is {headings}. A gradebook has one row "
             "of headings (last_name, first_name, email, then one for each assignment) and one row for each "
             "student. Start from the template, or export the gradebook again.",
             {{"headings", headings_found(head)}}));
}

std::string_view to_string(Format format) noexcept {
    const auto* const reader = reader_of(format);
    return reader == nullptr ? std::string_view{} : reader->name;
}

std::string_view display_name(Format format) noexcept {
    const auto* const reader = reader_of(format);
    return reader == nullptr ? std::string_view{} : reader->display;
}

std::optional<Format> format_from(std::string_view name) noexcept {
    const auto* const found =
        std::ranges::find_if(format_table, [&](const FormatReader* entry) { return entry->name == name; });
    return found == format_table.end() ? std::nullopt : std::optional{(*found)->format};
}

std::string format_names() {
    std::string names;
    for (const auto* const format : format_table) names += fmt::format("{}{}", names.empty() ? "" : ", ", format->name);
    return names;
}

}  // namespace gi::intake
