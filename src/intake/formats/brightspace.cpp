/// Brightspace (D2L), "Export to CSV". Source: community.d2l.com (Importing grades) and headings of real files.
///   OrgDefinedId and/or Username, with a "#" in front that keeps leading zeros; Last Name, First Name, Email, Section;
///   "Essay Points Grade <Numeric MaxPoints:10 Weight:8.33 Category:Homework CategoryWeight:25>" for each item, beside
///   it "Essay Grade Symbol", "Essay Text Grade", "Essay Weighted Grade"; "Homework Subtotal Numerator" and
///   "Denominator"; "Calculated Final Grade Numerator" …, "Adjusted Final Grade Numerator" …; at last "End-of-Line
///   Indicator".
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/formats/heading_row.hpp"
#include "intake/formats/points_cell.hpp"

namespace gi::intake {
namespace {

constexpr std::string_view points_grade = " Points Grade";

struct NotPoints {
    std::string_view ending;
    Said (*reason)();
};

Said grade_symbol() { return said("grade_symbol", "a grade symbol, not points"); }
Said text_not_points() { return said("text_not_points", "text, not points"); }
Said weighted_grade() { return said("weighted_grade", "a weighted grade, not points"); }

constexpr std::array not_points{
    NotPoints{" Grade Symbol", grade_symbol},  NotPoints{" Scheme Symbol", grade_symbol},
    NotPoints{" Text Grade", text_not_points}, NotPoints{" Weighted Grade", weighted_grade},
    NotPoints{" Numerator", a_total},          NotPoints{" Denominator", a_total},
};

/// "Essay Points Grade <Numeric MaxPoints:10 Weight:8.33 Category:Homework CategoryWeight:25>"
struct Heading {
    std::string_view name;    // "Essay Points Grade"
    std::string_view detail;  // "Numeric MaxPoints:10 …"; empty when there is none
};

Heading split_heading(std::string_view heading) noexcept {
    const auto opening = heading.rfind('<');
    if (opening == std::string_view::npos || !heading.ends_with('>')) return {heading, {}};
    return {trim(heading.substr(0, opening)), trim(heading.substr(opening + 1, heading.size() - opening - 2))};
}

/// The value of "Category" in "… Category:Final exams CategoryWeight:30"; a value may hold blanks.
std::string_view value_of(std::string_view key, std::string_view detail) noexcept {
    for (auto at = detail.find(key); at != std::string_view::npos; at = detail.find(key, at + 1)) {
        const auto after = at + key.size();
        if ((at > 0 && detail[at - 1] != ' ') || after >= detail.size() || detail[after] != ':') continue;
        auto value = detail.substr(after + 1);
        for (const std::string_view next : {" MaxPoints:", " Weight:", " Category:", " CategoryWeight:"})
            value = value.substr(0, value.find(next));
        return trim(value);
    }
    return {};
}

ColumnRole role_of(std::string_view heading) {
    return heading_key(heading) == "orgdefinedid" ? ColumnRole::student_number : role_of_heading(heading);
}

bool is_headings(const FileHead::Row& row) {
    return std::ranges::any_of(row.cells, [](std::string_view cell) {
        const auto key = heading_key(cell);
        return key == "orgdefinedid" || key == "endoflineindicator" || cell.contains(" Points Grade <");
    });
}

std::optional<Said> recognised_by(const FileHead& head) {
    const auto* const headings = find_heading_row(head, is_headings);
    if (headings == nullptr) return std::nullopt;
    std::string_view mark;
    for (const auto cell : headings->cells) {
        const auto key = heading_key(cell);
        if (key == "orgdefinedid" || key == "endoflineindicator") return by_heading(unwrap_cell(cell));
        if (mark.empty() && cell.contains(" Points Grade <")) mark = unwrap_cell(cell);
    }
    return by_headings_such_as(mark);
}

class BrightspaceHeadings {
public:
    BrightspaceHeadings(ProblemList& problems, char delimiter) : problems_(&problems), delimiter_(delimiter) {}

    [[nodiscard]] std::vector<SheetColumn> read(const csv::Record& record) const {
        return read_heading_row(record, *problems_, [&](std::string heading, std::uint32_t i) {
            return understand(std::move(heading), {record.number, i + 1});
        });
    }

private:
    [[nodiscard]] SheetColumn understand(std::string heading, CellPlace place) const {
        const auto role = role_of(heading);
        if (role != ColumnRole::assignment) return {.role = role, .name = std::move(heading)};
        const auto [name, detail] = split_heading(heading);
        const bool is_computed = detail.starts_with("Calculated") || detail.starts_with("Formula");
        if (is_computed) return ignored(std::move(heading), a_total());
        if (name.ends_with(points_grade)) return understand_item(name, detail, place);
        for (const auto& [ending, reason] : not_points)
            if (name.ends_with(ending)) return ignored(std::move(heading), reason());
        return ignored(std::move(heading), not_a_score());
    }

    [[nodiscard]] SheetColumn understand_item(std::string_view name, std::string_view detail, CellPlace place) const {
        SheetColumn column{.role = ColumnRole::assignment,
                           .name = std::string{trim(name.substr(0, name.size() - points_grade.size()))},
                           .category = std::string{value_of("Category", detail)}};
        if (const auto points = value_of("MaxPoints", detail); !points.empty()) {
            const auto number = points.substr(0, points.find(' '));  // further words, such as "Bonus", may follow
            read_platform_points(number, place, delimiter_, column, *problems_);
        }
        return column;
    }

    static SheetColumn ignored(std::string heading, Said reason) {
        return {.name = std::move(heading), .ignored_reason = std::move(reason)};
    }

    ProblemList* problems_;
    char delimiter_;
};

Result<void> read(const FileHead& head, csv::RecordReader& records, GradebookBuilder& builder) {
    builder.set_rules({.student_key = StudentKey::any_identity, .hash_is_mark = true, .titles_repeat = true});
    return read_below_headings(
        records, builder, heading_row_number(head, is_headings),
        [&](const csv::Record& record) {
            builder.set_columns(BrightspaceHeadings(builder.problems(), records.delimiter()).read(record));
        },
        [&](const csv::Record& record) { builder.add_row(record); });
}

}  // namespace

constexpr FormatReader brightspace_format{.format = Format::brightspace,
                                          .name = "brightspace",
                                          .display = "Brightspace",
                                          .recognised_by = recognised_by,
                                          .read = read};

}  // namespace gi::intake
