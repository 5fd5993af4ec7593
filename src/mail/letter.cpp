#include "mail/letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/html_text.hpp"

namespace gi::mail {
namespace {

// Programs that know dark colours get them from here; the others show the inline ones.
constexpr std::string_view dark_style =
    "<meta name=\"color-scheme\" content=\"light dark\">\n<style>\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  .paper { background: #1a1218 !important; color: #f1e8ee !important; }\n"
    "  .quiet { color: #bfaeb9 !important; }\n"
    "  .line { border-color: #4a3b45 !important; }\n"
    "  .link { color: #e9a8d3 !important; }\n"
    "}\n</style>";

std::string escaped(std::string_view text) {
    std::string html;
    append_html(html, text);
    return html;
}

std::string paragraph(std::string_view text) {
    return fmt::format("<p style=\"margin:0 0 16px\">{}</p>\n", escaped(text));
}

/// Mail programs know `left` and `right` alone.
std::string_view line_start(Language language) noexcept { return is_right_to_left(language) ? "right" : "left"; }
std::string_view line_end(Language language) noexcept { return is_right_to_left(language) ? "left" : "right"; }

// The address stands below the button as text: some programs take buttons away, and careful people read it first.
std::string button(const Letter& letter) {
    return fmt::format(
        "<p style=\"margin:24px 0 12px\"><a href=\"{0}\" style=\"display:inline-block;padding:12px 20px;"
        "border-radius:8px;background:#6d1f55;color:#ffffff;font-weight:600;text-decoration:none\">{1}</a></p>\n"
        "<p dir=\"ltr\" style=\"margin:0 0 24px;text-align:{2};font-size:13px;word-break:break-all\"><a class=\"link\" "
        "href=\"{0}\" style=\"color:#6d1f55\">{0}</a></p>\n",
        escaped(letter.link), escaped(letter.link_label), line_start(letter.language));
}

std::string row_html(const LetterRow& row, Language language) {
    auto html = fmt::format(
        "<tr><td class=\"line\" dir=\"auto\" style=\"padding:6px 0;padding-{}:16px;border-bottom:1px solid "
        "#eee4ea;text-align:{};vertical-align:top\">{}",
        line_end(language), line_start(language), escaped(row.name));
    if (!row.note.empty())
        html += fmt::format("<br><span class=\"quiet\" dir=\"auto\" style=\"font-size:13px;color:#5e4d58\">{}</span>",
                            escaped(row.note));
    return html + fmt::format(
                      "</td><td class=\"line\" style=\"padding:6px 0;border-bottom:1px solid #eee4ea;text-align:{};"
                      "vertical-align:top;white-space:nowrap\">{}</td></tr>\n",
                      line_end(language), escaped(row.value));
}

std::string list_html(const LetterList& list, Language language) {
    auto html = fmt::format("<h3 dir=\"auto\" style=\"margin:20px 0 4px;text-align:{};font-size:16px\">{}</h3>\n",
                            line_start(language), escaped(list.heading));
    if (!list.summary.empty())
        html += fmt::format("<p class=\"quiet\" style=\"margin:0 0 4px;font-size:14px;color:#5e4d58\">{}</p>\n",
                            escaped(list.summary));
    if (list.rows.empty()) return html;
    html +=
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" "
        "style=\"width:100%;border-collapse:collapse\">\n";
    for (const auto& row : list.rows) html += row_html(row, language);
    return html + "</table>\n";
}

std::string chapter_html(const LetterChapter& chapter, Language language) {
    auto html = fmt::format("<h2 dir=\"auto\" style=\"margin:28px 0 0;text-align:{};font-size:20px\">{}</h2>\n",
                            line_start(language), escaped(chapter.heading));
    for (const auto& list : chapter.lists) html += list_html(list, language);
    return html;
}

std::string footer_html(const Letter& letter) {
    auto html = fmt::format(
        "<p class=\"quiet line\" style=\"margin:32px 0 0;padding-top:12px;border-top:1px solid #d8ccd4;font-size:13px;"
        "color:#5e4d58\">{}",
        escaped(letter.footer));
    for (const auto& link : letter.footer_links)
        html += fmt::format("<br><a class=\"link\" href=\"{}\" style=\"color:#6d1f55\">{}</a>", escaped(link.address),
                            escaped(link.label));
    return html + "</p>\n";
}

/// The French set it apart.
std::string_view colon(Language language) noexcept { return language == Language::french ? "\u00a0:" : ":"; }

/// In characters, for a line below it.
std::size_t length_of(std::string_view utf8) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string chapter_text(const LetterChapter& chapter, Language language) {
    std::string text = chapter.heading + "\n" + std::string(length_of(chapter.heading), '=') + "\n\n";
    for (const auto& list : chapter.lists) {
        text += list.heading + "\n";
        if (!list.summary.empty()) text += list.summary + "\n";
        for (const auto& row : list.rows) {
            text += "- " + row.name;
            if (!row.value.empty()) text += fmt::format("{} {}", colon(language), row.value);
            if (!row.note.empty()) text += " (" + row.note + ")";
            text += "\n";
        }
        text += "\n";
    }
    return text;
}

}  // namespace

std::string as_text(const Letter& letter) {
    std::string text = letter.greeting + "\n\n";
    for (const auto& one : letter.before) text += one + "\n\n";
    for (const auto& chapter : letter.chapters) text += chapter_text(chapter, letter.language);
    if (!letter.link.empty())
        text += fmt::format("{}{}\n{}\n\n", letter.link_label, colon(letter.language), letter.link);
    for (const auto& one : letter.after) text += one + "\n\n";
    text += "-- \n" + letter.footer + "\n";
    for (const auto& link : letter.footer_links)
        text += fmt::format("{}{} {}\n", link.label, colon(letter.language), link.address);
    return text;
}

std::string as_html(const Letter& letter) {
    auto html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>{}</title>\n{}</head>\n<body class=\"paper\" "
        "style=\"margin:0;padding:24px;background:#ffffff;"
        "color:#24151f;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif\">\n"
        "<div style=\"max-width:560px\">\n",
        to_string(letter.language), is_right_to_left(letter.language) ? "rtl" : "ltr", escaped(letter.subject),
        dark_style);
    html += paragraph(letter.greeting);
    for (const auto& one : letter.before) html += paragraph(one);
    for (const auto& chapter : letter.chapters) html += chapter_html(chapter, letter.language);
    if (!letter.link.empty()) html += button(letter);
    for (const auto& one : letter.after) html += paragraph(one);
    return html + footer_html(letter) + "</div>\n</body>\n</html>\n";
}

}  // namespace gi::mail
