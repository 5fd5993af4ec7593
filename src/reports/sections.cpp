#include "reports/sections.hpp"

#include <utility>

namespace gi::reports {
namespace {

constexpr double box_padding = 9;
constexpr double grade_size = 15;
constexpr int remark_lines = 3;
constexpr double line_distance = 22;
constexpr double sign_gap = 30;

}  // namespace

std::string filled(std::string_view text, std::initializer_list<Mark> marks) {
    std::string out{text};
    for (const auto& [name, value] : marks)
        if (const auto at = out.find(name); at != std::string::npos) out.replace(at, name.size(), value);
    return out;
}

std::string grade_text(const Manner& manner, std::string_view letter,
                       std::optional<gradebook::grading::Percent> percent) {
    std::string text{letter};
    if (percent) text += (text.empty() ? "" : "   ") + manner.text.percent(*percent);
    return text;
}

Block grade_block(Canvas& canvas, std::string_view label, std::string_view grade, std::string_view sum) {
    const double half = canvas.width() / 2 - box_padding;
    auto large = canvas.text(grade, {.size = grade_size, .bold = true, .lines = 1}, half);
    auto first = canvas.text(label, {.colour = quiet, .align = Align::end, .lines = 1}, half);
    auto second = canvas.text(sum, {.colour = quiet, .align = Align::end, .lines = 1}, half);
    const double height = large.height() + 2 * box_padding;
    const bool two = !label.empty() && !sum.empty();
    return {.height = height, .draw = [=](Canvas& page, double y) {
                page.fill(0, y, page.width(), height, tint);
                page.begin_tag("P");
                page.draw(large, box_padding, y + box_padding);
                const double middle = y + height / 2;
                const double end = page.width() / 2;
                if (!label.empty()) page.draw(first, end, two ? middle - first.height() : middle - first.height() / 2);
                if (!sum.empty()) page.draw(second, end, two ? middle : middle - second.height() / 2);
                page.end_tag("P");
            }};
}

Block remarks_block(const Canvas& canvas, const Manner& manner) {
    const auto& [words, text, parts, width] = manner;
    const double column = (width - sign_gap) / 2;
    auto remarks = canvas.text(words.remarks, {.bold = true}, width);
    auto school = canvas.text(words.sign_school, {.size = 8, .colour = quiet}, column);
    auto family = canvas.text(words.sign_family, {.size = 8, .colour = quiet}, column);
    const double lines = parts.remarks ? remarks.height() + remark_lines * line_distance : 0;
    const double signs = parts.signatures ? 2 * line_distance + school.height() : 0;
    const bool with_remarks = parts.remarks;
    const bool with_signs = parts.signatures;
    return {.height = lines + signs, .draw = [=](Canvas& page, double y) {
                if (with_remarks) {
                    page.begin_tag("P");
                    page.draw(remarks, 0, y);
                    page.end_tag("P");
                    for (int line = 1; line <= remark_lines; ++line)
                        page.line(0, y + remarks.height() + line * line_distance, page.width(), 0.5, quiet);
                }
                if (!with_signs) return;
                const double at = y + lines + 2 * line_distance;
                page.line(0, at, column, 0.5, quiet);
                page.line(column + sign_gap, at, column, 0.5, quiet);
                page.begin_tag("P");
                page.draw(school, 0, at + 2);
                page.end_tag("P");
                page.begin_tag("P");
                page.draw(family, column + sign_gap, at + 2);
                page.end_tag("P");
            }};
}

}  // namespace gi::reports
